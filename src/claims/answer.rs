//! What speaks for and against *this answers something*: the features of an answer by itself, and of its best claim.

use super::features::{Values, features};
use super::pair::{Compare, Feature, Pair};
use crate::attribution::{Kind, QuoteType, Tier};
use crate::english::lexicon;

features! {
    /// A feature of an answer with its best claim.
    Sign {
        Denial "denial" "its reporting words deny",
        Concession "concession" "its reporting words admit",
        NoComment "no-comment" "it declines to speak",
        Attitude "attitude" "it is a state of mind",
        DenialVerb "denial-verb" "it denies, rejects or dismisses",
        DoubtVerb "doubt-verb" "it questions, counters or disputes",
        BlameVerb "blame-verb" "it condemns or criticises",
        Negated "negated" "it says no or not",
        CallsFalse "calls-false" "it calls something false",
        SuchClaims "such-claims" "it opens with such claims, the charges",
        ClaimNoun "claim-noun" "it speaks of claims or reports",
        Contrast "contrast" "its sentence turns against what was said",
        Wrongdoing "wrongdoing" "it speaks of wrongdoing",
        PointsBack "points-back" "it only points back",
        Short "short" "it has few words of its own",
        Quoted "quoted" "it is a quotation",
        GoesOn "goes-on" "its speaker has just denied something",
        Nested "nested" "it stands inside another's words",
        InAnswer "in-answer" "it stands inside an answer",
        NoSource "no-source" "nobody is named for it",
        ReadCertain "read-certain" "its source and content are certain",
        ReadPossible "read-possible" "its source and content are a guess",
        Top "top" "the claim fits well",
        Margin "margin" "no other claim fits as well",
        BestReadCertain "best-read-certain" "source and content of the claim are certain",
        BestReadPossible "best-read-possible" "source and content of the claim are a guess",
        BestInner "best-inner" "the denial itself names the claim",
        BestAccusing "best-accusing-cue" "the claim's reporting word accuses or doubts",
        BestClaimNoun "best-claim-noun-cue" "the claim is given as a report or rumour",
        BestNamesDenier "best-names-denier" "the claim speaks of the one who answers",
        BestNamesClaimant "best-names-claimant" "the answer names the one who makes the claim",
        BestClaimWord "best-claim-word" "the answer calls the claim by its reporting word",
        BestSameSentence "best-same-sentence" "the claim stands before in the same sentence",
        BestSentenceBefore "best-sentence-before" "the claim stands in the sentence before",
        BestFarBefore "best-far-before" "the claim stands far before",
        BestNearAfter "best-near-after" "the claim stands just behind",
        BestFarAfter "best-far-after" "the claim stands far behind",
        BestSameSide "best-same-side" "both are on one side",
        BestSameSpeaker "best-same-speaker" "both have one speaker",
        BestIsDenial "best-is-denial" "the claim is itself a denial",
        BestIsAttitude "best-is-attitude" "the claim is a state of mind",
        BestWords "best-all-words" "the claim holds rarer words of the answer",
        BestNamesShare "best-names-share" "the claim names whom the answer names",
        BestThreeWords "best-three-words" "they share three words or more",
    }
}

/// How many signs there are.
pub const COUNT: usize = Sign::ALL.len();

/// The values of an answer.
pub type Signs = Values<COUNT>;

