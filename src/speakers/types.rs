//! Speakers and their mentions.

use crate::attribution::{Evidence, Tier};
use crate::text::Span;

/// Someone or something that can stand behind a claim.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Speaker {
    /// The id in the front matter or roster; `None` for a speaker that was read off the text.
    pub id: Option<String>,
    /// Fullest name known, e.g. `John Kirby`.
    pub name: String,
    /// Other forms.
    pub aliases: Vec<String>,
    /// `person`, `organization`, `government`, `country`, `group`, `document`, `publication`; `None` where unknown.
    pub kind: Option<String>,
    /// Title or role as the text or the front matter gives it.
    pub role: Option<String>,
    /// Affiliation, as text.
    pub org: Option<String>,
    /// The id of the speaker whose side this one speaks for.
    pub speaks_for: Option<String>,
    /// The country that it is, stands for or belongs to, by its standard name, where the words say one.
    pub country: Option<String>,
    /// Ground rules (`on-record`, `unnamed`, …), where declared.
    pub terms: Option<String>,
    /// Place of the entry's id in the **source**, where declared.
    pub declared: Option<Span>,
    /// Mentions, as indexes, in document order.
    pub mentions: Vec<usize>,
}

/// How a mention names its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A name, full or part.
    Name,
    /// *he, she, it, they, who*.
    Pronoun,
    /// *the minister, Iranian officials*.
    Description,
}

/// A place of the prose that names a speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its words, in the **prose**.
    pub span: Span,
    /// How it names.
    pub kind: MentionKind,
    /// Whom: several for *both Tehran and Moscow*; empty where two readings are left.
    pub speakers: Vec<usize>,
    /// How sure.
    pub tier: Tier,
    /// Why.
    pub evidence: Vec<Evidence>,
}
