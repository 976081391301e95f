//! What other files may want to know about an article.

use super::reference::{Reference, default_id, parse_reference};
use super::{Project, kind_in};
use crate::article::{Analysis, Options, analyse};
use crate::attribution::Engine;
use crate::claims::{Relation, declared};
use crate::markup::{Document, FrontMatter, KeyValue, Word};
use crate::speakers::MentionKind;
use crate::text::{Span, content_hash};
use std::collections::HashSet;
use std::path::Path;

/// A file, in short.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Hash of the text that it is about: with another text, its places are not valid.
    pub hash: u64,
    /// The file's id, given or taken from its name.
    pub id: String,
    /// The place of the id in the front matter; `None` where it comes from the name.
    pub id_place: Option<Span>,
    /// What can be looked up in it, in order of place.
    pub items: Vec<Item>,
    /// Ids of its spans, the first of each.
    pub spans: Vec<SpanId>,
    /// Its references to other files.
    pub references: Vec<Reference>,
    /// What in it answers something of another file, or is linked to it otherwise.
    pub answers: Vec<Answer>,
    /// The paths in its front matter: documents and rosters, from its folder.
    pub files: Vec<Word>,
    /// Ids of speakers that it uses and does not declare: those of its rosters.
    pub speakers: Vec<Word>,
}

/// Something said that refers to a span of another file.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it refers to.
    pub to: Reference,
    /// How it is linked.
    pub relation: Relation,
    /// Who says it; empty where that is not known.
    pub who: String,
    /// The beginning of its words.
    pub words: String,
    /// All of the span.
    pub whole: Span,
    /// Its words' place.
    pub text: Span,
}

/// Something that can be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ItemKind,
    /// Its place in the source.
    pub span: Span,
}

/// What can be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// The article itself, by its headline.
    Article,
    /// Somebody who speaks in it.
    Speaker,
    /// Something said.
    Claim,
    /// A document that it rests on.
    Document,
}

/// A span with an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanId {
    /// The id.
    pub id: String,
    /// Its place.
    pub place: Span,
    /// All of the span.
    pub whole: Span,
    /// Its words.
    pub text: Span,
}

impl Summary {
    /// Reads a text as the file `path` of a project; `None` where it is no article. By patterns alone: a thousand files are
    /// read while an editor starts.
    pub fn read(project: Option<&Project>, path: &Path, source: &str) -> Option<Self> {
        let kind = kind_in(project, Some(path), "", source)?;
        Some(Self::of(
            path,
            source,
            &analyse(source, &Options { kind, engine: Engine::Patterns, ..Options::default() }),
        ))
    }

    /// The summary of an article that has been read. `source` is its text.
    pub fn of(path: &Path, source: &str, analysis: &Analysis) -> Self {
        let mut summary = Self::outline(path, source, &analysis.document);
        summary.items = items(source, analysis);
        for answer in &mut summary.answers {
            let spans = &analysis.document.spans;
            let said = analysis
                .attributions
                .iter()
                .find(|said| said.declared.is_some_and(|at| spans[at].whole == answer.whole));
            let who = said.map(|said| &said.speakers).into_iter().flatten();
            answer.who = who.map(|at| analysis.speakers[*at].name.as_str()).collect::<Vec<_>>().join(", ");
        }
        summary
    }

    /// What the markup alone says about an article: all but what can be looked up in it, and who says what.
    pub fn outline(path: &Path, source: &str, document: &Document) -> Self {
        let front = &document.front;
        let mut spans: Vec<SpanId> = Vec::new();
        let mut ids: HashSet<&str> = HashSet::new();
        let mut answers = Vec::new();
        for span in &document.spans {
            if let Some(id) = span.id.as_ref().filter(|id| ids.insert(&id.text)) {
                spans.push(SpanId { id: id.text.clone(), place: id.span, whole: span.whole, text: span.text });
            }
            let words = || short(span.prose.slice(&document.prose.text));
            answers.extend(declared::references(span).filter_map(|(relation, word)| {
                let to = parse_reference(&word)?;
                Some(Answer { to, relation, who: String::new(), words: words(), whole: span.whole, text: span.text })
            }));
        }
        let cues = document.spans.iter().flat_map(|span| span.list("cue-of"));
        let references = answers.iter().map(|answer| answer.to.clone());
        Self {
            hash: content_hash(source.as_bytes()),
            id: front.id.as_ref().map_or_else(|| default_id(path), |id| id.text.clone()),
            id_place: front.id.as_ref().map(|id| id.span),
            items: Vec::new(),
            spans,
            references: references.chain(cues.filter_map(|word| parse_reference(&word))).collect(),
            answers,
            files: paths(front),
            speakers: borrowed(document),
        }
    }

