//! The typed view of an article file. All spans are **source** bytes unless their name says prose.

use super::Prose;
use super::vocabulary::NAMELESS;
use crate::text::Span;

/// How the blocks of a file are read. The markup inside blocks is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FileKind {
    /// `*.news.md`, `*.md`: Markdown blocks.
    #[default]
    Markdown,
    /// `*.txt`, `*.news`, standard input: paragraphs and lines.
    PlainText,
}

/// An article file, read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// How the blocks were read.
    pub kind: FileKind,
    /// What stands between the `---` lines; empty where there is none.
    pub front: FrontMatter,
    /// Speakers of the roster that the file does not declare itself. Their places lie in other files.
    pub roster: Vec<SpeakerEntry>,
    /// Names that must not be printed: those of the roster's entries for speakers who are not to be named.
    pub sealed: Vec<String>,
    /// Blocks in document order.
    pub blocks: Vec<Block>,
    /// Annotated spans in order of their start, outer before inner.
    pub spans: Vec<MarkSpan>,
    /// Comments in document order.
    pub comments: Vec<Comment>,
    /// The text without markup.
    pub prose: Prose,
    /// What is not well formed, in order of place.
    pub problems: Vec<Problem>,
}

/// A block of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in the source, markup included, block marks (`#`, `>`) excluded.
    pub source: Span,
    /// Its text in the prose.
    pub prose: Span,
}

/// What a block is. Only `Paragraph`, `Quote`, `ListItem` and `Turn` are read for attributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// The deck under the headline.
    Standfirst,
    /// `By NAME`.
    Byline,
    /// Running text.
    Paragraph,
    /// A heading inside the story.
    Heading,
    /// A block quotation.
    Quote,
    /// An item of a list.
    ListItem,
    /// A turn of a transcript: `NAME: …`.
    Turn,
    /// `* * *`, `###`, `-30-`: end of a section or of the story.
    Rule,
    /// Code, math, raw blocks, tables: skipped.
    Skipped,
}

impl Document {
    /// The entries that ids of speakers can mean: the file's own, then those of the roster.
    pub fn speaker_entries(&self) -> impl Iterator<Item = &SpeakerEntry> {
        self.front.speakers.iter().chain(&self.roster)
    }

    /// Index of the block whose prose holds the place, or ends there; blocks stand in order.
    pub fn block_at(&self, place: usize) -> Option<usize> {
        let first = self.blocks.partition_point(|block| block.prose.end < place);
        self.blocks.get(first).filter(|block| block.prose.touches(place)).map(|_| first)
    }

    /// Adds the speakers of a roster; the file's own entries win.
    pub fn add_roster(&mut self, roster: &[SpeakerEntry]) {
        let id = |entry: &SpeakerEntry| entry.id.as_ref().map(|word| word.text.clone());
        let own: Vec<String> = self.front.speakers.iter().filter_map(id).collect();
        let silent = |entry: &SpeakerEntry| {
            let own = self.front.speakers.iter().find(|own| id(own).is_some() && id(own) == id(entry));
            entry.is_nameless() || own.is_some_and(SpeakerEntry::is_nameless)
        };
        let names = roster.iter().filter(|entry| silent(entry)).filter_map(|entry| entry.name.as_ref());
        self.sealed = names.map(|name| name.text.clone()).filter(|name| !name.is_empty()).collect();
        self.roster = roster.iter().filter(|entry| id(entry).is_some_and(|id| !own.contains(&id))).cloned().collect();
    }
}

impl BlockKind {
    /// True where attributions are looked for.
    pub fn is_body(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem | BlockKind::Turn)
    }
}

/// A word of the markup with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word, without quotation marks and `#`/`.`.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// `key="value"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyValue {
    /// The key.
    pub key: Word,
    /// The value, unescaped, without its quotation marks; its span is that of the text between them.
    pub value: Word,
}

impl KeyValue {
    /// The words of a list value (divided by blanks or commas) with their places. Exact where the value holds no escape.
    pub fn words(&self) -> Vec<Word> {
        let mut words = Vec::new();
        let mut at = 0;
        for part in self.value.text.split([' ', '\t', '\n', '\r', ',']) {
            if !part.is_empty() {
                let start = self.value.span.start + at;
                words.push(Word { text: part.to_string(), span: Span::new(start, start + part.len()) });
            }
            at += part.len() + 1;
        }
        words
    }
}

