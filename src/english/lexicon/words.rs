//! Small lists: abbreviations, words that open sentences, vague sources, nominal cues. All in lower case
//! unless said.

use std::collections::HashSet;
use std::sync::LazyLock;

const ABBREVIATIONS: &str = "mr mrs ms dr prof st rev hon sen rep reps sens gov gen lt col maj capt sgt cpl adm cmdr pres supt det insp \
jan feb mar apr jun jul aug sep sept oct nov dec no nos vs co corp inc ltd jr sr mt ft ave blvd rd dept univ assn bros fig ph est approx \
ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo";

const OPENERS: &str = "the a an he she it they we i you this that these those in on at by for from with after before when while if as but and or so \
however meanwhile earlier later there here his her its their our my your some many most all both no not one two three what who why how \
according since until although though because also then now today yesterday officials police";

/// True for a word after which a full stop ends no sentence: `Mr`, `Gen`, `Jan` (as written, capital first).
pub fn is_abbreviation(word: &str) -> bool {
    static SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| ABBREVIATIONS.split_ascii_whitespace().collect());
    // Lower-case look-alikes (*no, sun, miss*) end sentences all the time.
    word.chars().next().is_some_and(char::is_uppercase) && SET.contains(word.to_lowercase().as_str())
        || matches!(word, "vs" | "approx" | "est")
}

/// True for words that begin sentences rather than names: *The, He, However* (as written).
pub fn opens_sentences(word: &str) -> bool {
    static SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| OPENERS.split_ascii_whitespace().collect());
    word.chars().next().is_some_and(char::is_uppercase) && SET.contains(word.to_lowercase().as_str())
}

/// Nouns of a source that names no one.
pub fn is_vague_source(word: &str) -> bool {
    matches!(
        word,
        "officials"
            | "authorities"
            | "critics"
            | "experts"
            | "analysts"
            | "sources"
            | "observers"
            | "some"
            | "many"
            | "others"
            | "people"
            | "reports"
            | "insiders"
            | "opponents"
            | "supporters"
            | "commentators"
            | "skeptics"
            | "sceptics"
            | "scientists"
            | "researchers"
            | "economists"
            | "scholars"
            | "activists"
            | "media"
    )
}

/// Nouns that report as verbs do: *the claim that, a warning that*.
pub fn is_common_noun_cue(word: &str) -> bool {
    matches!(
        word,
        "claim"
            | "claims"
            | "allegation"
            | "allegations"
            | "accusation"
            | "accusations"
            | "assertion"
            | "assertions"
            | "suggestion"
            | "suggestions"
            | "warning"
            | "warnings"
            | "denial"
            | "denials"
            | "belief"
            | "fear"
            | "fears"
            | "concern"
            | "concerns"
            | "hope"
            | "hopes"
            | "statement"
            | "statements"
            | "rumours"
            | "rumors"
            | "insistence"
            | "contention"
            | "argument"
            | "announcement"
            | "prediction"
            | "promise"
            | "pledge"
            | "admission"
            | "speculation"
            | "conclusion"
            | "finding"
            | "view"
            | "opinion"
            | "report"
            | "reports"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_matters_where_it_must() {
        assert!(is_abbreviation("Gen") && !is_abbreviation("gen") && !is_abbreviation("no"));
        assert!(opens_sentences("The") && !opens_sentences("the") && !opens_sentences("Kirby"));
    }
}
