//! What can be written at a place: the words of the markup, with what they mean; ids; names.
//!
//! What is being written is not well formed yet, so the place is found in the text before the cursor, not in the
//! analysis, which only knows the names.

mod braces;
mod front;
mod prose;
mod words;

use crate::article::Analysis;
use crate::ide::elsewhere::Foreign;
use crate::text::Span;

/// Something that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown.
    pub label: String,
    /// One line about it; may be empty.
    pub detail: String,
    /// What it means, in plain words; may be empty.
    pub docs: String,
    /// What typed words find it; empty where the label does.
    pub filter: String,
    /// What is written.
    pub insert: String,
    /// What it takes the place of, in the source; holds the cursor.
    pub replaces: Span,
    /// What it is.
    pub kind: Offer,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A class.
    Class,
    /// A key.
    Key,
    /// A value out of a list.
    Value,
    /// The id of a speaker.
    Speaker,
    /// The id of a document.
    Document,
    /// The id of a claim.
    Claim,
    /// A name, in the text.
    Name,
}

/// True where a reference is being written, which may lead to another file.
pub fn refers(source: &str, offset: usize) -> bool {
    source.get(..offset).is_some_and(|before| !in_front_matter(before) && braces::refers(before))
}

/// What can be written at `offset` of `source`, whose analysis is `analysis`; best first. `foreign` is what other files
/// hold that can be referred to.
pub fn completions(analysis: &Analysis, source: &str, offset: usize, foreign: &[Foreign]) -> Vec<Completion> {
    let Some(before) = source.get(..offset) else { return Vec::new() };
    if in_front_matter(before) {
        return front::offers(analysis, before);
    }
    braces::offers(analysis, before, foreign).unwrap_or_else(|| prose::offers(analysis, before))
}

/// True where the text begins with a line of dashes and no second one follows. The analysis does not say: a front matter
/// whose first key is being written is none yet.
fn in_front_matter(before: &str) -> bool {
    let mut lines = before.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    lines.next() == Some("---") && !lines.any(|line| matches!(line, "---" | "..."))
}

/// The end of `before` that is being written: what follows the last character that is not `part` of it.
fn typed(before: &str, part: impl Fn(char) -> bool) -> &str {
    let start = before.char_indices().rev().take_while(|(_, c)| part(*c)).last().map_or(before.len(), |(at, _)| at);
    &before[start..]
}

/// True for the characters of ids, keys and classes.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')
}

/// An offer that takes the place of the last `len` bytes before the cursor at `offset`.
fn offer(kind: Offer, label: &str, offset: usize, len: usize) -> Completion {
    Completion {
        label: label.to_owned(),
        detail: String::new(),
        docs: String::new(),
        filter: String::new(),
        insert: label.to_owned(),
        replaces: Span::new(offset - len, offset),
        kind,
    }
}

/// The speakers with an entry.
fn speakers(analysis: &Analysis, offset: usize, len: usize) -> Vec<Completion> {
    let entries = analysis.document.front.speakers.iter();
    let named = entries.filter_map(|entry| {
        let id = entry.id.as_ref()?;
        let name = entry.name.as_ref().map_or("", |name| &name.text);
        let forms = std::iter::once(name).chain(entry.aliases.iter().map(|alias| alias.text.as_str()));
        Some(Completion {
            detail: name.to_owned(),
            docs: entry.role.as_ref().map_or_else(String::new, |role| role.text.clone()),
            filter: std::iter::once(id.text.as_str()).chain(forms).collect::<Vec<_>>().join(" "),
            ..offer(Offer::Speaker, &id.text, offset, len)
        })
    });
    named.collect()
}

/// Offers out of a list of words with their meanings.
fn listed(kind: Offer, list: &[&str], meaning: fn(&str) -> &'static str, offset: usize, len: usize) -> Vec<Completion> {
    list.iter().map(|word| Completion { docs: meaning(word).to_owned(), ..offer(kind, word, offset, len) }).collect()
}

#[cfg(test)]
mod tests;
