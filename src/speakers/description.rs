//! *The Iranian foreign minister*, *officials*, *his letter* → the speaker they stand for.

use super::Speaker;
use super::phrase::Description;
use super::pronoun;
use super::resolve::Walk;
use crate::attribution::{Evidence, Tier};
use crate::english::{NameRun, Paragraph, lexicon};

impl Walk {
    pub(super) fn description(
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
