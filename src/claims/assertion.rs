//! What makes a sentence in the paper's own voice one that a desk would query: its features, and what it asks about.

use super::Why;
use super::features::{Values, Weights, features};
use super::wording::*;
use crate::english::{Paragraph, lexicon};
use std::ops::Range;
use std::sync::LazyLock;

features! {
    /// A feature of a sentence.
    Mark {
        Casualties "casualties" "it tells of dead, injured or displaced people",
        Number "number" "it holds a number",
        Large "large" "it holds a large number",
        Rough "rough" "its number is rough",
        Percent "percent" "it gives a share",
        Money "money" "it gives a sum of money",
        CountedPeople "counted-people" "somebody counted the victims",
        RoughPeople "rough-people" "the number of victims is rough",
        RoughNumber "rough-number" "somebody estimated the number",
        May "may" "it says what may or could be",
        Likely "likely" "it says what is likely or seems so",
        Will "will" "it says what will be",
        Motive "motive" "it gives a motive or a reason",
        Cause "cause" "it says what causes what",
        Wrongdoing "wrongdoing" "it tells of wrongdoing",
        Force "force" "it tells of an attack",
        Accuses "accuses" "it tells of wrongdoing by a state or a force",
        Judges "judges" "it judges",
        Superlative "superlative" "it says that something is the most or the first",
        Denies "denies" "it says that something is not so",
        Perfect "perfect" "it sums up what has been done",
        Since "since" "it looks back over a time",
        Passive "passive" "it does not say who acts",
        Year "year" "it names a year",
        Dated "dated" "it names a day or a month",
        Record "record" "it is of what is on record: votes, results, offices",
        Meeting "meeting" "it is of meetings and visits",
        Scheduled "scheduled" "it is of what is planned for a day",
        Market "market" "it is of trade and prices",
        Quotation "quotation" "it holds quotation marks",
        Turns "turns" "it turns against what was said",
        State "state" "it names a country or a government",
        Short "short" "it is short",
        Long "long" "it is long",
        First "first" "it opens the article",
        FirstParagraph "first-paragraph" "it stands in the first paragraph",
        Late "late" "it stands late in the article",
        AfterSource "after-source" "the sentence before has a source",
        AfterClaim "after-claim" "the sentence before claims or denies",
        Dispute "dispute" "the article holds denials",
    }
}

/// How many features a sentence has.
pub const COUNT: usize = Mark::ALL.len();

/// The values of a sentence.
pub type Marks = Values<COUNT>;

/// What a sentence does not say by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Its number among the sentences of the article, and their count.
    pub at: (usize, usize),
    /// It stands in the first paragraph that is read.
    pub first_paragraph: bool,
    /// The sentence before it has a source.
    pub after_source: bool,
    /// The article holds denials.
    pub dispute: bool,
}

impl Place {
    /// Adds what the place says to what the sentence says by itself.
    pub fn mark(self, marks: &mut Marks) {
        let holds = [
            (Mark::First, self.at.0 == 0),
            (Mark::FirstParagraph, self.first_paragraph),
            (Mark::Late, self.at.0 * 3 >= self.at.1 * 2),
            (Mark::AfterSource, self.after_source),
            (Mark::Dispute, self.dispute),
        ];
        for (mark, holds) in holds {
            marks.flag(mark as usize, holds);
        }
    }
}

/// The features of the tokens `sentence`, without those of its place ([`Place::mark`]).
pub fn marks(p: &Paragraph, sentence: Range<usize>) -> Marks {
    let any = |test: &dyn Fn(&str) -> bool| sentence.clone().any(|at| test(p.lower(at)));
    let word = |list: &str| any(&|word| holds(list, word));
    let stem = |list: &str| any(&|word| begins(list, word));
    // A word of the first list before one of the second.
    let pair = |first: &str, second: &str| {
        sentence.clone().any(|at| at + 1 < sentence.end && holds(first, p.lower(at)) && holds(second, p.lower(at + 1)))
    };
    let before = |first: &str, second: &dyn Fn(&str) -> bool| {
        sentence.clone().any(|at| at + 1 < sentence.end && holds(first, p.lower(at)) && second(p.lower(at + 1)))
    };
    let participle = |word: &str| word.ends_with("ed") || word.ends_with("en");
    let number = any(&is_number);
    let grouped = |at: usize| p.word(at).contains(',') && p.word(at).len() >= 5 && is_number(p.word(at));
    let rough = word(ROUGH)
        || before("over some up", &|next| is_number(next) || next == "to")
        || pair("at", "least")
        || pair("more less fewer", "than");
    let casualties = stem(CASUALTIES) || word("die died dies dying lives toll");
    let wrong = any(&is_wrongdoing) || stem(WRONG);
    let force = stem(FORCE);
    let state = sentence.clone().any(|at| is_country(p, at)) || word(STATE);
    let words = sentence.clone().filter(|at| p.tokens[*at].is_word()).count();
    let last = p.sentence_index(sentence.start).checked_sub(1).map(|index| p.sentences[index].clone());
    let asked = last.is_some_and(|last| last.into_iter().any(|at| begins(CLAIMING, p.lower(at))));
    let year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit());
    let holds = [
        (Mark::Casualties, casualties),
        (Mark::Number, number),
        (Mark::Large, word(LARGE) || sentence.clone().any(grouped)),
        (Mark::Rough, rough),
        (Mark::Percent, word("% percent percentage") || pair("per", "cent")),
        (Mark::Money, word("$ € £ dollars euros")),
        (Mark::CountedPeople, casualties && number),
        (Mark::RoughPeople, casualties && rough),
        (Mark::RoughNumber, number && rough),
        (Mark::May, word("may might could would")),
        (Mark::Likely, stem(LIKELY) || pair("is are was were", "expected set looking")),
        (Mark::Will, word("will")),
        (
            Mark::Motive,
            stem(MOTIVE)
                || pair("in", "order response retaliation return")
                || pair("sought seeks seeking trying bid", "to"),
        ),
        (Mark::Cause, stem(CAUSE) || pair("result resulted results led leading leads due stems", "of in to from")),
        (Mark::Wrongdoing, wrong),
        (Mark::Force, force),
        (Mark::Accuses, (wrong || force) && state),
        (Mark::Judges, stem(JUDGING)),
        (Mark::Superlative, word("most worst best largest biggest highest lowest first only ever least")),
        (Mark::Denies, any(&is_negation)),
        (Mark::Perfect, before("has have", &|next| participle(next) || holds("been already also not so", next))),
        (Mark::Since, word("since") || pair("so", "far")),
        (Mark::Passive, before("was were been is are be", &participle)),
        (Mark::Year, any(&year)),
        (Mark::Dated, word(DAYS)),
        (Mark::Record, stem(RECORD_STEMS) || word(RECORD)),
        (Mark::Meeting, stem(MEETING) || word("met held")),
        (Mark::Scheduled, stem("schedul") || pair("next", "week month year") || word("tomorrow tonight")),
        (Mark::Market, stem("market sales revenue share trade inventor price deficit")),
        (Mark::Quotation, word("\" “ ”")),
        (Mark::Turns, word("despite although however but while yet still nevertheless regardless")),
        (Mark::State, state),
        (Mark::Short, words < 10),
        (Mark::Long, words > 30),
        (Mark::AfterClaim, asked),
    ];
    let mut marks = Marks::default();
    for (mark, holds) in holds {
        marks.flag(mark as usize, holds);
    }
    marks
}

