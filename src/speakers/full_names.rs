//! Everybody whom the article names in full, with what it says of them; found before the walk, so that a surname in a
//! headline or *an Iranian lawmaker* in the first paragraph can be filled in.

use super::office::offices;
use super::registry::{own_words, same_person, surname};
use crate::attribution::Reading;
use crate::english::lexicon::Gender;
use std::collections::HashMap;

/// A name of two or more words somewhere in the article.
#[derive(Clone, Debug)]
pub struct FullName {
    /// The name as it stands.
    pub words: String,
    /// What title and first name say.
    pub gender: Option<Gender>,
    /// Titles and appositions, as they stand.
    pub roles: Vec<String>,
}

/// The full names, by surname and by the nouns of their offices.
#[derive(Clone, Debug, Default)]
pub struct FullNames {
    all: Vec<FullName>,
    by_surname: HashMap<String, Vec<usize>>,
    by_office: HashMap<String, Vec<usize>>,
}

impl FullNames {
    /// Those of the article.
    pub fn new(blocks: &[(usize, &Reading, usize)]) -> Self {
        let mut found = Self::default();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (_, reading, _) in blocks {
            let p = &reading.paragraph;
            for run in reading.names.iter().filter(|run| run.person) {
                let words = p.span(run.name.clone()).slice(&p.text);
                if !words.contains(' ') {
                    continue;
                }
                let at = *places.entry(words.to_string()).or_insert_with(|| {
                    found.all.push(FullName { words: words.to_string(), gender: None, roles: Vec::new() });
                    let list = found.by_surname.entry(surname(words).to_lowercase()).or_default();
                    list.push(found.all.len() - 1);
                    found.all.len() - 1
                });
                found.all[at].gender = found.all[at].gender.or(run.gender);
                for office in offices(p, run) {
                    let text = p.span(office).slice(&p.text).to_string();
                    for word in own_words(&text) {
                        let list = found.by_office.entry(word).or_default();
                        if list.last() != Some(&at) {
                            list.push(at);
                        }
                    }
                    if !found.all[at].roles.contains(&text) {
                        found.all[at].roles.push(text);
                    }
                }
            }
        }
        found
    }

    /// The one with this name.
    pub fn of_words(&self, words: &str) -> Option<&FullName> {
        let list = self.by_surname.get(&surname(words).to_lowercase())?;
        list.iter().map(|at| &self.all[*at]).find(|full| full.words == words)
    }

    /// The one who has this surname, if it is one person; the longest form of the name.
    pub fn of_surname(&self, word: &str) -> Option<&FullName> {
        let list = self.by_surname.get(&word.to_lowercase())?;
        let first = &self.all[*list.first()?];
        let rest = list.iter().map(|at| &self.all[*at]);
        if !rest.clone().all(|other| same_person(&first.words, &other.words)) {
            return None;
        }
        Some(rest.max_by_key(|full| !full.roles.is_empty()).unwrap_or(first))
    }

    /// Those whose title or apposition holds the noun.
    pub fn of_office(&self, noun: &str) -> impl Iterator<Item = &FullName> {
        self.by_office.get(noun).into_iter().flatten().map(|at| &self.all[*at])
    }
}
