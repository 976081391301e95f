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
    /// True once words were given to it.
    pub spoke: bool,
    /// Lower-case words of its roles: *foreign minister*.
    pub role_words: Vec<String>,
}

/// How many bodies with one noun in their names are looked at.
const NAMESAKES: usize = 16;

/// Every speaker known so far.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// The speakers: declared ones first.
    pub speakers: Vec<Speaker>,
    /// What is known of each, by the same index.
    pub facts: Vec<Facts>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    by_last: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
    by_country: HashMap<&'static str, usize>,
    /// Bodies by the nouns for bodies in their names.
    by_body: HashMap<String, Vec<usize>>,
}

/// A name as it is compared: lower case, without *the*, possessive and marks at its ends.
pub fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    let lower = if lower.contains('’') { lower.replace('’', "'") } else { lower };
    let trimmed = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let trimmed = trimmed.strip_suffix("'s").unwrap_or(trimmed);
    let mut folded = String::with_capacity(trimmed.len());
    for word in trimmed.strip_prefix("the ").unwrap_or(trimmed).split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

impl Registry {
    /// The declared speakers of an article.
    pub fn declared(document: &Document) -> Self {
        let mut registry = Self::default();
        let own = document.front.speakers.len();
        for (at, entry) in document.speaker_entries().enumerate() {
            let text = |word: &Option<crate::markup::Word>| word.as_ref().map(|word| word.text.clone());
            let id = text(&entry.id);
            let name = text(&entry.name).or_else(|| id.clone()).unwrap_or_default();
            let speaker = Speaker {
                // An entry of the roster lies in another file.
                declared: entry.id.as_ref().filter(|_| at < own).map(|word| word.span),
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
            registry.facts[at].sure = true;
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
        if let Some(id) = &speaker.id {
            self.by_id.entry(id.clone()).or_insert(at);
        }
        let stands_for_country = matches!(speaker.kind.as_deref(), Some("country" | "government") | None);
        if let Some(country) = facts.country.filter(|_| stands_for_country && !facts.person) {
            self.by_country.entry(country).or_insert(at);
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
        if !self.facts[at].person && self.speakers[at].terms.is_none() {
            for word in key.split(' ').filter(|word| lexicon::is_organization_noun(word)) {
                let list = self.by_body.entry(word.to_string()).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        self.by_name.entry(key).or_insert(at);
        if self.facts[at].person {
            let last = surname(name);
            let entry = self.by_last.entry(fold(last)).or_default();
            if !entry.contains(&at) {
                entry.push(at);
            }
            for given in given_names(name) {
                let entry = self.by_given.entry(fold(given)).or_default();
                if entry.last() != Some(&at) {
                    entry.push(at);
                }
            }
        }
    }

    /// The speaker of a declared id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The speaker of exactly this name or alias.
    pub fn by_name(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name)).copied()
    }

    /// The people whose name ends in this word.
    pub fn by_last_name(&self, word: &str) -> &[usize] {
        self.by_last.get(&fold(word)).map_or(&[], Vec::as_slice)
    }

    /// The people one of whose given names is this word.
    pub fn by_given_name(&self, word: &str) -> &[usize] {
        self.by_given.get(&fold(word)).map_or(&[], Vec::as_slice)
    }

    /// The body whose name the words shorten, the last one met: *the Council*, *the Council of the Union*.
    pub fn by_short_name(&self, words: &str) -> Option<usize> {
        let short = fold(words);
        let noun = short.split(' ').find(|word| lexicon::is_organization_noun(word))?;
        let shortens = |at: &&usize| {
            let name = fold(&self.speakers[**at].name);
            let rest =
                name.strip_prefix(&short).is_some_and(|rest| rest.starts_with(" of ") || rest.starts_with(" for "));
            rest || name.strip_suffix(&short).is_some_and(|rest| rest.ends_with(' '))
        };
        self.by_body.get(noun)?.iter().rev().take(NAMESAKES).find(shortens).copied()
    }

    /// The speaker that stands for a country.
    pub fn by_country(&self, country: &str) -> Option<usize> {
        self.by_name(country).or_else(|| self.by_country.get(country).copied())
    }

    /// Notes a role that the text gives.
    pub fn learn_role(&mut self, at: usize, role: &str) {
        let words = own_words(role);
        let facts = &mut self.facts[at];
        for word in words {
            if !facts.role_words.contains(&word) {
                facts.role_words.push(word);
            }
        }
        facts.country = facts.country.or_else(|| country_of_role(role));
        facts.gender = facts.gender.or_else(|| role.split_whitespace().find_map(gender_of_noun));
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

/// The country that a role names: *Iranian foreign minister, President of Georgia, Iran’s envoy*.
fn country_of_role(role: &str) -> Option<&'static str> {
    let bare = |word: &str| word.trim_matches(',').trim_end_matches("'s").trim_end_matches("’s").to_string();
    let words: Vec<String> = role.split_whitespace().map(bare).collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let mut all = words.iter().cloned().chain(pairs);
    all.find_map(|word| {
        lexicon::country_of_demonym(&word)
            .or_else(|| lexicon::is_country(&word))
            .or_else(|| lexicon::country_of_capital(&word))
    })
}

/// What a noun for a person says of gender.
pub fn gender_of_noun(noun: &str) -> Option<Gender> {
    match noun.trim_matches(',') {
        "man" | "boy" | "father" | "son" | "brother" | "husband" | "uncle" | "widower" | "spokesman" | "chairman"
        | "congressman" | "councilman" | "businessman" | "actor" | "king" | "prince" => Some(Gender::Male),
        "woman" | "girl" | "mother" | "daughter" | "sister" | "wife" | "widow" | "aunt" | "spokeswoman"
        | "chairwoman" | "congresswoman" | "councilwoman" | "businesswoman" | "actress" | "queen" | "princess" => {
            Some(Gender::Female)
        }
        _ => None,
    }
}

/// The words of a role that can be referred to, in lower case.
pub fn role_words(role: &str) -> Vec<String> {
    role.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 || word.len() == 2 && word.chars().all(char::is_uppercase))
        .map(str::to_lowercase)
        .filter(|word| !matches!(word.as_str(), "the" | "and" | "for" | "who" | "its" | "was" | "has"))
        .collect()
}

/// The words of a role that are of the person who has it: *an adviser to the president* is no president.
pub fn own_words(role: &str) -> Vec<String> {
    let mut office = false;
    let mut others = false;
    let mut words = Vec::new();
    for word in role.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        others |= office && matches!(lower.as_str(), "to" | "for" | "of");
        let noun = lexicon::is_role_noun(&lower);
        office |= noun;
        if !(others && noun) {
            words.extend(role_words(word));
        }
    }
    words
}

/// The surname: the last word that is no *Jr.*
pub fn surname(name: &str) -> &str {
    let suffix = |word: &&str| {
        matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "QC" | "KC" | "MP" | "PhD" | "MD")
    };
    name.split_whitespace().rev().find(|word| !suffix(word)).unwrap_or(name)
}

/// The words before the surname.
pub fn given_names(name: &str) -> impl Iterator<Item = &str> {
    let last = surname(name);
    name.split_whitespace().take_while(move |word| *word != last).filter(|word| word.len() > 2)
}

/// True where two full names with one surname can be forms of one name: *Lindsey* and *Lindsay*, *Joe* and *Joseph*, *J.*
pub fn same_person(a: &str, b: &str) -> bool {
    let given = |name: &str| -> Vec<String> {
        let last = surname(name);
        name.split_whitespace().take_while(|word| *word != last).map(fold).collect()
    };
    let (a, b) = (given(a), given(b));
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| same_given_name(x, y)))
}

