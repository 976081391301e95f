//! Semantic tokens: the colours of the text, all of them, those of a part, or what changed since they were last asked for.

use crate::ide::{self, TokenKind};
use crate::lsp::snapshot::View;
use crate::text::{Span, content_hash};
use std::sync::{Arc, Mutex, PoisonError};
use tower_lsp::ls_types::*;

/// The colours that a client was last shown, with their name. Shared by the requests about one document, which take it
/// for the time of a copy.
pub type Colours = Arc<Mutex<Option<SemanticTokens>>>;

/// The names of the colours, in the order of their numbers.
pub fn legend() -> SemanticTokensLegend {
    let token_types = TokenKind::ALL.iter().map(|(_, name)| SemanticTokenType::new(name)).collect();
    SemanticTokensLegend { token_types, token_modifiers: Vec::new() }
}

/// All colours.
pub fn colours(view: &View, tokens: &[ide::Token]) -> SemanticTokens {
    let data = encode(view, tokens);
    let numbers = data.iter().flat_map(|t| [t.delta_line, t.delta_start, t.length, t.token_type]);
    let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    let shown = SemanticTokens { result_id: Some(format!("{:016x}", content_hash(&bytes))), data };
    *view.colours.lock().unwrap_or_else(PoisonError::into_inner) = Some(shown.clone());
    shown
}

/// What changed since the colours named `previous`; all of them where they are not known any more.
pub fn colours_since(view: &View, tokens: &[ide::Token], previous: &str) -> SemanticTokensFullDeltaResult {
    let known = view.colours.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let now = colours(view, tokens);
    let Some(before) = known.filter(|known| known.result_id.as_deref() == Some(previous)) else {
        return now.into();
    };
    let same = before.data.iter().zip(&now.data).take_while(|(a, b)| a == b).count();
    let (old, new) = (&before.data[same..], &now.data[same..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let edit = SemanticTokensEdit {
        // A token is five numbers.
        start: 5 * same as u32,
        delete_count: 5 * old.len() as u32,
        data: Some(new.to_vec()),
    };
    let edits = if old.is_empty() && new.is_empty() { Vec::new() } else { vec![edit] };
    SemanticTokensDelta { result_id: now.result_id, edits }.into()
}

/// The colours within `part` of the source.
pub fn colours_in(view: &View, tokens: &[ide::Token], part: Span) -> SemanticTokens {
    let from = tokens.partition_point(|token| token.span.end <= part.start);
    let to = tokens.partition_point(|token| token.span.start < part.end);
    SemanticTokens { result_id: None, data: encode(view, &tokens[from..to.max(from)]) }
}

/// As the protocol counts: each from the one before, and each on one line.
fn encode(view: &View, tokens: &[ide::Token]) -> Vec<SemanticToken> {
    let encoding = view.session.encoding;
    let mut last = Position::default();
    let mut data = Vec::with_capacity(tokens.len());
    for token in tokens {
        for line in lines(view, token.span) {
            let (start, end) = (encoding.position(&view.text, line.start), encoding.position(&view.text, line.end));
            let delta_line = start.line - last.line;
            data.push(SemanticToken {
                delta_line,
                delta_start: if delta_line == 0 { start.character - last.character } else { start.character },
                length: end.character - start.character,
                token_type: token.kind as u32,
                token_modifiers_bitset: 0,
            });
            last = start;
        }
    }
    data
}

/// The parts of a span, one a line, without the line's end.
fn lines(view: &View, span: Span) -> Vec<Span> {
    let text = view.text.byte_slice(span.start..span.end);
    let mut at = span.start;
    let mut parts = Vec::new();
    for line in text.lines() {
        let ends = line.chars_at(line.len_chars()).reversed().take_while(|c| matches!(c, '\n' | '\r')).count();
        parts.push(Span::new(at, at + line.len_bytes() - ends));
        at += line.len_bytes();
    }
    parts.retain(|part| !part.is_empty());
    parts
}
