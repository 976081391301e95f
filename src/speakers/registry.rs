//! The people and bodies of the article, and how a name finds them.

use super::Speaker;
use crate::english::lexicon::{self, Gender};
use crate::markup::Document;
use std::collections::HashMap;

/// What the registry knows beside the [`Speaker`] itself.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What titles, first names and stated pronouns say.
    pub gender: Option<Gender>,
    /// True for people.
    pub person: bool,
    /// True where something more than two capital letters says that it is a person: a title, a first name, an entry.
    pub sure: bool,
    /// True for groups of people and plural names.
    pub plural: bool,
    /// Country it belongs to or stands for, by its standard name.
    pub country: Option<&'static str>,
    /// Lower-case words of its roles: *foreign minister*.
    pub role_words: Vec<String>,
}

/// Every speaker known so far.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// The speakers: declared ones first.
    pub speakers: Vec<Speaker>,
    /// What is known of each, by the same index.
    pub facts: Vec<Facts>,
    by_name: HashMap<String, usize>,
    by_last: HashMap<String, Vec<usize>>,
}

/// A name as it is compared: lower case, without *the*, possessive and marks at its ends.
pub fn fold(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'");
    let trimmed = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let trimmed = trimmed.strip_suffix("'s").unwrap_or(trimmed);
    trimmed.strip_prefix("the ").unwrap_or(trimmed).split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Registry {
    /// The declared speakers of an article.
    pub fn declared(document: &Document) -> Self {
        let mut registry = Self::default();
        for entry in &document.front.speakers {
            let text = |word: &Option<crate::markup::Word>| word.as_ref().map(|word| word.text.clone());
            let id = text(&entry.id);
            let name = text(&entry.name).or_else(|| id.clone()).unwrap_or_default();
            let speaker = Speaker {
                declared: entry.id.as_ref().map(|word| word.span),
                aliases: entry.aliases.iter().map(|word| word.text.clone()).collect(),
                kind: text(&entry.kind),
                role: text(&entry.role),
                org: text(&entry.org),
                speaks_for: text(&entry.speaks_for),
                terms: text(&entry.terms),
                country: None,
                mentions: Vec::new(),
                id,
                name,
            };
            let at = registry.add(speaker);
            let facts = &mut registry.facts[at];
            match text(&entry.pronouns)
                .as_deref()
                .map(|p| p.split('/').next().unwrap_or(p).trim().to_string())
                .as_deref()
            {
                Some("he") => facts.gender = Some(Gender::Male),
                Some("she") => facts.gender = Some(Gender::Female),
                Some("they") => facts.plural = true,
                _ => {}
            }
        }
        registry
    }

    /// Adds a speaker and indexes its names; the index is its place.
    pub fn add(&mut self, speaker: Speaker) -> usize {
        let at = self.speakers.len();
        let mut facts = Facts {
            person: speaker.kind.as_deref() == Some("person"),
            sure: speaker.declared.is_some(),
            plural: speaker.kind.as_deref() == Some("group"),
            country: country_of(&speaker),
            ..Facts::default()
        };
        if facts.person {
            facts.gender = speaker.name.split_whitespace().next().and_then(lexicon::gender_of_first_name);
        }
        if let Some(role) = &speaker.role {
            facts.role_words = role_words(role);
        }
        let names: Vec<String> = std::iter::once(&speaker.name).chain(&speaker.aliases).cloned().collect();
        self.speakers.push(speaker);
        self.facts.push(facts);
        for name in names {
            self.index(at, &name);
        }
        at
    }

    /// Lets `name` find the speaker.
    pub fn index(&mut self, at: usize, name: &str) {
        let key = fold(name);
        if key.is_empty() {
            return;
        }
        self.by_name.entry(key).or_insert(at);
        if self.facts[at].person
            && let Some(last) = name.split_whitespace().next_back()
        {
            let entry = self.by_last.entry(fold(last)).or_default();
            if !entry.contains(&at) {
                entry.push(at);
            }
        }
    }

    /// The speaker of a declared id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        self.speakers.iter().position(|speaker| speaker.id.as_deref() == Some(id))
    }

    /// The speaker of exactly this name or alias.
    pub fn by_name(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name)).copied()
    }

    /// The people whose name ends in this word.
    pub fn by_last_name(&self, word: &str) -> &[usize] {
        self.by_last.get(&fold(word)).map_or(&[], Vec::as_slice)
    }

    /// The speaker that stands for a country.
    pub fn by_country(&self, country: &str) -> Option<usize> {
        self.by_name(country).or_else(|| {
            self.speakers.iter().zip(&self.facts).position(|(speaker, facts)| {
                facts.country == Some(country)
                    && matches!(speaker.kind.as_deref(), Some("country" | "government") | None)
                    && !facts.person
            })
        })
    }

    /// Notes a role that the text gives.
    pub fn learn_role(&mut self, at: usize, role: &str) {
        let words = role_words(role);
        let facts = &mut self.facts[at];
        for word in words {
            if !facts.role_words.contains(&word) {
                facts.role_words.push(word);
            }
        }
        if facts.country.is_none() {
            facts.country =
                role.split_whitespace().find_map(|word| lexicon::country_of_demonym(word.trim_matches(',')));
        }
        let speaker = &mut self.speakers[at];
        facts.sure = true;
        if speaker.role.is_none() && !role.is_empty() {
            speaker.role = Some(role.to_string());
        }
    }
}

fn country_of(speaker: &Speaker) -> Option<&'static str> {
    std::iter::once(&speaker.name)
        .chain(&speaker.aliases)
        .find_map(|name| {
            let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
            lexicon::is_country(bare).or_else(|| lexicon::country_of_capital(bare))
        })
        .or_else(|| speaker.name.split_whitespace().find_map(lexicon::country_of_demonym))
        .or_else(|| {
            speaker.aliases.iter().flat_map(|alias| alias.split_whitespace()).find_map(lexicon::country_of_demonym)
        })
        .or_else(|| speaker.org.as_deref().and_then(|org| org.split_whitespace().find_map(capitalised_country)))
}

fn capitalised_country(word: &str) -> Option<&'static str> {
    let mut chars = word.chars();
    let capital: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    lexicon::is_country(&capital)
}

/// The words of a role that can be referred to, in lower case.
pub fn role_words(role: &str) -> Vec<String> {
    role.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect()
}
