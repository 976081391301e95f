//! *The Iranian foreign minister*, *officials*, *the defense chief* → the speaker they stand for.

use super::Speaker;
use super::describe::Description;
use super::registry::{gender_of_noun, role_words};
use super::resolve::{Here, Resolved, Walk};
use super::seen::{self, Candidate, candidates};
use crate::attribution::{Evidence, Tier};
use crate::english::{NameRun, lexicon};
use std::ops::Range;

/// How many blocks back a description reaches.
const REACH: usize = 40;

/// How many blocks back those lie whom a plural means.
const NEAR: usize = 6;

impl Walk {
    /// The speaker of a source that is not named.
    pub(super) fn description(&mut self, here: &Here, description: &Description, range: Range<usize>) -> Resolved {
        let words = here.words(description.core.clone()).to_string();
        let place = vec![here.span(range.clone())];
        let known = self.registry.by_name(&words);
        if let Some(at) = known.filter(|at| self.registry.speakers[*at].terms.is_none()) {
            let text = format!("“{words}” is listed among the speakers");
            return (vec![at], Tier::Certain, vec![Evidence::new("same-words", text, place)]);
        }
        if let Some(resolved) = self.together(here, description, &range) {
            return resolved;
        }
        if description.plural
            && let Some(resolved) = self.office_holders(here, description, &range, &words)
        {
            return resolved;
        }
        if let Some(resolved) = self.document(here, description, &range) {
            return resolved;
        }
        // "the coordinator for Yemen, Jamie Vos, says"
        if let Some(run) = self.named_behind(here, description, range.end) {
            return self.names(here, &[run]);
        }
        let one_of_many = description.plural || !description.definite;
        if !one_of_many && let Some(resolved) = self.office_holder(here, description, &range, &words) {
            if let ([holder], Tier::Likely) = (&resolved.0[..], resolved.1) {
                let facts = &mut self.registry.facts[*holder];
                facts.country = facts.country.or(description.country);
            }
            return resolved;
        }
        if let Some(at) = known {
            let text = format!("“{words}” came up before, without a name");
            return (vec![at], Tier::Likely, vec![Evidence::new("same-words", text, place)]);
        }
        if let Some(at) = self.same_head(here, description, &range) {
            let text = format!("“{words}” takes up “{}”", self.registry.speakers[at].name);
            return (vec![at], Tier::Likely, vec![Evidence::new("same-head", text, place)]);
        }
        if !description.plural
            && let Some(name) = self.named_elsewhere(here, description)
        {
            let at = self.registry.by_name(&name).unwrap_or_else(|| {
                let kind = Some("person".to_string());
                self.registry.add(Speaker { name: name.clone(), kind, ..Speaker::default() })
            });
            self.registry.learn_role(at, &words);
            let text = format!("“{words}” is named elsewhere in the article: {name}");
            return (vec![at], Tier::Possible, vec![Evidence::new("named-elsewhere", text, place)]);
        }
        let at = self.unnamed(here, description, &words);
        (
            vec![at],
            Tier::Likely,
            vec![Evidence::new("unnamed", format!("the article names nobody for “{words}”"), place)],
        )
    }

    /// The name between commas right behind the source.
    fn named_behind(&self, here: &Here, description: &Description, end: usize) -> Option<NameRun> {
        let p = here.p;
        let head = p.lower(description.head);
        if p.word(end) != "," || description.plural || !(lexicon::is_role_noun(head) || lexicon::is_person_noun(head)) {
            return None;
        }
        let at = here.runs.partition_point(|run| run.name.start <= end);
        let run = here.runs.get(at)?;
        let start = run.title.as_ref().map_or(run.name.start, |title| title.start);
        (run.person && start == end + 1 && p.word(run.name.end) == ",").then(|| run.clone())
    }

    fn unnamed(&mut self, here: &Here, description: &Description, words: &str) -> usize {
        let head = here.p.lower(description.head);
        let kind = if description.plural {
            "group"
        } else if lexicon::is_organization_noun(head) {
            "organization"
        } else if lexicon::is_role_noun(head) || lexicon::is_person_noun(head) {
            "person"
        } else {
            "document"
        };
        let terms = Some("unnamed".to_string());
        let (name, kind) = (words.to_string(), Some(kind.to_string()));
        let at = self.registry.add(Speaker { name, kind, terms, ..Speaker::default() });
        let facts = &mut self.registry.facts[at];
        facts.country = description.country;
        facts.plural = description.plural;
        facts.role_words = role_words(words);
        facts.gender = gender_of_noun(head);
        facts.sure = true;
        at
    }