fn same_given_name(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let short = short.trim_end_matches('.');
    if short == long
        || short.chars().count() == 1 && long.starts_with(short)
        || short.len() >= 3 && long.starts_with(short)
    {
        return true;
    }
    let (x, y): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let common = x.iter().zip(&y).take_while(|(a, b)| a == b).count();
    let tail = x[common..].iter().rev().zip(y[common..].iter().rev()).take_while(|(a, b)| a == b).count();
    // One letter more, less or other, within a name long enough to bear it.
    x.len() >= 4 && common >= 2 && y.len() - common - tail <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name() {
        assert!(same_person("Lindsey Graham", "Lindsay Graham"));
        assert!(same_person("John James Conyers Jr.", "John Conyers"));
        assert!(same_person("J. Edgar Vos", "John Vos"));
        assert!(!same_person("Majid Nouri", "Hamid Nouri"));
        assert!(!same_person("Donald Trump", "Melania Trump"));
        assert_eq!(surname("Martin Luther King Jr."), "King");
        assert_eq!(role_words("the EU’s chief of foreign policy"), ["eu", "chief", "foreign", "policy"]);
        assert_eq!(own_words("an adviser to the president"), ["adviser"]);
        assert_eq!(country_of_role("ambassador of South Korea"), Some("South Korea"));
    }
}