/// `[text]{#id .class key="value"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkSpan {
    /// `#id`.
    pub id: Option<Word>,
    /// `.class`, in order.
    pub classes: Vec<Word>,
    /// Keys, in order; of a repeated key only the first is here.
    pub keys: Vec<KeyValue>,
    /// From `[` to `}`.
    pub whole: Span,
    /// Between the brackets.
    pub text: Span,
    /// From `{` to `}`.
    pub attrs: Span,
    /// The text between the brackets, in the prose.
    pub prose: Span,
    /// Index of the innermost span around this one.
    pub parent: Option<usize>,
}

impl MarkSpan {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&KeyValue> {
        self.keys.iter().find(|pair| pair.key.text == key)
    }

    /// The words of the list value of `key`; empty where it is not set.
    pub fn list(&self, key: &str) -> Vec<Word> {
        self.get(key).map(KeyValue::words).unwrap_or_default()
    }

    /// True when the span carries `.class`.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|word| word.text == class)
    }
}

/// `<!-- … -->`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `<!--` to `-->`.
    pub span: Span,
    /// What stands between, trimmed.
    pub text: String,
}

/// Something that is not well formed, or refers to nothing, in the markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The code, e.g. `markup-unclosed`.
    pub code: &'static str,
    /// Place to underline.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub why: &'static str,
    /// What would settle it.
    pub help: String,
    /// A replacement of source text that settles it, where there is one.
    pub fix: Option<(Span, String)>,
    /// Other places, with what they are.
    pub related: Vec<(Span, String)>,
}

/// The front matter of an article.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// From the first `---` to the end of the closing `---` line; `None` where there is none.
    pub span: Option<Span>,
    /// `title` or `headline`.
    pub title: Option<Word>,
    /// `author` or `byline`.
    pub authors: Vec<Word>,
    /// `date`, as written.
    pub date: Option<Word>,
    /// `lang`.
    pub lang: Option<Word>,
    /// `id`.
    pub id: Option<Word>,
    /// `dateline`: its place.
    pub dateline: Option<Word>,
    /// `publication`.
    pub publication: Option<Word>,
    /// `onrecord.genre`.
    pub genre: Option<Word>,
    /// `onrecord.profile`.
    pub profile: Option<Word>,
    /// `onrecord.roster`: files with the speakers of many articles.
    pub roster: Vec<Word>,
    /// `onrecord.ignore`.
    pub ignore: Vec<Word>,
    /// `speakers`, in order.
    pub speakers: Vec<SpeakerEntry>,
    /// `documents`, in order.
    pub documents: Vec<DocumentEntry>,
}

/// An entry of `speakers:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerEntry {
    /// Its id, at its place.
    pub id: Option<Word>,
    /// The whole entry, from its id to the end of its last value.
    pub span: Span,
    /// `name`.
    pub name: Option<Word>,
    /// `aliases`.
    pub aliases: Vec<Word>,
    /// `kind`.
    pub kind: Option<Word>,
    /// `role`, the first or only one.
    pub role: Option<Word>,
    /// `org` or `part-of`.
    pub org: Option<Word>,
    /// `speaks-for`.
    pub speaks_for: Option<Word>,
    /// `pronouns`.
    pub pronouns: Option<Word>,
    /// `terms`.
    pub terms: Option<Word>,
    /// Every other scalar key, as written.
    pub other: Vec<KeyValue>,
}

impl SpeakerEntry {
    /// True where its terms forbid to print a name.
    pub fn is_nameless(&self) -> bool {
        self.terms.as_ref().is_some_and(|terms| NAMELESS.contains(&terms.text.as_str()))
    }
}

/// An entry of `documents:`.
#[derive(Clone, Debug, Default)]
pub struct DocumentEntry {
    /// Its id, at its place.
    pub id: Option<Word>,
    /// The whole entry.
    pub span: Span,
    /// Scalar keys (`title`, `kind`, `file`, `url`, `date`, `status`, `speaker`, …), as written; a list is joined by blanks.
    pub keys: Vec<KeyValue>,
}
