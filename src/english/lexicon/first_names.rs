//! First names and what they say of gender (`first_names.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a first name, title or pronoun says of gender. Weak evidence: it never overrules a stated pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// *she*
    Female,
    /// *he*
    Male,
}

static NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let lines = include_str!("first_names.tsv").lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &'static str| {
        let (name, gender) = line.split_once('\t')?;
        Some((name, if gender == "f" { Gender::Female } else { Gender::Male }))
    };
    lines.filter_map(entry).collect()
});

/// The usual gender of a first name; marks on its letters do not matter.
pub fn gender_of_first_name(name: &str) -> Option<Gender> {
    let plain: String = name.chars().flat_map(char::to_lowercase).map(without_mark).collect();
    NAMES.get(plain.as_str()).copied()
}

/// The letter without its accent.
fn without_mark(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ě' | 'ę' => 'e',
        'ğ' => 'g',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => 'o',
        'ř' => 'r',
        'ş' | 'š' | 'ś' => 's',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' => 'u',
        'ý' => 'y',
        'ž' | 'ż' | 'ź' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_many_tongues() {
        assert_eq!(gender_of_first_name("Theresa"), Some(Gender::Female));
        assert_eq!(gender_of_first_name("Hussein"), Some(Gender::Male));
        assert_eq!(gender_of_first_name("José"), Some(Gender::Male));
        assert_eq!(gender_of_first_name("Ngozi"), Some(Gender::Female));
        assert_eq!(gender_of_first_name("Security"), None);
    }
}
