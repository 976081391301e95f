//! Small lists: abbreviations, words that open sentences, first names, vague sources, nominal cues. All in lower case
//! unless said.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a first name, title or pronoun says of gender. Weak evidence: it never overrules a stated pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// *she*
    Female,
    /// *he*
    Male,
}

const ABBREVIATIONS: &str = "mr mrs ms dr prof st rev hon sen rep reps sens gov gen lt col maj capt sgt cpl adm cmdr pres supt det insp \
jan feb mar apr jun jul aug sep sept oct nov dec no nos vs co corp inc ltd jr sr mt ft ave blvd rd dept univ assn bros fig ph est approx \
ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo";

const OPENERS: &str = "the a an he she it they we i you this that these those in on at by for from with after before when while if as but and or so \
however meanwhile earlier later there here his her its their our my your some many most all both no not one two three what who why how \
according since until although though because also then now today yesterday officials police";

const FEMALE: &str = "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly \
emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda \
pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce \
virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison \
frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie \
brittany charlotte marie kayla alexis lori hillary angela ursula christine jacinda nicola theresa priti yvette rachel liz nancy kamala \
ilhan alexandria greta malala aisha fatima leila zainab maryam yuki priya anjali ingrid astrid elena irina natalia olga svetlana tatiana \
lucia carmen rosa ana camila sofia giulia chiara francesca claire camille sophie chloe isabelle monica eva petra katarina";

const MALE: &str = "james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark donald steven \
andrew paul joshua kenneth kevin brian timothy ronald george jason edward jeffrey ryan jacob nicholas gary eric jonathan stephen larry justin \
scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas \
peter kyle noah ethan jeremy christian walter keith austin roger terry sean gerald carl dylan harold jordan jesse bryan lawrence arthur \
gabriel bruce logan billy joe alan juan elijah willie albert wayne randy mason vincent liam roy bobby caleb bradley russell lucas vladimir \
barack joe boris emmanuel xi narendra recep benjamin sergei sergey dmitry mikhail igor viktor ivan nikolai ali hassan hussein hossein \
mohammad mohammed muhammad ahmed mahmoud ibrahim omar khalid abdullah mustafa hamid javad reza ebrahim qasem ismail antonio manuel luis carlos \
pedro pablo diego jorge miguel marco luca giovanni pierre jean-luc francois jacques hans klaus jurgen wolfgang erik lars sven olaf kenji \
hiroshi takeshi raj arjun vikram sanjay imran nigel gordon tony ian simon stuart graham colin josh ted mitch chuck mike jim bob bill tom tim \
ben sam dan steve greg jeff rick ken ron don";

static NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut map: HashMap<&'static str, Gender> =
        FEMALE.split_ascii_whitespace().map(|name| (name, Gender::Female)).collect();
    for name in MALE.split_ascii_whitespace() {
        map.entry(name).or_insert(Gender::Male);
    }
    map
});

/// The usual gender of a first name.
pub fn gender_of_first_name(name: &str) -> Option<Gender> {
    NAMES.get(name.to_lowercase().as_str()).copied()
}

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
        assert_eq!(gender_of_first_name("Theresa"), Some(Gender::Female));
        assert_eq!(gender_of_first_name("Hussein"), Some(Gender::Male));
    }
}