    /// The person or body met before whom the description fits best; where two fit alike, the two are named.
    fn office_holder(
        &self,
        here: &Here,
        description: &Description,
        range: &Range<usize>,
        words: &str,
    ) -> Option<Resolved> {
        let found = candidates(&self.seen, here.place(range.start), REACH, |_| true);
        let mut fitting: Vec<(i32, &Candidate)> =
            found.iter().filter_map(|candidate| Some((self.fit(here, description, candidate)?, candidate))).collect();
        fitting.sort_by_key(|(fit, candidate)| (-fit, std::cmp::Reverse(candidate.at)));
        let place = vec![here.span(range.clone())];
        let Some((best, chosen)) = fitting.first().copied() else {
            let declared = self.declared_holder(here, description)?;
            return Some((vec![declared], Tier::Likely, vec![self.role_evidence(declared, words, place)]));
        };
        let mut evidence = vec![self.role_evidence(chosen.speaker, words, place)];
        for (_, other) in fitting[1..].iter().take(2) {
            evidence.push(self.turned_down(here.p.lower(description.head), chosen, other));
        }
        let lead = fitting.get(1).map_or(i32::MAX, |(second, _)| best - second);
        let tier = if best >= 20 && lead >= 6 { Tier::Likely } else { Tier::Possible };
        Some((vec![chosen.speaker], tier, evidence))
    }

    /// *the senators*: everybody met lately who is one.
    fn office_holders(
        &self,
        here: &Here,
        description: &Description,
        range: &Range<usize>,
        words: &str,
    ) -> Option<Resolved> {
        let head = here.p.lower(description.head).strip_suffix('s')?;
        if !description.definite || !lexicon::is_role_noun(head) || !description.details.is_empty() {
            return None;
        }
        let holds = |at: usize| {
            let facts = &self.registry.facts[at];
            facts.person
                && self.registry.speakers[at].terms.is_none()
                && facts.role_words.iter().any(|word| word == head)
        };
        let found = candidates(&self.seen, here.place(range.start), NEAR, holds);
        let mut speakers: Vec<usize> = found.iter().map(|candidate| candidate.speaker).take(4).collect();
        speakers.reverse();
        let text = format!("“{words}” fits {}", seen::names(&self.registry, &speakers));
        let evidence = Evidence::new("role", text, vec![here.span(range.clone())]);
        (speakers.len() > 1).then(|| (speakers, Tier::Possible, vec![evidence]))
    }

    /// Why the other one, who fits too, was not chosen.
    fn turned_down(&self, head: &str, chosen: &Candidate, other: &Candidate) -> Evidence {
        let holds = |at: usize| self.registry.facts[at].role_words.iter().any(|word| word == head);
        let name = &self.registry.speakers[other.speaker].name;
        let far = |one: &Candidate| one.distance.unwrap_or(usize::MAX);
        let why = if holds(chosen.speaker) && !holds(other.speaker) {
            format!("nothing calls {name} “{head}”")
        } else if far(other) > far(chosen) {
            format!("{name} was named longer ago")
        } else if chosen.last_source && !other.last_source {
            format!("{name} was not the last to be quoted")
        } else {
            format!("less of the description fits {name}")
        };
        Evidence::new("turned-down", format!("less likely {name}: {why}"), Vec::new())
    }

    fn role_evidence(&self, at: usize, words: &str, place: Vec<crate::text::Span>) -> Evidence {
        let speaker = &self.registry.speakers[at];
        let text = match &speaker.role {
            Some(role) => format!("“{words}” fits {}, {role}", speaker.name),
            None => format!("“{words}” can be {}, whose office the text does not give", speaker.name),
        };
        Evidence::new("role", text, place)
    }

