//! In the text: after a reporting verb, the names of those who may have said it.

use super::{Completion, Offer, offer, typed};
use crate::article::Analysis;
use crate::english::lexicon::reporting_verb;

/// More names than this are no help.
const MOST: usize = 20;

/// The names that may follow `before`, the last to speak first; nothing where no reporting verb stands before them.
pub fn offers(analysis: &Analysis, before: &str) -> Vec<Completion> {
    let begun = typed(before, |c| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '.'));
    let head = before[..before.len() - begun.len()].trim_end_matches(' ');
    if head.len() == before.len() - begun.len() || !(begun.is_empty() || begun.starts_with(char::is_uppercase)) {
        return Vec::new();
    }
    let verb = typed(head, char::is_alphabetic).to_lowercase();
    let first = typed(head[..head.len() - verb.len().min(head.len())].trim_end(), char::is_alphabetic).to_lowercase();
    if reporting_verb(&verb, "").is_none() && (first.as_str(), verb.as_str()) != ("according", "to") {
        return Vec::new();
    }
    let at = analysis.document.prose.to_prose(before.len());
    let last_named = |speaker: usize| {
        let mentions = analysis.speakers[speaker].mentions.iter().map(|index| analysis.mentions[*index].span.end);
        mentions.filter(|end| *end <= at).max()
    };
    // What has been begun is read as a name too.
    let named = |speaker: &usize| {
        let name = &analysis.speakers[*speaker].name;
        name.starts_with(char::is_uppercase) && name != begun
    };
    let mut speakers: Vec<usize> = (0..analysis.speakers.len()).filter(named).collect();
    speakers.sort_by_key(|speaker| std::cmp::Reverse(last_named(*speaker)));
    let names = speakers.into_iter().take(MOST).map(|speaker| {
        let speaker = &analysis.speakers[speaker];
        let detail = speaker.role.clone().unwrap_or_default();
        Completion { detail, ..offer(Offer::Name, &speaker.name, before.len(), begun.len()) }
    });
    names.collect()
}
