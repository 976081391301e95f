//! Sources, in reading order → speakers.

use super::delayed::HeldBack;
use super::full_names::FullNames;
use super::letter::Letter;
use super::office::{is_office, phrase_start};
use super::phrase::{self, Phrase};
use super::pronoun;
use super::registry::Registry;
use super::seen::{Place, Seen};
use super::{Mention, MentionKind};
use crate::attribution::{Evidence, Reading, Tier};
use crate::english::{NameRun, Paragraph, QuoteState, lexicon};
use crate::text::Span;
use std::ops::Range;

/// Whom a mention means, how sure, and why; nobody where two readings are left.
pub type Resolved = (Vec<usize>, Tier, Vec<Evidence>);

/// The block that is being read.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// Its words.
    pub p: &'a Paragraph,
    /// The names in it.
    pub runs: &'a [NameRun],
    /// Its index.
    pub block: usize,
    /// Place of its first byte in the prose.
    pub offset: usize,
    /// Sentences of the article before it.
    pub sentences: usize,
}

impl Here<'_> {
    /// Where the token at `at` stands.
    pub fn place(&self, at: usize) -> Place {
        let quotation = self.p.quotation_at(at).map(|quotation| quotation.span.start + self.offset);
        Place {
            block: self.block,
            sentence: self.sentences + self.p.sentence_index(at),
            at: self.p.tokens.get(at).map_or(0, |token| token.span.start) + self.offset,
            quotation,
        }
    }

    /// The prose place of the tokens.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.p.span(range).shift(self.offset)
    }

    /// The words of the tokens as they stand.
    pub fn words(&self, range: Range<usize>) -> &str {
        self.p.span(range).slice(&self.p.text)
    }
}

/// The state of the walk through the article.
pub struct Walk {
    /// Who is known.
    pub registry: Registry,
    /// Who was met, in order.
    pub seen: Vec<Seen>,
    /// The mentions made.
    pub mentions: Vec<Mention>,
    /// Who is named in full anywhere in the article.
    pub full_names: FullNames,
    /// The first source, if it has no name yet.
    pub held_back: HeldBack,
    /// The last letter that the article gives.
    pub letter: Option<Letter>,
    /// The next name of the block to be passed, and the next sentence.
    next: (usize, usize),
}

impl Walk {
    /// Starts with the declared speakers and the full names of the article.
    pub fn new(registry: Registry, blocks: &[(usize, &Reading, usize)]) -> Self {
        let full_names = FullNames::new(blocks);
        Self {
            registry,
            seen: Vec::new(),
            mentions: Vec::new(),
            full_names,
            held_back: HeldBack::default(),
            letter: None,
            next: (0, 0),
        }
    }

    /// Turns to the next block.
    pub fn begin_block(&mut self) {
        self.next = (0, 0);
    }

    /// Resolves the source of an attribution and notes its mention; the speakers are empty where nobody is known.
    /// `goes_on` where the cue carries on what was said before.
    pub fn source(&mut self, here: &Here, span: Span, goes_on: bool) -> (Vec<usize>, Tier) {
        let p = here.p;
        let range = p.tokens_in(Span::new(span.start - here.offset, span.end - here.offset));
        if range.is_empty() {
            return (Vec::new(), Tier::Possible);
        }
        let place = here.place(range.start);
        let (kind, resolved) = match phrase::read(p, range.clone(), here.runs) {
            Phrase::Pronoun(at) => {
                let at_word = p.tokens[at].span.shift(here.offset);
                let word = p.lower(at).split('\'').next().unwrap_or_default();
                let resolved = pronoun::resolve(self, word, at_word, place, goes_on);
                let nobody = resolved.0.is_empty() && matches!(word, "who" | "whose" | "whom" | "which");
                let before = if nobody { self.antecedent(here, at) } else { None };
                (MentionKind::Pronoun, before.unwrap_or(resolved))
            }
            Phrase::Names(list) => (MentionKind::Name, self.names(here, &list)),
            Phrase::Description(description) => {
                (MentionKind::Description, self.description(here, &description, range.clone()))
            }
        };
        let (speakers, tier, evidence) = resolved;
        self.hold_back(kind, &speakers);
        for speaker in &speakers {
            self.see(here, range.start, *speaker, true, range.start);
        }
        self.mentions.push(Mention { span, kind, speakers: speakers.clone(), tier, evidence });
        (speakers, tier)
    }

    /// Whom the noun phrase right before the relative pronoun at `at` means, if it can speak.
    fn antecedent(&mut self, here: &Here, at: usize) -> Option<Resolved> {
        let p = here.p;
        let sentence = p.sentence_of(at).start;
        let end = at - usize::from(at > sentence && p.word(at - 1) == ",");
        let start = (phrase_start(p, sentence, end)..end).find(|at| p.tokens[*at].is_word() && p.lower(*at) != "'s")?;
        match phrase::read(p, start..end, here.runs) {
            Phrase::Names(list) => Some(self.names(here, &list)),
            Phrase::Description(description) => {
                let head = p.lower(description.head);
                let speaks = is_office(head) || lexicon::is_group_noun(head) || lexicon::is_organization_noun(head);
                speaks.then(|| self.description(here, &description, start..end))
            }
            Phrase::Pronoun(_) => None,
        }
    }

