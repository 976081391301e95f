//! Sources, in reading order → speakers.

use super::phrase::{self, Description, Phrase};
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
    full_names: Vec<FullName>,
}

/// A name of two or more words somewhere in the article.
struct FullName {
    words: String,
    run: NameRun,
    role: Option<String>,
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
    fn known(&self, p: &Paragraph, run: &NameRun) -> Option<usize> {
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

    fn register(&mut self, p: &Paragraph, run: &NameRun) -> usize {
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

    fn description(
        &mut self,
        p: &Paragraph,
        runs: &[NameRun],
        description: &Description,
        range: std::ops::Range<usize>,
        offset: usize,
    ) -> (Vec<usize>, Tier, Vec<Evidence>) {
        let words = p.span(description.core.clone()).slice(&p.text).to_string();
        let place = vec![p.span(range.clone()).shift(offset)];
        if let Some(at) = self.registry.by_name(&words) {
            return (
                vec![at],
                Tier::Certain,
                vec![Evidence::new("same-words", format!("“{words}” stands in the register of speakers"), place)],
            );
        }
        let head = p.lower(description.head).to_string();
        if description.definite
            && !description.plural
            && let Some(at) = self.by_role(p, description, &head)
        {
            let name = self.registry.speakers[at].name.clone();
            let role = self.registry.speakers[at].role.clone().unwrap_or_default();
            let facts = &mut self.registry.facts[at];
            facts.country = facts.country.or(description.country);
            return (
                vec![at],
                Tier::Likely,
                vec![Evidence::new(
                    "role",
                    format!(
                        "“{words}” fits {name}{}",
                        if role.is_empty() { String::new() } else { format!(", {role}") }
                    ),
                    place,
                )],
            );
        }
        if let Some(at) = self.author(p, runs, description, &range, &head) {
            let name = self.registry.speakers[at].name.clone();
            return (vec![at], Tier::Likely, vec![Evidence::new("author", format!("“{words}” is by {name}"), place)]);
        }
        if let Some(at) = self.owner_of_document(p, &range, &head) {
            let name = self.registry.speakers[at].name.clone();
            return (
                vec![at],
                Tier::Likely,
                vec![Evidence::new("own-words", format!("“{words}” are the words of {name}"), place)],
            );
        }
        if description.definite
            && !description.plural
            && let Some(at) = self.last_person(&head, description)
        {
            let name = self.registry.speakers[at].name.clone();
            let text = format!("“{words}” can be {name}, the last person quoted whose office the text does not give");
            return (vec![at], Tier::Possible, vec![Evidence::new("last-person", text, place)]);
        }
        if let Some(at) = self.same_head(&head, description) {
            let name = self.registry.speakers[at].name.clone();
            return (
                vec![at],
                Tier::Likely,
                vec![Evidence::new("same-head", format!("“{words}” goes back to “{name}”"), place)],
            );
        }
        if let Some(full) =
            (!description.definite && !description.plural).then(|| self.named_later(p, description, &head)).flatten()
        {
            let name = full.clone();
            let at = self.registry.by_name(&name).unwrap_or_else(|| {
                self.registry.add(Speaker {
                    name: name.clone(),
                    kind: Some("person".to_string()),
                    ..Speaker::default()
                })
            });
            self.registry.learn_role(at, &words);
            return (
                vec![at],
                Tier::Possible,
                vec![Evidence::new("named-later", format!("“{words}” is named further on: {name}"), place)],
            );
        }
        let kind = if description.plural {
            "group"
        } else if lexicon::is_organization_noun(&head) {
            "organization"
        } else if lexicon::is_role_noun(&head) || lexicon::is_person_noun(&head) {
            "person"
        } else {
            "document"
        };
        let at = self.registry.add(Speaker {
            name: words.clone(),
            kind: Some(kind.to_string()),
            terms: Some("unnamed".to_string()),
            ..Speaker::default()
        });
        let facts = &mut self.registry.facts[at];
        facts.country = description.country;
        facts.plural = description.plural;
        facts.role_words = super::registry::role_words(&words);
        (
            vec![at],
            Tier::Likely,
            vec![Evidence::new("unnamed", format!("“{words}” is not named in the article"), place)],
        )
    }

    /// The last person or body met whose role or name holds the head noun, of the same country where one is said.
    fn by_role(&self, p: &Paragraph, description: &Description, head: &str) -> Option<usize> {
        let wanted: Vec<String> = description
            .core
            .clone()
            .filter(|at| {
                *at <= description.head && p.tokens[*at].is_word() && lexicon::country_of_demonym(p.word(*at)).is_none()
            })
            .map(|at| p.lower(at).to_string())
            .collect();
        let fits = |at: usize| {
            let facts = &self.registry.facts[at];
            let speaker = &self.registry.speakers[at];
            let name_words = super::registry::role_words(&speaker.name);
            let org = !facts.person && name_words.iter().any(|word| word == head);
            let role = facts.role_words.iter().any(|word| word == head)
                && wanted.iter().all(|word| facts.role_words.contains(word) || word.len() < 3);
            let country =
                description.country.is_none_or(|country| facts.country.is_none_or(|theirs| theirs == country));
            let generic = !facts.person
                && matches!(
                    head,
                    "company"
                        | "firm"
                        | "group"
                        | "organization"
                        | "organisation"
                        | "agency"
                        | "club"
                        | "party"
                        | "union"
                        | "charity"
                        | "bank"
                        | "university"
                )
                && speaker.kind.as_deref() == Some("organization");
            let person = facts.person
                && (lexicon::is_person_noun(head))
                && facts.gender.is_none_or(|gender| gender_fits(gender, head));
            country && (role || org || generic || person)
        };
        let recent = self.seen.iter().rev().map(|seen| seen.speaker).find(|at| fits(*at));
        recent.or_else(|| {
            (0..self.registry.speakers.len()).find(|at| self.registry.speakers[*at].declared.is_some() && fits(*at))
        })
    }

    /// *An Iranian lawmaker* in the first paragraph, whose name comes in the next: the one person of the article whose
    /// title or apposition holds the noun.
    fn named_later(&self, p: &Paragraph, description: &Description, head: &str) -> Option<String> {
        if !lexicon::is_role_noun(head) || description.core.len() < 2 && !p.text.starts_with(|c: char| c.is_uppercase())
        {
            return None;
        }
        let holds = |role: &String| role.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == head);
        let mut hits =
            self.full_names.iter().filter(|full| full.words.contains(' ') && full.role.as_ref().is_some_and(holds));
        match (hits.next(), hits.next()) {
            (Some(one), None) => Some(one.words.clone()),
            _ => None,
        }
    }

    /// *a report by The Financial Times*, *the statement* right after somebody spoke: whose words the document holds.
    fn author(
        &mut self,
        p: &Paragraph,
        runs: &[NameRun],
        description: &Description,
        range: &std::ops::Range<usize>,
        head: &str,
    ) -> Option<usize> {
        if !matches!(
            head,
            "report"
                | "statement"
                | "tweet"
                | "post"
                | "article"
                | "letter"
                | "release"
                | "editorial"
                | "analysis"
                | "message"
        ) {
            return None;
        }
        let behind = description.head + 1;
        if matches!(p.lower(behind), "by" | "from") && behind < range.end {
            let run = runs.iter().find(|run| run.name.start > behind && run.name.start < range.end)?.clone();
            return Some(self.known(p, &run).unwrap_or_else(|| self.register(p, &run)));
        }
        let bare =
            description.definite && range.end <= behind && matches!(p.lower(range.start), "the" | "this" | "that");
        bare.then(|| self.seen.iter().rev().find(|seen| seen.source).map(|seen| seen.speaker)).flatten()
    }

    /// *his letter*, *her statement*: the words are those of the last person the pronoun fits.
    fn owner_of_document(&self, p: &Paragraph, range: &std::ops::Range<usize>, head: &str) -> Option<usize> {
        let document = matches!(
            head,
            "letter"
                | "statement"
                | "tweet"
                | "post"
                | "remarks"
                | "words"
                | "comments"
                | "speech"
                | "message"
                | "memo"
                | "testimony"
                | "account"
        );
        let owner = matches!(p.lower(range.start), "his" | "her");
        (document && owner)
            .then(|| {
                self.seen
                    .iter()
                    .rev()
                    .find(|seen| seen.source && pronoun::suits(self, seen.speaker, p.lower(range.start)))
                    .map(|seen| seen.speaker)
            })
            .flatten()
    }

    /// *the official*, *the president* where nobody's office is known to be that: the last person quoted without another office.
    fn last_person(&self, head: &str, description: &Description) -> Option<usize> {
        let general = matches!(
            head,
            "official"
                | "lawmaker"
                | "politician"
                | "diplomat"
                | "envoy"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "leader"
                | "chief"
                | "candidate"
                | "lawyer"
                | "executive"
                | "senator"
                | "expert"
                | "professor"
                | "researcher"
                | "author"
        );
        if !lexicon::is_role_noun(head) {
            return None;
        }
        self.seen.iter().rev().filter(|seen| seen.source).take(8).map(|seen| seen.speaker).find(|at| {
            let facts = &self.registry.facts[*at];
            let country =
                description.country.is_none_or(|country| facts.country.is_none_or(|theirs| theirs == country));
            facts.person
                && country
                && (facts.role_words.is_empty() || general)
                && self.registry.speakers[*at].terms.is_none()
        })
    }

    /// *officials* after *Iranian officials*, *the police* after *police*.
    fn same_head(&self, head: &str, description: &Description) -> Option<usize> {
        self.seen.iter().rev().map(|seen| seen.speaker).find(|at| {
            let speaker = &self.registry.speakers[*at];
            let unnamed =
                matches!(speaker.kind.as_deref(), Some("group")) || speaker.terms.as_deref() == Some("unnamed");
            let country = description.country.is_none() || description.country == self.registry.facts[*at].country;
            let last = speaker.name.to_lowercase();
            let same = last.split(" of ").next().unwrap_or(&last).split_whitespace().next_back() == Some(head);
            unnamed && country && same && (description.definite || description.plural)
        })
    }
}

fn gender_fits(gender: lexicon::Gender, noun: &str) -> bool {
    match noun {
        "man" | "boy" | "father" | "son" | "brother" | "husband" | "uncle" | "widower" => {
            gender == lexicon::Gender::Male
        }
        "woman" | "girl" | "mother" | "daughter" | "sister" | "wife" | "widow" | "aunt" => {
            gender == lexicon::Gender::Female
        }
        _ => true,
    }
}

fn role_text(p: &Paragraph, range: std::ops::Range<usize>) -> String {
    let text = p.span(range).slice(&p.text);
    let bare = ["the ", "a ", "an ", "The "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    bare.to_string()
}
