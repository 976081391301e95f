//! What an editor can open: the addresses and files of documents and speakers, and where the markup names them.

use crate::article::Analysis;
use crate::markup::{KeyValue, Word};
use crate::text::Span;

/// A piece of the source that leads out of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutwardLink {
    /// The piece, in the source.
    pub span: Span,
    /// Where it leads.
    pub to: Outside,
    /// What is there, in words; may be empty.
    pub title: String,
}

/// A place outside the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    /// An address.
    Url(String),
    /// A file, relative to the article.
    File(String),
}

/// Everything that leads out of the article, in order of place.
pub fn outward_links(analysis: &Analysis) -> Vec<OutwardLink> {
    let front = &analysis.document.front;
    let mut links = Vec::new();
    for entry in &front.documents {
        let title = value(&entry.keys, "title").map_or_else(String::new, |word| word.text.clone());
        links.extend(place(&entry.keys, "url", &title).into_iter().chain(place(&entry.keys, "file", &title)));
    }
    for entry in &front.speakers {
        let name = entry.name.as_ref().map_or_else(String::new, |word| word.text.clone());
        links.extend(place(&entry.other, "url", &name).into_iter().chain(place(&entry.other, "wikidata", &name)));
    }
    let words = analysis.document.spans.iter().flat_map(|span| span.list("from"));
    links.extend(words.filter_map(|word| of_source(analysis, &word)));
    links.sort_by_key(|link| link.span);
    links
}

/// What `from="…"` names: an address, or a document that has one.
fn of_source(analysis: &Analysis, word: &Word) -> Option<OutwardLink> {
    if is_address(&word.text) {
        return Some(OutwardLink { span: word.span, to: Outside::Url(word.text.clone()), title: String::new() });
    }
    let documents = &analysis.document.front.documents;
    let entry = documents.iter().find(|entry| entry.id.as_ref().is_some_and(|id| id.text == word.text))?;
    let title = value(&entry.keys, "title").map_or_else(String::new, |word| word.text.clone());
    let link = place(&entry.keys, "url", &title).or_else(|| place(&entry.keys, "file", &title))?;
    Some(OutwardLink { span: word.span, ..link })
}

fn value<'a>(keys: &'a [KeyValue], key: &str) -> Option<&'a Word> {
    keys.iter().find(|pair| pair.key.text == key).map(|pair| &pair.value)
}

fn place(keys: &[KeyValue], key: &str, title: &str) -> Option<OutwardLink> {
    let word = value(keys, key)?;
    let to = match key {
        "wikidata" => Outside::Url(format!("https://www.wikidata.org/wiki/{}", word.text)),
        _ if is_address(&word.text) => Outside::Url(word.text.clone()),
        "file" => Outside::File(word.text.clone()),
        _ => return None,
    };
    Some(OutwardLink { span: word.span, to, title: title.to_owned() })
}

fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::{Outside, outward_links};
    use crate::ide::fixture;

    #[test]
    fn addresses_files_and_what_the_markup_names() {
        fixture::check(
            r#"
%! plant.news.md
---
speakers:
  berg: {name: Anna Berg, wikidata: Q42}
                                    ^^^ url
documents:
  report: {title: The report, url: "https://example.org/report"}
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ url
  notes: {title: Notes, file: notes/berg.txt}
                              ^^^^^^^^^^^^^^ file
  wanted: {title: No place}
---

[It is safe]{.fact from="report"}, [it is old]{.fact from="notes wanted https://example.org/x"}.
                         ^^^^^^ url
                                                           ^^^^^ file
                                                                        ^^^^^^^^^^^^^^^^^^^^^ url
"#,
            |analysis, _| {
                let label = |to: &Outside| if matches!(to, Outside::Url(_)) { "url" } else { "file" };
                outward_links(analysis).iter().map(|link| (link.span, label(&link.to))).collect()
            },
        );
    }
}
