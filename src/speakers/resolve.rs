//! Sources, in reading order → speakers.

use super::phrase::{self, Phrase};
use super::pronoun;
use super::registry::{Facts, Registry};
use super::{Mention, MentionKind, Speaker};
use crate::attribution::{Evidence, Reading, Tier};
use crate::english::{NameRun, Paragraph, lexicon, name_runs};
use crate::text::Span;
use std::collections::HashMap;

/// Who has spoken or been named so far, in reading order.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The speaker.
    pub speaker: usize,
    /// Block of the mention.
    pub block: usize,
    /// Prose place of the mention.
    pub at: usize,
    /// True where it is a source, not only named.
    pub source: bool,
    /// Index of the sentence in its block.
    pub sentence: usize,
    /// True where it opens its sentence.
    pub subject: bool,
}

/// The state of the walk through the article.
pub struct Walk {
    /// Who is known.
    pub registry: Registry,
    /// Who was met, in order.
    pub seen: Vec<Seen>,
    /// The mentions made.
    pub mentions: Vec<Mention>,
    /// Full names of the article with their gender, title and apposition, for surnames that come first in a headline or late.
    pub(super) full_names: Vec<FullName>,
}

/// A name of two or more words somewhere in the article.
pub(super) struct FullName {
    pub(super) words: String,
    run: NameRun,
    pub(super) role: Option<String>,
}

impl Walk {
    /// Starts with the declared speakers and the full names of the article.
    pub fn new(registry: Registry, blocks: &[(usize, &Reading, usize)]) -> Self {
        let mut full_names: Vec<FullName> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (_, reading, _) in blocks {
            let p = &reading.paragraph;
            for run in name_runs(p).into_iter().filter(|run| run.person) {
                let role = run.title.clone().or_else(|| run.apposition.clone()).map(|range| role_text(p, range));
                let words = p.span(run.name.clone()).slice(&p.text).to_string();
                match places.get(&words).map(|at| &mut full_names[*at]) {
                    Some(known) => {
                        known.role = known.role.take().or(role);
                        known.run.gender = known.run.gender.or(run.gender);
                    }
                    None => {
                        places.insert(words.clone(), full_names.len());
                        full_names.push(FullName { words, run, role });
                    }
                }
            }
        }
        Self { registry, seen: Vec::new(), mentions: Vec::new(), full_names }
    }

    /// Resolves the source of an attribution and notes its mention; the speakers are empty where nobody is known.
    pub fn source(
        &mut self,
        p: &Paragraph,
        runs: &[NameRun],
        block: usize,
        offset: usize,
        span: Span,
    ) -> (Vec<usize>, Tier) {
        let range = p.tokens_in(Span::new(span.start - offset, span.end - offset));
        if range.is_empty() {
            return (Vec::new(), Tier::Possible);
        }
        let (kind, resolved) = match phrase::read(p, range.clone(), runs) {
            Phrase::Pronoun(at) => (MentionKind::Pronoun, pronoun::resolve(self, p, runs, block, offset, at)),
            Phrase::Names(list) => (MentionKind::Name, self.names(p, &list, offset)),
            Phrase::Description(description) => {
                (MentionKind::Description, self.description(p, runs, &description, range.clone(), offset))
            }
        };
        let (speakers, tier, evidence) = resolved;
        let opens = (p.sentence_of(range.start).start..range.start)
            .all(|at| !p.tokens[at].is_word() || p.lower(at) == "and" || p.lower(at) == "but");
        for speaker in &speakers {
            self.seen.push(Seen {
                speaker: *speaker,
                block,
                at: span.start,
                source: true,
                sentence: p.sentence_index(range.start),
                subject: opens,
            });
        }
        self.mentions.push(Mention { span, kind, speakers: speakers.clone(), tier, evidence });
        (speakers, tier)
    }

    /// Notes who is named in a stretch of the block, so that a pronoun can find them.
    pub fn pass(&mut self, p: &Paragraph, runs: &[NameRun], block: usize, offset: usize, from: usize, to: usize) {
        for run in runs.iter().filter(|run| run.name.start >= from && run.name.start < to) {
            let known = self.known(p, run);
            let speaker = match known {
                Some(speaker) => speaker,
                None if run.name.len() > 1 || lexicon::is_country(&self.text(p, run)).is_some() => {
                    self.register(p, run)
                }
                None => continue,
            };
            let sentence = p.sentence_of(run.name.start);
            let opens = run.title.as_ref().map_or(run.name.start, |title| title.start) <= sentence.start + 1;
            self.seen.push(Seen {
                speaker,
                block,
                at: offset + p.tokens[run.name.start].span.start,
                source: false,
                sentence: p.sentence_index(run.name.start),
                subject: opens,
            });
        }
    }

