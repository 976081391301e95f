//! Words and stems that links and unattributed claims are read by. All in lower case; a stem stands for every word that
//! begins with it.

/// Stems of wrongdoing in the wider sense: what a party would rather not have done.
pub const WRONG: &str = "false baseless unjust suppress manipulat fail encroach belliger riot fake brutal delet blockad refus ignor lied \
lying hostil seiz mismanag mistak unaccept violen derail troubl plot illegitim faulty malfunction transparent";

/// Stems of armed force.
pub const FORCE: &str =
    "missile rocket explosi blast bomb fight clash strike airstrike naval fired shell gun offensive rebel war";

/// Stems of judging.
pub const JUDGING: &str = "significan serious severe huge key important major popular successful strategic powerful devastat unacceptabl \
dramatic extreme aggressive obsess ironic wrong increasing";

/// Days and months; *may* is mostly the verb.
pub const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september \
october november december yesterday today";

/// Stems of harm to people.
pub const CASUALTIES: &str = "kill injur wound casualt displac evacuat homeless infected dead death";

/// Words of a large number.
pub const LARGE: &str = "hundred hundreds thousand thousands million millions billion billions scores dozens";

/// Words of a rough number.
pub const ROUGH: &str = "about around approximately nearly almost estimated roughly dozens hundreds thousands scores";

/// Number words.
pub const NUMBERS: &str = "two three four five six seven eight nine ten eleven twelve sixteen twenty thirty forty fifty half hundred \
hundreds thousand thousands million millions dozens scores";

/// Those who act for a state or against it.
pub const STATE: &str = "regime government military police army forces rebels militants rioters protesters";

/// Stems of likelihood.
pub const LIKELY: &str = "likely unlikely probabl possibl perhaps apparent seem appear poised potential";

/// Stems of motive.
pub const MOTIVE: &str = "because purpose attempt intend revenge retaliat motivat aimed";

/// Stems of cause.
pub const CAUSE: &str = "caus hamper damag promot curtail ensur protect prevent threaten influenc impos reflect";

/// Stems of what is on record.
pub const RECORD_STEMS: &str = "vot elect won born found locat married album episode goal season match championship";

/// Words of what is on record.
pub const RECORD: &str = "act law bill court team league round race game score points former chairman";

/// Stems of meetings.
pub const MEETING: &str = "meeting visit sign ceremon session conference talks discuss attend arriv";

/// Stems of claiming and denying.
pub const CLAIMING: &str = "claim accus alleg deni deny report reject";

const WRONGDOING: &str = "murder kill torture abus violat terror corrupt brib fraud steal stole theft launder illegal unlawful crime \
criminal attack interfer meddl threat aggress genocid massacr rape assault harass sabotag hack spy espionage \
cheat deceiv conspir destabili oppress misus negligen cover-up smuggl poison invad invasion bully";

const FALSEHOOD: &str = "false baseless unfounded groundless untrue incorrect inaccurate wrong nonsense fabricat ridiculous absurd \
invented delusion mislead unsubstantiated propaganda biased hypocri unacceptable";

const ACCUSING: &str =
    "claim accus alleg blam charg assert suggest insinuat implicat purport rumo specul critic condemn denounc convict";

const DEMANDING: &str = "demand propos urg call order request ask plan want threat announc offer";

/// True where the list holds the word.
pub fn holds(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// True where the word begins with a stem of the list.
pub fn begins(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|stem| word.starts_with(stem))
}

/// *not, never, nobody, don't*
pub fn is_negation(word: &str) -> bool {
    holds("not no never neither nothing none nor nobody cannot without", word) || word.ends_with("n't")
}

/// *false, baseless, lies*
pub fn is_falsehood(word: &str) -> bool {
    holds("lie lies liar fake", word) || begins(FALSEHOOD, word)
}

/// *murder, bribery, interfering*
pub fn is_wrongdoing(word: &str) -> bool {
    begins(WRONGDOING, word)
}

/// Reporting words that accuse or doubt: *claimed, alleges, condemning*.
pub fn accuses(word: &str) -> bool {
    begins(ACCUSING, word)
}

/// Reporting words of demands and plans: *urged, proposal, threatened*.
pub fn demands(word: &str) -> bool {
    begins(DEMANDING, word)
}
