//! A new name for an id, or for a name of the text, at all its places in the article.

use super::elsewhere::is_shared;
use super::ids::{Id, bare, bare_span, declared, uses};
use super::under::{Thing, under};
use crate::article::Analysis;
use crate::markup::vocabulary::{RESERVED_SPEAKERS, is_id, is_key};
use crate::speakers::{MentionKind, fold};
use crate::text::Span;

/// What can be given a new name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamable {
    /// Its place under the cursor, in the source.
    pub span: Span,
    /// The name that it has.
    pub name: String,
    /// What it names.
    pub what: Named,
}

/// What a name that can be changed belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The id of a speaker.
    Speaker,
    /// The id of a document.
    Document,
    /// The id of a span.
    Span,
    /// A form of a speaker's name, in the text and in the front matter.
    Name,
}

/// What at `offset` can be given a new name; `None` where nothing can.
pub fn renamable(analysis: &Analysis, offset: usize) -> Option<Renamable> {
    if let Some(word) = name_words(analysis).find(|word| word.span.touches(offset)) {
        return Some(Renamable { span: word.span, name: word.text.clone(), what: Named::Name });
    }
    let hit = under(analysis, offset).into_iter().next()?;
    let (word, what) = match hit.thing {
        Thing::SpeakerId(word) => (word, Named::Speaker),
        Thing::DocumentId(word) => (word, Named::Document),
        Thing::SpanId(word) => (word, Named::Span),
        Thing::Mention(index) if analysis.mentions[index].kind == MentionKind::Name => {
            let name = analysis.mentions[index].span.slice(&analysis.document.prose.text).to_owned();
            return (hit.span.len() == name.len()).then_some(Renamable { span: hit.span, name, what: Named::Name });
        }
        _ => return None,
    };
    let elsewhere = bare(&word.text).contains(['#', '/']) || RESERVED_SPEAKERS.contains(&word.text.as_str());
    let touched = bare_span(&word).touches(offset) || word.span.touches(offset);
    let renamable = Renamable { span: bare_span(&word), name: bare(&word.text).to_owned(), what };
    (touched && !elsewhere).then_some(renamable)
}

/// The places of the source that take the name `new`, in order.
///
/// # Errors
/// In words for the user, where `new` cannot be the name.
pub fn rename(analysis: &Analysis, found: &Renamable, new: &str) -> Result<Vec<Span>, String> {
    let id = match found.what {
        Named::Name => return name(analysis, found, new),
        Named::Speaker => Id::Speaker(&found.name),
        Named::Document => Id::Document(&found.name),
        Named::Span => Id::Span(&found.name),
    };
    let (fits, taken) = match found.what {
        Named::Span => (is_id(new), Id::Span(new)),
        Named::Document => (is_key(new), Id::Document(new)),
        _ => (is_key(new), Id::Speaker(new)),
    };
    if !fits {
        return Err(format!("“{new}” can't be an id: begin with a letter; use letters, digits, “-” and “_”"));
    }
    if found.what == Named::Speaker && RESERVED_SPEAKERS.contains(&new) {
        return Err(format!("“{new}” has a meaning of its own"));
    }
    let shared = found.what == Named::Speaker && is_shared(analysis, new);
    if new != found.name && (shared || !declared(analysis, taken).is_empty()) {
        return Err(format!("“{new}” is the id of something else"));
    }
    let mut places = declared(analysis, id);
    places.extend(uses(analysis, id));
    places.sort();
    places.dedup();
    Ok(places)
}

/// Every place that has exactly this form of the name: in the text, and among the names of the front matter.
fn name(analysis: &Analysis, found: &Renamable, new: &str) -> Result<Vec<Span>, String> {
    if new.trim().is_empty() || new.contains(['\n', '\r', '[', ']', '{', '}', '"', ':', '#', ',']) {
        return Err(format!("“{new}” can't be a name here"));
    }
    let prose = &analysis.document.prose;
    let known = fold(&found.name);
    let speakers: Vec<usize> = (0..analysis.speakers.len())
        .filter(|at| {
            let speaker = &analysis.speakers[*at];
            let own = speaker.mentions.iter().any(|at| analysis.mentions[*at].span.slice(&prose.text) == found.name);
            own || std::iter::once(&speaker.name).chain(&speaker.aliases).any(|name| fold(name) == known)
        })
        .collect();
    let mentions = analysis.mentions.iter().filter(|mention| {
        mention.span.slice(&prose.text) == found.name && mention.speakers.iter().any(|one| speakers.contains(one))
    });
    let mut places: Vec<Span> = mentions.map(|mention| prose.span_to_source(mention.span)).collect();
    places.extend(name_words(analysis).filter(|word| word.text == found.name).map(|word| word.span));
    // A name that markup interrupts is not one piece of the file.
    places.retain(|place| place.len() == found.name.len());
    places.sort();
    places.dedup();
    Ok(places)
}

/// The names and other forms that the front matter gives.
fn name_words(analysis: &Analysis) -> impl Iterator<Item = &crate::markup::Word> {
    analysis.document.front.speakers.iter().flat_map(|entry| entry.name.iter().chain(&entry.aliases))
}

#[cfg(test)]
mod tests {
    use super::{renamable, rename};
    use crate::ide::fixture;

    fn check(fixture: &str) {
        fixture::check(fixture, |analysis, offset| {
            let found = renamable(analysis, offset).expect("something to rename");
            let places = rename(analysis, &found, "new").unwrap().into_iter();
            places.map(|span| (span, if span == found.span { "this" } else { "place" })).collect()
        });
    }

    #[test]
    fn the_id_of_a_speaker_and_of_a_span() {
        check(
            r##"
%! plant.news.md
---
speakers:
  berg: {name: Anna Berg, org: agency}
  ^^^^ place
  agency: {name: The Agency, speaks-for: berg}
                                         ^^^^ place
---

[It is safe]{#c1 .claim by="agency be$0rg"}.
                                   ^^^^^^ this
%! plant.news.md
[It is safe,]{#c1 .claim} he said, [and old]{cont="c1"}.
               ^^ place
                                                   ^^ place

[No]{.rebuttal rebuts="#c$01 c2"}, said somebody.
                        ^^^^ this
"##,
        );
    }

    #[test]
    fn a_form_of_a_name() {
        check(
            r#"
%! plant.news.md
---
speakers:
  iran: {name: Iran, kind: country, aliases: [Tehran]}
                                              ^^^^^^ place
---

Teh$0ran said it was late. Iran said no.
^^^^^^^^ this

Moscow was told so by Tehran.
                      ^^^^^^ place
"#,
        );
    }

    #[test]
    fn names_that_cannot_be() {
        let text = "%! a.news.md\n[It is safe]{#c$01 .claim} and [old]{#c2 .claim}.\n";
        let file = &fixture::files(text)[0];
        let analysis = file.analyse();
        let found = renamable(&analysis, file.cursor).unwrap();
        assert!(rename(&analysis, &found, "c 1").unwrap_err().contains("can't be an id"));
        assert!(rename(&analysis, &found, "c2").unwrap_err().contains("something else"));
        assert!(rename(&analysis, &found, "c1").is_ok(), "the same name changes nothing");
    }

    #[test]
    fn what_has_no_name_has_none() {
        let file = &fixture::files("%! a.txt\n“No,” sa$0id Anna Berg.\n")[0];
        assert_eq!(renamable(&file.analyse(), file.cursor), None);
    }
}
