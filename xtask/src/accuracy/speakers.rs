//! Who is who: of the attributions found that name a source, those that are given to the right speaker, by kind of
//! mention.

use super::contents::Tally;
use super::gold::Doc;
use super::words::slice;
use std::collections::BTreeSet;

/// How a mention names its speaker, in the order of the table.
pub const MENTIONS: [&str; 3] = ["name", "pronoun", "description"];

const PRONOUNS: &str = "he she it they we i you who which that him her them his its their himself herself itself \
                        themselves all of both";

/// Scores the pairs of annotated and predicted attributions; `text` is that of the article.
pub fn score(gold: &Doc, predicted: &Doc, pairs: &[(usize, usize)], text: &[char]) -> [Tally; 3] {
    let mut tallies = [Tally::default(); 3];
    for (i, j) in pairs {
        let (annotated, found) = (&gold.attributions[*i], &predicted.attributions[*j]);
        if annotated.speakers().is_empty() || annotated.source.is_empty() {
            continue;
        }
        let mention = slice(text, (annotated.source[0][0], annotated.source[0][1]));
        let right = same(&found.speakers(), gold, &annotated.speakers());
        tallies[mention_kind(&mention)].add(Tally { right: usize::from(right), predicted: 0, gold: 1 });
    }
    tallies
}

fn mention_kind(mention: &str) -> usize {
    let pronouns: BTreeSet<&str> = PRONOUNS.split_whitespace().collect();
    if mention.to_lowercase().split_whitespace().all(|word| pronouns.contains(word)) {
        1
    } else if mention.contains(|c: char| c.is_ascii_uppercase()) {
        0
    } else {
        2
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Folded for comparing names: no possessive, no marks but `.` and `-`, one blank, lower case, no article.
fn fold(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let (mut kept, mut at) = (String::new(), 0);
    while let Some(c) = chars.get(at) {
        let possessive = matches!(c, '\'' | '’')
            && chars.get(at + 1) == Some(&'s')
            && !chars.get(at + 2).copied().is_some_and(is_word);
        if possessive {
            at += 2;
            continue;
        }
        if is_word(*c) || c.is_whitespace() || matches!(c, '.' | '-') {
            kept.push(*c);
        }
        at += 1;
    }
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    kept.strip_prefix("the ").unwrap_or(&kept).to_string()
}

/// The last word that begins with a capital letter of English.
fn last_name(name: &str) -> Option<String> {
    let chars: Vec<char> = name.chars().collect();
    let (mut found, mut at) = (None, 0);
    while at < chars.len() {
        let begins = chars[at].is_ascii_uppercase() && (at == 0 || !is_word(chars[at - 1]));
        let start = at;
        at += 1;
        if begins {
            while at < chars.len() && (is_word(chars[at]) || matches!(chars[at], '\'' | '’' | '-')) {
                at += 1;
            }
            found = Some(String::from_iter(&chars[start..at]).to_lowercase());
        }
    }
    found
}

/// True where one of the predicted names is a name of one of the annotated speakers.
fn same(names: &[&str], gold: &Doc, ids: &[&str]) -> bool {
    let forms = ids.iter().flat_map(|id| {
        let entry = &gold.speakers[*id];
        let name = entry["name"].as_str().unwrap_or_default().to_string();
        let aliases = entry["aliases"].as_array().into_iter().flatten();
        let text = |alias: &serde_json::Value| alias.as_str().map_or_else(|| alias.to_string(), String::from);
        std::iter::once(name).chain(aliases.map(text)).collect::<Vec<_>>()
    });
    let forms: Vec<String> = forms.collect();
    names.iter().any(|name| {
        forms.iter().any(|form| {
            let (a, b) = (fold(name), fold(form));
            let contained = !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a));
            contained || last_name(name).is_some_and(|last| Some(last) == last_name(form))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_before_they_are_compared() {
        assert_eq!(fold("The White House’s"), "white house");
        assert_eq!(fold("U.S.  “officials”"), "u.s. officials");
        assert_eq!(last_name("Hussein Amir-Abdollahian, minister"), Some("amir-abdollahian".into()));
        assert_eq!(last_name("the minister"), None);
        assert_eq!([mention_kind("He"), mention_kind("Vos"), mention_kind("the minister")], [1, 0, 2]);
    }
}
