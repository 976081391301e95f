//! Between the braces of a span: classes, keys, values, ids.

use super::{Completion, Offer, is_word, listed, offer, speakers, typed, words};
use crate::article::Analysis;
use crate::attribution::Kind;
use crate::ide::describe::{excerpt, who};
use crate::ide::elsewhere::Foreign;
use crate::ide::ids::{SPAN_KEYS, SPEAKER_KEYS};
use crate::ide::under::span_by_id;
use crate::markup::MarkKind;
use crate::markup::vocabulary::{CLASSES, KEYS, REFERENCES, values};
use crate::rules::RULES;

/// True in the value of a key whose references may lead to another file.
pub fn refers(before: &str) -> bool {
    let key = open_brace(before).and_then(|open| open_value(&before[open + 1..])).map(|(key, _)| key);
    key.is_some_and(|key| REFERENCES.contains(&key))
}

/// What can be written between braces; `None` where the cursor is not between any.
pub fn offers(analysis: &Analysis, before: &str, foreign: &[Foreign]) -> Option<Vec<Completion>> {
    let inside = &before[open_brace(before)? + 1..];
    let offset = before.len();
    if let Some((key, value)) = open_value(inside) {
        return Some(of_value(analysis, key, value, offset, inside, foreign));
    }
    let word = typed(inside, |c| is_word(c) || c == '#');
    if let Some(class) = word.strip_prefix('.') {
        return Some(listed(Offer::Class, CLASSES, words::class, offset, class.len()));
    }
    if let Some(id) = word.strip_prefix('#') {
        let free = offer(Offer::Claim, &free_id(analysis, inside), offset, id.len());
        return Some(vec![Completion { docs: "The next free id.".to_owned(), ..free }]);
    }
    let keys = KEYS.iter().filter(|key| !inside.contains(&format!("{key}=")));
    let keys = keys.map(|key| Completion {
        insert: format!("{key}="),
        docs: words::key(key).to_owned(),
        ..offer(Offer::Key, key, offset, word.len())
    });
    let classes = CLASSES.iter().map(|class| Completion {
        label: format!(".{class}"),
        insert: format!(".{class}"),
        docs: words::class(class).to_owned(),
        ..offer(Offer::Class, class, offset, word.len())
    });
    Some(if inside.contains('.') { keys.chain(classes).collect() } else { classes.chain(keys).collect() })
}

/// The brace of the span that the cursor is in, which is not closed before it.
fn open_brace(before: &str) -> Option<usize> {
    let paragraph = before.rfind("\n\n").map_or(0, |at| at + 2);
    let open = before[paragraph..].rfind("]{").map(|at| paragraph + at + 1)?;
    let mut quoted = false;
    for c in before[open..].chars() {
        match c {
            '"' => quoted = !quoted,
            '}' if !quoted => return None,
            _ => {}
        }
    }
    Some(open)
}

/// The key whose value is being written, and that value as far as it is.
fn open_value(inside: &str) -> Option<(&str, &str)> {
    let (head, value) = if inside.matches('"').count() % 2 == 1 {
        inside.rsplit_once('"').map(|(head, value)| (head.strip_suffix('=').unwrap_or_default(), value))?
    } else {
        let item = typed(inside, |c| !c.is_whitespace());
        item.split_once('=').filter(|(_, value)| !value.contains('"'))?
    };
    let key = typed(head, |c| is_word(c) && c != '.');
    (!key.is_empty()).then_some((key, value))
}