    fn names(&mut self, p: &Paragraph, list: &[NameRun], offset: usize) -> (Vec<usize>, Tier, Vec<Evidence>) {
        let mut speakers = Vec::new();
        let mut evidence = Vec::new();
        let mut tier = Tier::Certain;
        for run in list {
            let words = self.text(p, run);
            let place = vec![p.span(run.name.clone()).shift(offset)];
            let known = self.known(p, run);
            let people = self.registry.by_last_name(words.split_whitespace().next_back().unwrap_or(&words));
            let rivals = self.distinct(people).len();
            if known.is_none() && run.name.len() == 1 && rivals > 1 {
                evidence.push(Evidence::new(
                    "ambiguous-surname",
                    format!("{rivals} people of the article are called “{words}”"),
                    place,
                ));
                tier = Tier::Possible;
                continue;
            }
            let speaker = known.unwrap_or_else(|| self.register(p, run));
            let name = self.registry.speakers[speaker].name.clone();
            if let Some(role) = run.title.clone().or_else(|| run.apposition.clone()) {
                let role = role_text(p, role);
                self.registry.learn_role(speaker, &role);
            }
            evidence.push(if name == words {
                Evidence::new("name", format!("named: “{words}”"), place)
            } else if lexicon::country_of_capital(&words).is_some()
                && self.registry.facts[speaker].country.is_some()
                && !name.contains(&words)
            {
                Evidence::new("seat", format!("“{words}” is the seat that stands for {name}"), place)
            } else {
                Evidence::new("name-part", format!("“{words}” is part or another form of the name {name}"), place)
            });
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        (speakers, tier, evidence)
    }

    fn text(&self, p: &Paragraph, run: &NameRun) -> String {
        p.span(run.name.clone()).slice(&p.text).to_string()
    }

    /// The speaker that a name run means, if one is registered.
    pub(super) fn known(&self, p: &Paragraph, run: &NameRun) -> Option<usize> {
        let words = self.text(p, run);
        if let Some(at) = self.registry.by_name(&words) {
            return Some(at);
        }
        if let Some(country) = lexicon::is_country(&words).or_else(|| lexicon::country_of_capital(&words)) {
            return self.registry.by_country(country);
        }
        let last = words.split_whitespace().next_back()?;
        let people = self.registry.by_last_name(last);
        let first = words.split_whitespace().next()?;
        if run.name.len() == 1 {
            return match (people, self.distinct(people).as_slice()) {
                ([one], _) | (_, [one]) => Some(*one),
                _ => None,
            };
        }
        // "John F. Kirby" and "John Kirby": same first and last word.
        people.iter().copied().find(|at| self.registry.speakers[*at].name.split_whitespace().next() == Some(first))
    }

    /// Of people with one surname, those with different first names: "Lee" and "Senator Mike Lee" are shadows of "Mike Lee".
    fn distinct(&self, people: &[usize]) -> Vec<usize> {
        let key = |at: usize| {
            let name = &self.registry.speakers[at].name;
            let mut words = name.split_whitespace().rev();
            (words.next().map(str::to_string), words.next().map(str::to_string))
        };
        let mut out: Vec<usize> = Vec::new();
        for at in people.iter().copied().filter(|at| self.registry.speakers[*at].name.contains(' ')) {
            if !out.iter().any(|other| key(*other) == key(at)) {
                out.push(at);
            }
        }
        out
    }

    pub(super) fn register(&mut self, p: &Paragraph, run: &NameRun) -> usize {
        let words = self.text(p, run);
        let country = lexicon::is_country(&words).or_else(|| lexicon::country_of_capital(&words));
        let fullest = self.fullest(&words, run.name.len() == 1);
        let (name, gender, role, person) = match fullest {
            Some(full) => (full.words.clone(), full.run.gender, full.role.clone(), true),
            None => (words.clone(), run.gender, None, run.person),
        };
        let name = country.map_or(name, |country| {
            if lexicon::is_country(&words).is_some() { words.clone() } else { country.to_string() }
        });
        let kind = match country {
            Some(_) => Some("country"),
            None if person => Some("person"),
            None => Some("organization"),
        };
        let aliases = if name == words { Vec::new() } else { vec![words.clone()] };
        let at = self.registry.add(Speaker { name, aliases, kind: kind.map(str::to_string), ..Speaker::default() });
        let facts: &mut Facts = &mut self.registry.facts[at];
        facts.gender = facts.gender.or(gender).or(run.gender);
        facts.sure = facts.gender.is_some() || run.title.is_some();
        facts.country = facts.country.or(country);
        let role = run.title.clone().or_else(|| run.apposition.clone()).map(|range| role_text(p, range)).or(role);
        if let Some(role) = role.filter(|_| person) {
            self.registry.learn_role(at, &role);
        }
        at
    }

    /// The full name in the article that ends in this surname, if it is the only one.
    fn fullest(&self, words: &str, single: bool) -> Option<&FullName> {
        if !single {
            return self.full_names.iter().find(|full| full.words == words);
        }
        let mut hits = self.full_names.iter().filter(|full| {
            full.words.contains(' ') && full.words.rsplit([' ', '-']).next() == Some(words)
                || full.words.rsplit(' ').next() == Some(words)
        });
        match (hits.next(), hits.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }
}

fn role_text(p: &Paragraph, range: std::ops::Range<usize>) -> String {
    let text = p.span(range).slice(&p.text);
    let bare = ["the ", "a ", "an ", "The "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    bare.to_string()
}