fn is_country(p: &Paragraph, at: usize) -> bool {
    let word = p.word(at);
    let known = || {
        lexicon::is_country(word)
            .or_else(|| lexicon::country_of_demonym(word))
            .or_else(|| lexicon::country_of_capital(word))
    };
    p.tokens[at].is_capital() && known().is_some()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || holds(NUMBERS, word)
}

static MODEL: LazyLock<(Weights<COUNT>, Weights<2>)> = LazyLock::new(|| {
    let table = include_str!("assertions.tsv");
    let mut names = [""; COUNT];
    Mark::ALL.iter().zip(&mut names).for_each(|((_, name, _), slot)| *slot = name);
    (Weights::parse(table, "assertion", &names), Weights::parse(table, "tiers", &["likely", "possible"]))
});

/// How strongly a desk would query the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// It would.
    Likely(Why, String),
    /// It might.
    Possible(Why, String),
    /// It would not.
    No,
}

/// Whether a desk would query it, about what, and why, in words.
pub fn query(marks: &Marks) -> Query {
    let (weights, tiers) = &*MODEL;
    let score = weights.score(marks);
    if score < tiers.weight(1) {
        return Query::No;
    }
    let words: Vec<&str> = weights.reasons(marks, 4).into_iter().map(|at| Mark::ALL[at].2).collect();
    let text = words.join("; ");
    if score >= tiers.weight(0) { Query::Likely(why(marks), text) } else { Query::Possible(why(marks), text) }
}

/// What it is about, by what is gravest.
fn why(marks: &Marks) -> Why {
    let on = |mark: Mark| marks.0[mark as usize] > 0;
    if on(Mark::CountedPeople) || on(Mark::Money) && on(Mark::Number) || on(Mark::RoughNumber) && !on(Mark::Accuses) {
        Why::Figure
    } else if on(Mark::Accuses) || on(Mark::Wrongdoing) {
        Why::Accusation
    } else if on(Mark::Motive) {
        Why::Motive
    } else if on(Mark::May) || on(Mark::Likely) || on(Mark::Will) {
        Why::Prediction
    } else if on(Mark::Percent) || on(Mark::Large) {
        Why::Figure
    } else {
        Why::Contested
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&'static str> {
        let p = Paragraph::new(text);
        let mut marks = marks(&p, p.sentences[0].clone());
        Place { at: (3, 10), ..Place::default() }.mark(&mut marks);
        Mark::ALL.iter().filter(|(mark, _, _)| marks.0[*mark as usize] > 0).map(|(_, name, _)| *name).collect()
    }

    #[test]
    fn what_a_desk_looks_for_in_a_sentence() {
        assert_eq!(
            words("At least 57 people have died in the floods."),
            [
                "casualties",
                "number",
                "rough",
                "counted-people",
                "rough-people",
                "rough-number",
                "superlative",
                "perfect",
                "short"
            ]
        );
        assert_eq!(
            words("Britain unlawfully seized the ship on Friday."),
            ["wrongdoing", "accuses", "dated", "state", "short"]
        );
    }

    #[test]
    fn the_gravest_gives_the_reason() {
        let mut marks = Marks::default();
        assert_eq!(why(&marks), Why::Contested);
        marks.flag(Mark::May as usize, true);
        assert_eq!(why(&marks), Why::Prediction);
        marks.flag(Mark::Accuses as usize, true);
        assert_eq!(why(&marks), Why::Accusation);
        marks.flag(Mark::CountedPeople as usize, true);
        assert_eq!(why(&marks), Why::Figure);
    }

    #[test]
    fn the_table_names_features_that_are_there() {
        let named =
            include_str!("assertions.tsv").lines().filter_map(|line| line.split_once('\t')).map(|(name, _)| name);
        for name in named {
            let known = Mark::ALL.iter().any(|(_, known, _)| *known == name);
            assert!(known || ["bias", "likely", "possible"].contains(&name), "{name}");
        }
    }
}