fn of_value(
    analysis: &Analysis,
    key: &str,
    value: &str,
    offset: usize,
    inside: &str,
    foreign: &[Foreign],
) -> Vec<Completion> {
    let word = typed(value, |c| is_word(c) || c == '#');
    let len = word.trim_start_matches('#').len();
    let given = |completion: &Completion| {
        let mut before = value[..value.len() - word.len()].split_whitespace();
        !before.any(|word| word.trim_start_matches('#') == completion.label)
    };
    let mut offers = match key {
        key if SPEAKER_KEYS.contains(&key) => speakers(analysis, offset, len),
        key if SPAN_KEYS.contains(&key) => claims(analysis, key, offset, len),
        "from" => documents(analysis, offset, len),
        "ignore" => RULES
            .iter()
            .map(|rule| Completion { docs: rule.title.to_owned(), ..offer(Offer::Value, rule.slug, offset, len) })
            .collect(),
        key => listed(Offer::Value, values(key).unwrap_or_default(), words::value, offset, len),
    };
    offers.retain(given);
    if REFERENCES.contains(&key) {
        let whole = typed(value, |c| !c.is_whitespace()).len();
        let given = |one: &&Foreign| !value[..value.len() - whole].split_whitespace().any(|w| w == one.reference);
        offers.extend(foreign.iter().filter(given).map(|one| Completion {
            detail: one.words.clone(),
            filter: format!("{} {}", one.reference, one.words),
            ..offer(Offer::Claim, &one.reference, offset, whole)
        }));
    }
    // Without its quotation marks a value ends at the first blank; the marks are written with the first word.
    if value.is_empty() && inside.ends_with('=') {
        offers.iter_mut().for_each(|offer| offer.insert = format!("\"{}\"", offer.insert));
    }
    offers
}

/// The spans with an id, by who says what; first those that the key goes with.
fn claims(analysis: &Analysis, key: &str, offset: usize, len: usize) -> Vec<Completion> {
    let document = &analysis.document;
    let mut found: Vec<(bool, Completion)> = Vec::new();
    for (index, span) in document.spans.iter().enumerate() {
        let Some(id) = span.id.as_ref().filter(|id| span_by_id(analysis, &id.text) == Some(index)) else { continue };
        let attribution = analysis.attributions.iter().find(|attribution| attribution.declared == Some(index));
        let words = excerpt(analysis, &[span.prose], 80);
        let speaker = attribution.and_then(|attribution| who(analysis, attribution));
        let detail = speaker.map_or_else(|| words.clone(), |speaker| format!("{speaker}: {words}"));
        let answers = attribution.is_some_and(|attribution| attribution.kind != Kind::Speech);
        let offer = Completion {
            filter: format!("{} {detail}", id.text),
            docs: excerpt(analysis, &[span.prose], 400),
            detail,
            ..offer(Offer::Claim, &id.text, offset, len)
        };
        // Answers are rarely answered, and only contents are.
        let content = document.kind_of(index).is_some_and(MarkKind::is_content);
        found.push((!content || (answers && key != "cont"), offer));
    }
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().map(|(_, offer)| offer).collect()
}

fn documents(analysis: &Analysis, offset: usize, len: usize) -> Vec<Completion> {
    let entries = analysis.document.front.documents.iter();
    let named = entries.filter_map(|entry| {
        let get = |key: &str| entry.keys.iter().find(|pair| pair.key.text == key).map(|pair| pair.value.text.as_str());
        let id = entry.id.as_ref()?;
        let facts: Vec<&str> = ["kind", "date", "status"].into_iter().filter_map(get).collect();
        let title = get("title").unwrap_or_default();
        Some(Completion {
            detail: title.to_owned(),
            docs: facts.join(" · "),
            filter: format!("{} {title}", id.text),
            ..offer(Offer::Document, &id.text, offset, len)
        })
    });
    named.collect()
}

/// The letter of the span's class with the next free number: `c3`.
fn free_id(analysis: &Analysis, inside: &str) -> String {
    let class = CLASSES.iter().find(|class| inside.contains(&format!(".{class}"))).copied().unwrap_or("claim");
    let letter = if class == "concession" { 'k' } else { class.chars().next().unwrap_or('c') };
    let numbers = analysis
        .document
        .spans
        .iter()
        .filter_map(|span| span.id.as_ref()?.text.strip_prefix(letter)?.parse::<u32>().ok());
    format!("{letter}{}", numbers.max().map_or(1, |last| last.saturating_add(1)))
}
