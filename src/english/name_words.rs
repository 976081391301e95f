//! What single words say of names: parts of them, titles, words for bodies, places and times.

use super::lexicon::{self, Gender};
use super::{Paragraph, Shape};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that are no names, capital or not, and do not open sentences for the sentence splitter.
pub(super) fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "between"
            | "during"
            | "under"
            | "over"
            | "about"
            | "among"
            | "despite"
            | "unlike"
            | "like"
            | "speaking"
            | "asked"
            | "such"
            | "other"
            | "another"
            | "each"
            | "every"
            | "only"
            | "even"
            | "still"
            | "yet"
            | "per"
            | "within"
            | "without"
            | "through"
            | "upon"
            | "whether"
            | "where"
            | "which"
            | "whose"
            | "that"
            | "than"
            | "more"
            | "last"
            | "next"
            | "first"
            | "second"
            | "following"
            | "including"
            | "based"
            | "citing"
            | "quoting"
            | "against"
    )
}

/// Weekdays, and months that are no first name here.
pub fn is_date(p: &Paragraph, at: usize) -> bool {
    let named = p.tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Capital)
        && lexicon::gender_of_first_name(p.word(at)).is_some();
    let month = matches!(
        p.lower(at),
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    );
    let weekday =
        matches!(p.lower(at), "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday");
    weekday || month && !named
}

/// Small words inside names: *Ludwig van Dam, Marks & Orr*.
pub(super) const PARTICLES: [&str; 20] = [
    "de", "da", "del", "dela", "dos", "das", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "el", "la", "le",
    "du", "af", "&",
];

/// *Ban Ki-moon, Kim Jong-un*: a hyphen with a short small half behind it that is no English word of such compounds.
pub(super) fn is_second_half(p: &Paragraph, hyphen: usize) -> bool {
    let Some(half) = p.tokens.get(hyphen + 1) else { return false };
    let (before, after) = (p.word(hyphen - 1), p.word(hyphen + 1));
    half.span.start == p.tokens[hyphen].span.end
        && half.shape == Shape::Lower
        && before.chars().count() <= 5
        && (2..=6).contains(&after.chars().count())
        && p.tokens[hyphen - 1].shape == Shape::Capital
        && !after.ends_with("ed")
        && !matches!(
            after,
            "led"
                | "run"
                | "era"
                | "long"
                | "old"
                | "wide"
                | "made"
                | "born"
                | "like"
                | "free"
                | "type"
                | "day"
                | "year"
                | "style"
                | "owned"
                | "held"
                | "time"
                | "month"
                | "week"
                | "minute"
                | "hour"
                | "up"
                | "off"
                | "out"
                | "first"
                | "based"
                | "class"
                | "bound"
                | "built"
                | "level"
                | "speech"
                | "deal"
                | "war"
                | "talks"
                | "pro"
                | "elect"
        )
}

/// Words that *of* goes on with: *Ministry of Health*, *Bishop of Tarn*.
pub(super) fn takes_field(word: &str) -> bool {
    is_title_word(word)
        || lexicon::is_organization_noun(word)
        || matches!(
            word,
            "house"
                | "republic"
                | "kingdom"
                | "people"
                | "bank"
                | "center"
                | "centre"
                | "division"
                | "state"
                | "city"
                | "school"
                | "church"
        )
}

/// Words of names that are no person's: bodies, places, works, events.
pub(super) const IMPERSONAL: &str = "of for & house street inc ltd republic union states nations news times post center centre chamber \
headquarters east west north south river county city cup clause act church euro website daily herald journal rights affairs \
services service security international national empire resistance plan accord treaty championship movement front \
initiative ocean sea gulf strip coast bay strait island islands lake mount mountain mountains valley peninsula desert \
province region district territory territories state street square avenue road bridge airport port palace \
tower publications publishing stadium war battle day week games game conference summit agreement protocol convention amendment code \
constitution charter deal pact resolution project programme program system network world america europe asia africa \
policy education health defense defence justice energy treasury intelligence guard guards reserve assembly mission \
brotherhood society federation press media radio television tv channel tribune gazette chronicle guardian records \
flight hurricane typhoon number building complex hospital prison jail medical studies sciences science technology research \
economy reform development appeal crescent cross watch borders league club united party room memoir award prize festival space corps airlines airways export command";

pub(super) fn is_impersonal(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| IMPERSONAL.split_ascii_whitespace().collect());
    SET.contains(word)
}

/// Words that begin the names of places: *New Jersey, San Francisco, El Paso, Hong Kong*.
pub(super) fn begins_place(word: &str) -> bool {
    matches!(
        word,
        "new"
            | "san"
            | "santa"
            | "los"
            | "las"
            | "el"
            | "fort"
            | "mount"
            | "cape"
            | "hong"
            | "great"
            | "saint"
            | "lake"
    )
}

/// Titles that only people have: *former* and *foreign* go before anything.
pub(super) fn makes_person(word: &str) -> bool {
    is_title_word(word)
        && !matches!(
            word,
            "former" | "foreign" | "prime" | "chief" | "deputy" | "vice" | "acting" | "then" | "st" | "hon"
        )
}

/// Words for a follower of a party or a faith, capital or not.
pub(super) fn names_party(word: &str) -> bool {
    matches!(
        word.trim_end_matches('s'),
        "republican"
            | "democrat"
            | "democratic"
            | "conservative"
            | "labour"
            | "liberal"
            | "muslim"
            | "christian"
            | "catholic"
            | "jewish"
    )
}

pub(super) fn is_title_word(word: &str) -> bool {
    lexicon::is_role_noun(word)
        || lexicon::is_honorific(word)
        || matches!(word, "former" | "acting" | "deputy" | "vice" | "then")
}

/// True for words that no place or body has for a name.
pub(super) fn may_be_person(p: &Paragraph, at: usize) -> bool {
    !is_impersonal(p.lower(at)) && !lexicon::is_organization_noun(p.lower(at)) && !is_title_word(p.lower(at))
}

pub(super) fn title_gender(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "lord" | "king" | "prince" | "father" | "spokesman" | "chairman" | "congressman"
        | "councilman" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "sister" | "spokeswoman" | "chairwoman"
        | "congresswoman" | "councilwoman" => Some(Gender::Female),
        _ => None,
    }
}