    /// How well the description fits the candidate; `None` where it cannot be meant.
    fn fit(&self, here: &Here, description: &Description, candidate: &Candidate) -> Option<i32> {
        let p = here.p;
        let head = p.lower(description.head);
        let facts = &self.registry.facts[candidate.speaker];
        let speaker = &self.registry.speakers[candidate.speaker];
        let name_words = role_words(&speaker.name);
        let unnamed = speaker.terms.is_some();
        if unnamed && name_words.last().is_none_or(|last| last != head) {
            return None;
        }
        let gender = gender_of_noun(head);
        if gender.is_some() && facts.gender.is_some() && gender != facts.gender {
            return None;
        }
        let same_country = match (description.country, facts.country) {
            (Some(wanted), Some(theirs)) if wanted != theirs => return None,
            (Some(_), Some(_)) => 10,
            (Some(_), None) => -4,
            _ => 0,
        };
        let knows = |word: &str| facts.role_words.iter().chain(&name_words).any(|known| known == word);
        let recent = match candidate.distance {
            Some(0..=2) => 4,
            Some(3..=6) => 2,
            _ => 0,
        } + i32::from(candidate.last_source) * 3
            + i32::from(candidate.subject_before) * 2;
        let person = lexicon::is_role_noun(head) || lexicon::is_person_noun(head) || description.demonym;
        if person != facts.person {
            return None;
        }
        let matched = if description.demonym {
            8
        } else if knows(head) {
            20
        } else if facts.role_words.iter().any(|word| lexicon::role_covers(head, word)) {
            if description.details.iter().any(|at| p.tokens[*at].is_capital() && !knows(p.lower(*at))) {
                return None;
            }
            12
        } else if person && knows("counterpart") && same_country > 0 {
            return Some(12 + same_country + recent);
        } else if person && facts.role_words.is_empty() && description.owner.is_none() && (facts.sure || facts.spoke) {
            4
        } else if person && lexicon::is_person_noun(head) && gender.is_some() && description.owner.is_none() {
            8
        } else if !person && is_general_body(head) && speaker.kind.as_deref() == Some("organization") {
            6
        } else {
            return None;
        };
        if let Some(owner) = description.owner
            && !knows(p.lower(owner))
            && !(matched == 20 && (knows("his") || knows("her")))
        {
            return None;
        }
        let details: i32 = description.details.iter().map(|at| if knows(p.lower(*at)) { 4 } else { -4 }).sum();
        let fit = matched + same_country + details + recent;
        // "The president" of another office is somebody else, however lately he spoke.
        (details > -8 && fit >= 8).then_some(fit)
    }

    fn declared_holder(&self, here: &Here, description: &Description) -> Option<usize> {
        let head = here.p.lower(description.head);
        let holds = |at: &usize| {
            let facts = &self.registry.facts[*at];
            let same = description.country.is_none_or(|wanted| facts.country.is_none_or(|theirs| theirs == wanted));
            same && facts.role_words.iter().any(|word| word == head)
                && description.details.iter().all(|at| facts.role_words.iter().any(|word| word == here.p.lower(*at)))
        };
        let declared = self.registry.speakers.iter().take_while(|speaker| speaker.declared.is_some()).count();
        let mut found = (0..declared).filter(holds);
        found.next().filter(|_| found.next().is_none())
    }

    /// *An Iranian lawmaker* in the first paragraph, whose name comes in the next: the one person of the article whose
    /// title or apposition says the same.
    fn named_elsewhere(&self, here: &Here, description: &Description) -> Option<String> {
        let p = here.p;
        let head = p.lower(description.head);
        let alone = description.core.len() < 2 && description.country.is_none() && description.core.start > 0;
        if !lexicon::is_role_noun(head) || description.owner.is_some() || alone {
            return None;
        }
        let wanted: Vec<&str> = description.details.iter().map(|at| p.lower(*at)).collect();
        let says = |role: &String| {
            let words = role_words(role);
            wanted.iter().filter(|word| words.iter().any(|known| known == *word)).count() * 2 >= wanted.len()
        };
        let mut found = self.full_names.of_office(head).filter(|full| full.roles.iter().any(says));
        let first = found.next()?;
        found.next().is_none().then(|| first.words.clone())
    }

    /// *officials* after *Iranian officials*, *the police* after *police*.
    fn same_head(&self, here: &Here, description: &Description, range: &Range<usize>) -> Option<usize> {
        let head = here.p.lower(description.head);
        let found = candidates(&self.seen, here.place(range.start), REACH, |at| {
            let speaker = &self.registry.speakers[at];
            let unnamed = speaker.kind.as_deref() == Some("group") || speaker.terms.as_deref() == Some("unnamed");
            let country = description.country.is_none() || description.country == self.registry.facts[at].country;
            let name = speaker.name.to_lowercase();
            let last = name.split(" of ").next().unwrap_or(&name).split_whitespace().next_back();
            unnamed && country && last == Some(head)
        });
        let nearest = found.first()?;
        (description.owner.is_none()
            && (description.definite || description.plural && description.core.len() <= 1)
            && (description.definite || nearest.distance.is_some_and(|distance| distance <= 6)))
        .then_some(nearest.speaker)
    }
}

/// Words for bodies that any body can be called by.
fn is_general_body(word: &str) -> bool {
    matches!(
        word,
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
            | "newspaper"
            | "website"
            | "outlet"
            | "channel"
            | "network"
            | "paper"
            | "magazine"
            | "airline"
    )
}
