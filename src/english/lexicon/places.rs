//! Countries, their demonyms, and the capitals and seats that stand for their governments (`places.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

struct Tables {
    names: HashMap<&'static str, &'static str>,
    demonyms: HashMap<&'static str, &'static str>,
    adjective: HashMap<&'static str, &'static str>,
    capitals: HashMap<&'static str, &'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables =
        Tables { names: HashMap::new(), demonyms: HashMap::new(), adjective: HashMap::new(), capitals: HashMap::new() };
    for line in include_str!("places.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let [country, demonyms, capitals, rest @ ..] = columns.as_slice() else { continue };
        tables.names.insert(country, country);
        for name in rest.first().map(|names| names.split(',')).into_iter().flatten() {
            tables.names.insert(name, country);
        }
        for demonym in demonyms.split(',') {
            tables.demonyms.insert(demonym, country);
            tables.adjective.entry(country).or_insert(demonym);
        }
        for capital in capitals.split(',') {
            tables.capitals.insert(capital, country);
        }
    }
    // Washington's metonyms are used as bare as capitals are.
    tables.names.extend([("the US", "United States"), ("Great Britain", "Britain")]);
    tables
});

/// The country of a name for it, as written (`U.S.` → `United States`).
pub fn is_country(name: &str) -> Option<&'static str> {
    TABLES.names.get(name).copied()
}

/// True for the states of the US that are no country and seldom a first name.
pub fn is_us_state(word: &str) -> bool {
    const STATES: &str = "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho \
                          Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota \
                          Mississippi Missouri Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah \
                          Vermont Wisconsin Wyoming";
    STATES.split_ascii_whitespace().any(|state| state == word)
}

/// The country of a demonym, singular or plural (`Iranian`, `Iranians`, `French`).
pub fn country_of_demonym(word: &str) -> Option<&'static str> {
    let find = |word: &str| TABLES.demonyms.get(word).copied();
    find(word).or_else(|| word.strip_suffix('s').and_then(find)).or(match word {
        "U.S." | "US" => Some("United States"),
        "U.K." | "UK" => Some("Britain"),
        _ => None,
    })
}

/// The adjective of a country's standard name.
pub fn demonym_of(country: &str) -> Option<&'static str> {
    TABLES.adjective.get(country).copied()
}

/// The country whose government a capital or seat stands for.
pub fn country_of_capital(name: &str) -> Option<&'static str> {
    TABLES.capitals.get(name).copied().or(match name {
        "Kremlin" | "the Kremlin" | "The Kremlin" => Some("Russia"),
        "Downing Street" | "Whitehall" => Some("Britain"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_demonyms_and_capitals() {
        assert_eq!(is_country("U.S."), Some("United States"));
        assert_eq!(country_of_demonym("Iranians"), Some("Iran"));
        assert_eq!(country_of_capital("Tehran"), Some("Iran"));
        assert_eq!(demonym_of("Netherlands"), Some("Dutch"));
        assert_eq!(is_country("Springfield"), None);
    }
}