    /// Notes that somebody is met at token `at`, whose phrase begins at `start`.
    pub fn see(&mut self, here: &Here, at: usize, speaker: usize, source: bool, start: usize) {
        let place = here.place(at);
        let first = here.p.sentence_of(at).start;
        self.seen.push(Seen {
            speaker,
            block: here.block,
            at: place.at,
            sentence: place.sentence,
            source,
            subject: opens(here.p, first, start),
            governed: !source && depends(here.p, first, start, at),
            joined: !source && joined(here, start),
            quotation: place.quotation,
        });
    }

    /// Notes who is named before token `to`, so that a pronoun can find them.
    pub fn pass(&mut self, here: &Here, to: usize) {
        loop {
            let name = here.runs.get(self.next.0).map(|run| run.name.start).filter(|at| *at < to);
            let sentence = here.p.sentences.get(self.next.1).map(|range| range.start).filter(|at| *at < to);
            match (name, sentence) {
                (Some(name), sentence) if sentence.is_none_or(|at| name < at) => {
                    self.pass_name(here, &here.runs[self.next.0]);
                    self.next.0 += 1;
                }
                (_, Some(sentence)) => {
                    self.next.1 += 1;
                    self.pass_description(here, sentence);
                }
                _ => return,
            }
        }
    }

    fn pass_name(&mut self, here: &Here, run: &NameRun) {
        let words = here.words(run.name.clone());
        let speaker = match self.known(here, run) {
            Some(speaker) => speaker,
            // "Defence Secretary" by itself names an office.
            None if phrase::is_office_run(here.p, run) => return,
            None if run.person || run.name.len() > 1 || lexicon::is_country(words).is_some() => {
                self.register(here, run)
            }
            None => return,
        };
        self.learn(here, run, speaker);
        let start = run.title.as_ref().map_or(run.name.start, |title| title.start);
        self.see(here, run.name.start, speaker, false, start);
        // "the World Health Organization (WHO)"
        let short = run.name.end + 1;
        if here.p.word(run.name.end) == "("
            && here.p.word(short + 1) == ")"
            && here.p.tokens[short].is_capital()
            && self.registry.by_name(here.p.word(short)).is_none()
        {
            self.registry.index(speaker, here.p.word(short));
        }
    }

    /// *The spokesman also …*, *Technical experts are …*: who opens a sentence without a name is met as well.
    fn pass_description(&mut self, here: &Here, start: usize) {
        let p = here.p;
        if p.states[start] != QuoteState::Outside {
            return;
        }
        let end = p.sentence_of(start).end.min(start + 7);
        let is_noun = |at: usize| {
            let word = p.lower(at);
            lexicon::is_role_noun(word) || lexicon::is_person_noun(word) || lexicon::is_group_noun(word)
        };
        let Some(head) = (start..end).find(|at| is_noun(*at) && !(*at + 1 < end && is_noun(at + 1))) else { return };
        let plain =
            (start..=head).all(|at| p.tokens[at].is_word() && !matches!(p.lower(at), "of" | "in" | "to" | "by"));
        let named = here
            .runs
            .iter()
            .skip(self.next.0)
            .take(3)
            .any(|run| run.person && run.title.as_ref().map_or(run.name.start, |title| title.start) <= head + 1);
        let place = here.place(start);
        if !plain || named || self.seen.iter().rev().take(4).any(|seen| seen.at == place.at) {
            return;
        }
        let description = phrase::describe(p, start..head + 1, here.runs);
        if description.definite || description.plural {
            let speakers = self.description(here, &description, start..head + 1).0;
            for speaker in speakers {
                self.see(here, start, speaker, false, start);
            }
        }
    }
}

/// True where *and* joins the name that begins at the token to the name before it.
fn joined(here: &Here, start: usize) -> bool {
    let before = here.runs.partition_point(|run| run.name.end < start);
    start > 0 && here.p.lower(start - 1) == "and" && before > 0 && here.runs[before - 1].name.end + 1 == start
}

/// Words that open a phrase before the subject.
const OPENS_PHRASE: [&str; 20] = [
    "in",
    "on",
    "at",
    "after",
    "during",
    "meanwhile",
    "however",
    "speaking",
    "for",
    "asked",
    "earlier",
    "later",
    "also",
    "talking",
    "when",
    "while",
    "as",
    "with",
    "following",
    "by",
];

/// True where nothing but *and*, *but*, a comma phrase stands before the token in its sentence.
fn opens(p: &Paragraph, first: usize, start: usize) -> bool {
    let start = phrase_start(p, first, start);
    let lead = (first..start).all(|at| !p.tokens[at].is_word() || matches!(p.lower(at), "and" | "but" | "the"));
    // "In a tweet on Tuesday, Vos …", "However, Vos …"
    let article = usize::from(start > first && p.lower(start - 1) == "the");
    let behind_comma = start > first + article
        && start - first <= 14
        && p.word(start - article - 1) == ","
        && OPENS_PHRASE.contains(&p.lower(first));
    lead || behind_comma
}

/// True where a preposition or a possessive makes the name depend on another word.
fn depends(p: &Paragraph, first: usize, start: usize, at: usize) -> bool {
    let before = start - usize::from(start > first && p.lower(start - 1) == "the");
    before > first
        && matches!(
            p.lower(before - 1),
            "of" | "in"
                | "to"
                | "for"
                | "at"
                | "with"
                | "by"
                | "from"
                | "on"
                | "against"
                | "between"
                | "over"
                | "about"
        )
        || (at..at + 5).any(|at| p.lower(at) == "'s") && p.lower(at + 1) == "'s"
}