    /// True where other files see no difference: the same id, spans and references, wherever they stand.
    pub fn same_to_others(&self, other: &Self) -> bool {
        let given = |file: &Self| file.id_place.is_some();
        let spans = |file: &Self| file.spans.iter().map(|span| span.id.clone()).collect::<Vec<_>>();
        let refers = |one: &Reference| (one.file.text.clone(), one.id.text.clone());
        let references = |file: &Self| file.references.iter().map(refers).collect::<Vec<_>>();
        (&self.id, given(self)) == (&other.id, given(other))
            && spans(self) == spans(other)
            && references(self) == references(other)
    }

    /// The span with this id.
    pub fn span(&self, id: &str) -> Option<&SpanId> {
        self.spans.iter().find(|span| span.id == id)
    }
}

/// The paths that the front matter names.
fn paths(front: &FrontMatter) -> Vec<Word> {
    let pairs = front.documents.iter().flat_map(|entry| &entry.keys);
    let files = pairs.filter(|pair| pair.key.text == "file" && !pair.value.text.contains("://"));
    files.map(|pair| pair.value.clone()).chain(front.roster.iter().cloned()).collect()
}

/// The ids of speakers that the file uses and does not declare.
fn borrowed(document: &Document) -> Vec<Word> {
    let front = &document.front;
    let ids = front.speakers.iter().filter_map(|entry| entry.id.as_ref());
    let own: HashSet<&str> = ids.map(|id| id.text.as_str()).collect();
    let keys = ["by", "via", "who", "accuses"];
    let spans = document.spans.iter().flat_map(|span| keys.iter().flat_map(|key| span.list(key)));
    let entries = front.speakers.iter().flat_map(|entry| [&entry.org, &entry.speaks_for]).flatten().cloned();
    let pairs = front.documents.iter().flat_map(|entry| &entry.keys);
    let documents = pairs.filter(|pair| pair.key.text == "speaker").flat_map(KeyValue::words);
    spans.chain(entries).chain(documents).filter(|word| !own.contains(word.text.as_str())).collect()
}

fn items(source: &str, analysis: &Analysis) -> Vec<Item> {
    let document = &analysis.document;
    let prose = &document.prose;
    let mut items = Vec::new();
    let headline = document.blocks.iter().find(|block| block.kind == crate::markup::BlockKind::Headline);
    let title = document.front.title.as_ref().map(|title| (title.text.clone(), title.span));
    let title = title.or_else(|| headline.map(|block| (short(block.prose.slice(&prose.text)), block.source)));
    items.extend(title.map(|(name, span)| Item { name, kind: ItemKind::Article, span }));
    for speaker in &analysis.speakers {
        let named = speaker.mentions.iter().map(|at| &analysis.mentions[*at]).find(|m| m.kind == MentionKind::Name);
        let span = speaker.declared.or_else(|| named.map(|mention| prose.span_to_source(mention.span)));
        let name = if speaker.name.is_empty() { speaker.id.clone().unwrap_or_default() } else { speaker.name.clone() };
        items.extend(span.map(|span| Item { name, kind: ItemKind::Speaker, span }));
    }
    for entry in &document.front.documents {
        let title = entry.keys.iter().find(|pair| pair.key.text == "title").map(|pair| pair.value.text.clone());
        let place = entry.id.as_ref().map(|id| id.span);
        items.extend(title.zip(place).map(|(name, span)| Item { name, kind: ItemKind::Document, span }));
    }
    for attribution in &analysis.attributions {
        let Some(first) = attribution.content.first() else { continue };
        let who: Vec<&str> = attribution.speakers.iter().map(|at| analysis.speakers[*at].name.as_str()).collect();
        let who = if who.is_empty() { String::new() } else { format!("{}: ", who.join(", ")) };
        let name = format!("{who}{}", short(first.slice(&prose.text)));
        items.push(Item { name, kind: ItemKind::Claim, span: prose.span_to_source(*first) });
    }
    items.retain(|item| source.get(item.span.range()).is_some());
    items.sort_by_key(|item| item.span);
    items
}

/// The first words, on one line.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 12 { words.join(" ") } else { format!("{} …", words[..12].join(" ")) }
}