/// An answer's own signs, without those of its best claim.
pub fn signs(compare: &Compare, from: usize) -> Signs {
    let answer = &compare.article.attributions[from];
    let voice = &compare.voices[from];
    let mut signs = Signs::default();
    let mut flag = |sign: Sign, holds: bool| signs.flag(sign as usize, holds);
    flag(Sign::Denial, answer.kind == Kind::Denial);
    flag(Sign::Concession, answer.kind == Kind::Concession);
    flag(Sign::NoComment, answer.kind == Kind::NoComment);
    flag(Sign::Attitude, answer.kind == Kind::Attitude);
    let cue = |lemmas: &[&str]| {
        voice
            .cue
            .iter()
            .any(|word| lexicon::reporting_verb(word, "").is_some_and(|(verb, _)| lemmas.contains(&verb.lemma)))
    };
    let strong = ["deny", "reject", "dismiss", "refute", "rebut", "repudiate", "debunk", "disprove", "rebuff"];
    flag(
        Sign::DenialVerb,
        cue(&strong)
            || voice.cue.iter().any(|word| matches!(word.as_str(), "denial" | "rejection" | "rebuttal" | "dismissal")),
    );
    flag(
        Sign::DoubtVerb,
        cue(&[
            "question",
            "challenge",
            "doubt",
            "counter",
            "dispute",
            "contest",
            "object",
            "protest",
            "contradict",
            "retort",
        ]),
    );
    flag(Sign::BlameVerb, cue(&["condemn", "slam", "denounce", "criticize", "criticise", "blast", "oppose", "lash"]));
    flag(Sign::Negated, voice.negated);
    flag(Sign::CallsFalse, voice.calls_false);
    flag(Sign::SuchClaims, voice.such_claims);
    flag(Sign::ClaimNoun, voice.claim_noun);
    flag(Sign::Contrast, voice.contrast);
    flag(Sign::Wrongdoing, voice.wrongdoing);
    flag(Sign::PointsBack, voice.matter.anaphoric);
    flag(Sign::Short, voice.matter.words.len() <= 2);
    flag(Sign::Quoted, answer.quote == QuoteType::Direct);
    let goes_on = (from.saturating_sub(3)..from).any(|before| {
        let other = &compare.article.attributions[before];
        super::voice::is_answer(other.kind) && other.speakers.iter().any(|speaker| answer.speakers.contains(speaker))
    });
    flag(Sign::GoesOn, goes_on);
    flag(Sign::Nested, voice.within.is_some());
    let in_answer = voice.within.is_some_and(|outer| super::voice::is_answer(compare.article.attributions[outer].kind));
    flag(Sign::InAnswer, in_answer);
    flag(Sign::NoSource, answer.speakers.is_empty());
    flag(Sign::ReadCertain, answer.tier == Tier::Certain);
    flag(Sign::ReadPossible, answer.tier == Tier::Possible);
    signs
}

/// The signs that are features of the best claim.
const OF_BEST: [(Sign, Feature); 20] = [
    (Sign::BestReadCertain, Feature::ReadCertain),
    (Sign::BestReadPossible, Feature::ReadPossible),
    (Sign::BestInner, Feature::Inner),
    (Sign::BestAccusing, Feature::AccusingCue),
    (Sign::BestClaimNoun, Feature::ClaimNounCue),
    (Sign::BestNamesDenier, Feature::NamesDenier),
    (Sign::BestNamesClaimant, Feature::NamesClaimant),
    (Sign::BestClaimWord, Feature::ClaimWord),
    (Sign::BestSameSentence, Feature::SameSentence),
    (Sign::BestSentenceBefore, Feature::SentenceBefore),
    (Sign::BestFarBefore, Feature::FarBefore),
    (Sign::BestNearAfter, Feature::NearAfter),
    (Sign::BestFarAfter, Feature::FarAfter),
    (Sign::BestSameSide, Feature::SameSide),
    (Sign::BestSameSpeaker, Feature::SameSpeaker),
    (Sign::BestIsDenial, Feature::IsDenial),
    (Sign::BestIsAttitude, Feature::IsAttitude),
    (Sign::BestWords, Feature::AllWords),
    (Sign::BestNamesShare, Feature::NamesShare),
    (Sign::BestThreeWords, Feature::ThreeWords),
];

/// Adds what the ranking found: the features of the best claim, its score and that of the runner-up (thousandths).
pub fn with_best(signs: &mut Signs, pair: &Pair, top: i32, second: Option<i32>) {
    signs.0[Sign::Top as usize] = (top / 10).clamp(-600, 600) as i16;
    signs.0[Sign::Margin as usize] = second.map_or(300, |second| ((top - second) / 10).clamp(0, 300)) as i16;
    for (sign, feature) in OF_BEST {
        signs.0[sign as usize] = pair.0[feature as usize];
    }
}
