//! What can be written at a place.

use super::range;
use crate::ide::{self, Offer};
use crate::lsp::snapshot::View;
use tower_lsp::ls_types::*;

/// The offers, in their order.
pub fn completions(view: &View, offers: Vec<ide::Completion>) -> CompletionResponse {
    let item = |(at, offer): (usize, ide::Completion)| {
        let kind = match offer.kind {
            Offer::Class => CompletionItemKind::CLASS,
            Offer::Key => CompletionItemKind::PROPERTY,
            Offer::Value => CompletionItemKind::ENUM_MEMBER,
            Offer::Speaker => CompletionItemKind::VARIABLE,
            Offer::Document => CompletionItemKind::FILE,
            Offer::Claim => CompletionItemKind::REFERENCE,
            Offer::Name => CompletionItemKind::TEXT,
        };
        let range = range(&view.session, &view.text, offer.replaces);
        CompletionItem {
            label: offer.label,
            kind: Some(kind),
            detail: (!offer.detail.is_empty()).then_some(offer.detail),
            documentation: (!offer.docs.is_empty()).then_some(Documentation::String(offer.docs)),
            sort_text: Some(format!("{at:04}")),
            filter_text: (!offer.filter.is_empty()).then_some(offer.filter),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: offer.insert })),
            ..CompletionItem::default()
        }
    };
    CompletionResponse::Array(offers.into_iter().enumerate().map(item).collect())
}
