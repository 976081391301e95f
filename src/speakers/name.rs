//! A name → the speaker who has it.

use super::Speaker;
use super::office::offices;
use super::registry::{same_person, surname};
use super::resolve::{Here, Resolved, Walk};
use super::seen::LIMIT;
use crate::attribution::{Evidence, Tier};
use crate::english::{NameRun, lexicon};

impl Walk {
    /// The speakers of one or several names.
    pub(super) fn names(&mut self, here: &Here, list: &[NameRun]) -> Resolved {
        let mut speakers = Vec::new();
        let mut evidence = Vec::new();
        let mut tier = Tier::Certain;
        for run in list {
            let words = here.words(run.name.clone());
            let place = vec![here.span(run.name.clone())];
            let known = self.known(here, run);
            if known.is_none() && run.name.len() == 1 {
                let rivals = self.distinct(self.registry.by_last_name(words));
                if rivals.len() > 1 {
                    let text = format!("{} people of the article are called “{words}”", rivals.len());
                    evidence.push(Evidence::new("ambiguous-surname", text, place));
                    tier = Tier::Possible;
                    continue;
                }
            }
            let speaker = known.unwrap_or_else(|| self.register(here, run));
            self.learn(here, run, speaker);
            let name = self.registry.speakers[speaker].name.clone();
            evidence.push(if name == words {
                Evidence::new("name", format!("the text names “{words}” here"), place)
            } else if lexicon::country_of_capital(words).is_some()
                && self.registry.facts[speaker].country.is_some()
                && !name.contains(words)
            {
                Evidence::new("seat", format!("“{words}” is the seat that stands for {name}"), place)
            } else {
                let form = if name.contains(words) { "is short for" } else { "is another form of the name" };
                Evidence::new("name-part", format!("“{words}” {form} {name}"), place)
            });
            let others = self.namesakes(words, speaker);
            if !others.is_empty() {
                tier = tier.min(Tier::Likely);
                let text = format!("turned down {}, of the same name", others.join(" and "));
                evidence.push(Evidence::new("namesake", text, Vec::new()));
            }
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        (speakers, tier, evidence)
    }

    /// The speaker that a name run means, if one is registered.
    pub(super) fn known(&self, here: &Here, run: &NameRun) -> Option<usize> {
        let words = here.words(run.name.clone());
        let single = run.name.len() == 1;
        let people = self.registry.by_last_name(surname(words));
        if let Some(at) = self.registry.by_name(words).filter(|_| !single || self.distinct(people).len() < 2) {
            return Some(at);
        }
        if let Some(country) = lexicon::is_country(words).or_else(|| lexicon::country_of_capital(words)) {
            return self.registry.by_country(country);
        }
        if let Some(body) = self.registry.by_short_name(words).filter(|_| !run.person) {
            return Some(body);
        }
        if !single {
            return people.iter().copied().find(|at| same_person(&self.registry.speakers[*at].name, words));
        }
        match self.distinct(people).as_slice() {
            [] => match self.distinct(self.registry.by_given_name(words)).as_slice() {
                [one] if people.is_empty() => Some(*one),
                _ => people.first().copied(),
            },
            [one] => Some(*one),
            several => self.the_one_speaking(here, run, several),
        }
    }

    /// Of people with one surname, the one who has that title, or the only one who was given words so far.
    fn the_one_speaking(&self, here: &Here, run: &NameRun, people: &[usize]) -> Option<usize> {
        let only = |fits: &dyn Fn(usize) -> bool| {
            let mut found = people.iter().copied().filter(|at| fits(*at));
            found.next().filter(|_| found.next().is_none())
        };
        if let Some(title) = &run.title {
            let titles: Vec<&str> = title.clone().map(|at| here.p.lower(at)).filter(|word| word.len() > 2).collect();
            let holds =
                |at: usize| titles.iter().all(|word| self.registry.facts[at].role_words.iter().any(|w| w == word));
            if let Some(one) = only(&holds) {
                return Some(one);
            }
            if let Some(one) = run.gender.and_then(|gender| only(&|at| self.registry.facts[at].gender == Some(gender)))
            {
                return Some(one);
            }
        }
        // Of a family, the one whom the article is about is no *son of*.
        let subject = |at: usize| self.seen.iter().rev().take(LIMIT).any(|seen| seen.speaker == at && seen.subject);
        only(&|at| self.registry.facts[at].spoke).or_else(|| only(&subject))
    }

    /// Of people with one surname, those who are not one person: "Lee" and "Senator Mike Lee" are shadows of "Mike Lee".
    fn distinct(&self, people: &[usize]) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for at in people.iter().copied().filter(|at| self.registry.speakers[*at].name.contains(' ')) {
            let name = &self.registry.speakers[at].name;
            if !out.iter().any(|other| same_person(&self.registry.speakers[*other].name, name)) {
                out.push(at);
            }
        }
        out
    }

    fn namesakes(&self, words: &str, chosen: usize) -> Vec<String> {
        if words.contains(' ') {
            return Vec::new();
        }
        let mine = &self.registry.speakers[chosen].name;
        let all = self.distinct(self.registry.by_last_name(words)).into_iter();
        all.map(|at| &self.registry.speakers[at].name).filter(|name| !same_person(name, mine)).cloned().collect()
    }

    /// Adds the speaker of a name that nobody has yet.
    pub(super) fn register(&mut self, here: &Here, run: &NameRun) -> usize {
        let words = here.words(run.name.clone()).to_string();
        let country = lexicon::is_country(&words).or_else(|| lexicon::country_of_capital(&words));
        let full = if words.contains(' ') {
            self.full_names.of_words(&words)
        } else {
            self.full_names.of_surname(&words).filter(|_| country.is_none())
        };
        let (name, gender, roles) = match full {
            Some(full) => (full.words.clone(), full.gender, full.roles.clone()),
            None => (words.clone(), run.gender, Vec::new()),
        };
        let person = full.is_some() || run.person;
        // "Tehran" is Iran; "the Islamic Republic" too, though it may be called that throughout.
        let name = match country {
            Some(country) if lexicon::is_country(&words).is_none() || words.ends_with("Republic") => {
                country.to_string()
            }
            _ => name,
        };
        let kind = match country {
            Some(_) => "country",
            None if person => "person",
            None => "organization",
        };
        let aliases = if name == words { Vec::new() } else { vec![words] };
        let at = self.registry.add(Speaker { name, aliases, kind: Some(kind.to_string()), ..Speaker::default() });
        let facts = &mut self.registry.facts[at];
        facts.gender = facts.gender.or(gender).or(run.gender);
        facts.sure = facts.gender.is_some() || run.title.is_some();
        facts.country = facts.country.or(country);
        if person {
            for role in roles {
                self.registry.learn_role(at, bare(&role));
            }
        }
        at
    }

    /// Notes the offices that stand around the name.
    pub(super) fn learn(&mut self, here: &Here, run: &NameRun, speaker: usize) {
        if self.registry.facts[speaker].person {
            for office in offices(here.p, run) {
                self.registry.learn_role(speaker, bare(here.words(office)));
            }
        }
    }
}

/// A role without its article.
fn bare(role: &str) -> &str {
    ["the ", "a ", "an ", "The ", "A ", "An "].iter().find_map(|article| role.strip_prefix(article)).unwrap_or(role)
}
