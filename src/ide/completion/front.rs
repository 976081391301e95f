//! In the front matter: keys by the entry that they stand in, values out of their lists, ids.

use super::{Completion, Offer, is_word, listed, offer, speakers, typed, words};
use crate::article::Analysis;
use crate::markup::vocabulary::{DOCUMENT_ENTRY_KEYS, FRONT_KEYS, SPEAKER_ENTRY_KEYS, front_values};

/// What can be written behind `before`, which ends within the front matter.
pub fn offers(analysis: &Analysis, before: &str) -> Vec<Completion> {
    let offset = before.len();
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    let word = typed(line, is_word);
    let above = parents(before);
    let section = match above.as_slice() {
        [] => "",
        ["speakers", _] => "speakers",
        ["documents", _] => "documents",
        ["onrecord"] => "onrecord",
        _ => return Vec::new(),
    };
    // In brackets the entry goes on in the same line; the key is the last one before the cursor.
    let item = line.rsplit(['{', ',']).next().unwrap_or(line);
    let Some((key, _)) = item.split_once(':') else {
        let keys: &[&str] = match section {
            "speakers" => SPEAKER_ENTRY_KEYS,
            "documents" => DOCUMENT_ENTRY_KEYS,
            "onrecord" => &["genre", "profile", "roster", "ignore"],
            _ => FRONT_KEYS,
        };
        let mut offers = listed(Offer::Key, keys, words::front_key, offset, word.len());
        offers.iter_mut().for_each(|offer| offer.insert.push_str(": "));
        return offers;
    };
    let key = key.trim();
    match (section, key) {
        ("speakers", "org" | "part-of" | "speaks-for") | ("documents", "speaker") => {
            speakers(analysis, offset, word.len())
        }
        _ => {
            let name = format!("{section}.{key}");
            let list = front_values(&name).unwrap_or_default();
            list.iter().map(|value| offer(Offer::Value, value, offset, word.len())).collect()
        }
    }
}

/// The keys that the last line of `before` stands under, outermost first: those of the lines above it that are
/// indented less.
fn parents(before: &str) -> Vec<&str> {
    let mut lines = before.lines().rev().peekable();
    let last = if before.ends_with('\n') { "" } else { lines.next().unwrap_or_default() };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut at = indent(last);
    let mut keys = Vec::new();
    for line in lines.filter(|line| !line.trim().is_empty()) {
        if at == 0 {
            break;
        }
        if indent(line) < at {
            at = indent(line);
            keys.extend(line.trim().split_once(':').map(|(key, _)| key));
        }
    }
    keys.reverse();
    // `kirby: {name: …`: the entry opens on this line.
    if let Some((key, _)) = last.trim_start().split_once(": {").or_else(|| last.trim_start().split_once(":{")) {
        keys.push(key);
    }
    keys
}
