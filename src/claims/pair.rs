//! What speaks for and against *this answers that*: the features of an answer and a claim.

use super::features::{Values, features};
use super::inferred::Article;
use super::matter::Matter;
use super::terms::{Term, TermMap};
use super::voice::{Voice, is_answer};
use crate::attribution::{Kind, Tier};
use std::cell::OnceCell;

features! {
    /// A feature of a pair.
    Feature {
        Inner "inner" "the denial itself names the claim",
        Outer "outer" "the answer stands inside it",
        NestedElsewhere "nested-elsewhere" "it is only reported inside another's words",
        InOwnDenial "in-own-denial" "an earlier denial of the same speaker names it",
        InOtherDenial "in-other-denial" "another's denial names it",
        HoldsAnswer "holds-answer" "it reports a denial",
        HoldsOwn "holds-own" "it reports other words of the one who answers",
        SameSentence "same-sentence" "it stands in the same sentence",
        SentenceBefore "sentence-before" "it stands in the sentence before",
        TwoBefore "two-before" "it stands two or three sentences before",
        FewBefore "few-before" "it stands four to seven sentences before",
        FarBefore "far-before" "it stands far before",
        SameSentenceAfter "same-sentence-after" "it stands behind it in the same sentence",
        NearAfter "near-after" "it stands in one of the two sentences behind",
        FarAfter "far-after" "it stands further behind",
        SameParagraph "same-paragraph" "it stands in the same paragraph",
        ParagraphBefore "paragraph-before" "it stands in the paragraph before",
        JustBefore "just-before" "nothing else was said between",
        OneBetween "one-between" "one other thing was said between",
        FirstInArticle "first-in-article" "it is the first thing said in the article",
        FirstParagraph "first-paragraph" "it opens the article",
        NearestOther "nearest-other" "it is the last thing that somebody else said before",
        SecondOther "second-other" "it is the last but one thing that somebody else said before",
        SameSpeaker "same-speaker" "the same one says it",
        SameSide "same-side" "the same side says it",
        NoSpeaker "no-speaker" "nobody is named for it",
        NamesDenier "names-denier" "it speaks of the one who answers",
        NamesDenierAround "names-denier-around" "its sentence speaks of the one who answers",
        NamesClaimant "names-claimant" "the answer names the one who says it",
        NamesClaimantAround "names-claimant-around" "the sentence of the answer names the one who says it",
        SourceWords "source-words" "the answer repeats words of its source",
        ClaimWord "claim-word" "the answer calls it by its own reporting word",
        AccusingCue "accusing-cue" "its reporting word accuses or doubts",
        ClaimNounCue "claim-noun-cue" "it is given as a report or rumour",
        DemandCue "demand-cue" "it is a demand or a plan",
        NoCue "no-cue" "it has no reporting words",
        IsDenial "is-denial" "it is itself a denial",
        IsAttitude "is-attitude" "it is a state of mind",
        ReadCertain "read-certain" "its source and content are certain",
        ReadPossible "read-possible" "its source and content are a guess",
        NotMarked "not-marked" "the markup marks the answer, and not this",
        Wrongdoing "wrongdoing" "it speaks of wrongdoing",
        PointsBack "points-back" "it only points back itself",
        Long "long" "it is a longer statement",
        AllWords "all-words" "it holds rarer words of the answer",
        ClaimShare "claim-share" "its rarer words stand in the answer",
        AroundWords "around-words" "it holds rarer words of the answer's sentence",
        AroundBoth "around-both" "the two sentences share rarer words",
        BestWords "best-words" "no other claim shares as many words with the answer",
        SecondWords "second-words" "only one other claim shares more words with the answer",
        BestAround "best-around" "no other claim shares as many words with the sentence of the answer",
        NoWords "no-words" "they share no word",
        Names "names" "both name the same",
        NamesShare "names-share" "it names whom the answer names",
        ThreeWords "three-words" "they share three words or more",
        Neighbours "neighbours" "they share two words that stand together",
        ClaimantWords "claimant-words" "the answer names the one who says it, and they share words",
        DenierAccused "denier-accused" "it accuses and speaks of the one who answers",
        Topics "topics" "both speak of the same matter",
        Numbers "numbers" "both give the same figure",
        SameTransfer "same-transfer" "in both the same one gives to the same",
        ReversedTransfer "reversed-transfer" "giver and receiver are the other way round",
        Repeated "repeated" "an earlier claim says the same",
        BackJustBefore "back-just-before" "the answer points back, and nothing was said between",
        BackNearestOther "back-nearest-other" "the answer points back, and it is the last thing that somebody else said",
        BackAccusing "back-accusing" "the answer points back, and it accuses or doubts",
        BackWrongdoing "back-wrongdoing" "the answer points back, and it speaks of wrongdoing",
        BackNamesDenier "back-names-denier" "the answer points back, and it speaks of the one who answers",
        BackSentence "back-sentence" "the answer points back to its own sentence",
        BackWords "back-words" "the answer points back, and they share words",
        AfterAndClaim "after-and-claim" "it follows and accuses or doubts",
        AfterWords "after-words" "it follows, and they share words",
    }
}

/// How many features a pair has.
pub const COUNT: usize = Feature::ALL.len();

/// The values of a pair.
pub type Pair = Values<COUNT>;

/// What the comparison of one answer with all claims needs.
pub struct Compare<'a> {
    /// The article.
    pub article: &'a Article<'a>,
    /// Its attributions, read.
    pub voices: &'a [Voice],
    /// In how many sentences each stem stands.
    pub frequency: &'a TermMap<u32>,
    /// Of each attribution, whether an earlier one says the same; looked up once, for it is the same for all answers.
    repeated: Vec<OnceCell<bool>>,
}

impl<'a> Compare<'a> {
    /// For the answers of one article.
    pub fn new(article: &'a Article<'a>, voices: &'a [Voice], frequency: &'a TermMap<u32>) -> Self {
        Self { article, voices, frequency, repeated: vec![OnceCell::new(); voices.len()] }
    }
}

impl Compare<'_> {
    /// The features of `from` with each of `claims`, in their order.
    pub fn pairs(&self, from: usize, claims: &[usize]) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = claims.iter().map(|to| self.pair(from, *to)).collect();
        self.nearest(from, claims, &mut pairs);
        best(&mut pairs, Feature::AllWords, &[Feature::BestWords, Feature::SecondWords]);
        best(&mut pairs, Feature::AroundBoth, &[Feature::BestAround]);
        for pair in &mut pairs {
            self.combine(from, pair);
        }
        pairs
    }

    fn pair(&self, from: usize, to: usize) -> Pair {
        let (answer, claim) = (&self.voices[from], &self.voices[to]);
        let (theirs, mine) = (&self.article.attributions[to], &self.article.attributions[from]);
        let mut pair = Pair::default();
        let mut flag = |feature: Feature, holds: bool| pair.flag(feature as usize, holds);
        let inside = claim.within == Some(from);
        flag(Feature::Inner, inside);
        flag(Feature::Outer, answer.within == Some(to));
        flag(Feature::NestedElsewhere, claim.within.is_some() && !inside);
        let before = theirs.content[0].start < mine.content[0].start;
        let apart = answer.sentences.0.abs_diff(claim.sentences.0).min(answer.sentences.0.abs_diff(claim.sentences.1));
        flag(Feature::SameSentence, before && apart == 0);
        flag(Feature::SentenceBefore, before && apart == 1);
        flag(Feature::TwoBefore, before && matches!(apart, 2 | 3));
        flag(Feature::FewBefore, before && matches!(apart, 4..=7));
        flag(Feature::FarBefore, before && apart > 7);
        flag(Feature::SameSentenceAfter, !before && apart == 0 && !inside);
        flag(Feature::NearAfter, !before && matches!(apart, 1 | 2));
        flag(Feature::FarAfter, !before && apart > 2);
        flag(Feature::SameParagraph, mine.block == theirs.block);
        flag(Feature::ParagraphBefore, before && mine.block == theirs.block + 1);
        flag(Feature::JustBefore, before && from == to + 1);
        flag(Feature::OneBetween, before && from == to + 2);
        flag(Feature::FirstInArticle, to == 0);
        flag(Feature::FirstParagraph, theirs.block == self.article.attributions[0].block);
        let outer = claim.within.filter(|outer| is_answer(self.article.attributions[*outer].kind));
        let shares =
            |at: usize| self.article.attributions[at].speakers.iter().any(|speaker| mine.speakers.contains(speaker));
        flag(Feature::InOwnDenial, !inside && outer.is_some_and(shares));
        flag(Feature::InOtherDenial, !inside && outer.is_some_and(|outer| !shares(outer)));
        let held = || claim.holds.iter().filter(|at| **at != from);
        flag(Feature::HoldsAnswer, held().any(|at| is_answer(self.article.attributions[*at].kind)));
        flag(Feature::HoldsOwn, held().any(|at| shares(*at)));
        // What a denial names, nobody has to stand for: the registry gives it to the one who denies.
        let own = shares(to) && !inside && !outer.is_some_and(shares);
        flag(Feature::SameSpeaker, own);
        flag(Feature::SameSide, !own && answer.party.sides.iter().any(|side| claim.party.sides.contains(side)));
        flag(Feature::NoSpeaker, theirs.speakers.is_empty());
        let names = |names: &[Term], matter: &Matter| names.iter().any(|name| matter.actors.contains(name));
        flag(Feature::NamesDenier, names(&answer.party.names, &claim.matter));
        flag(Feature::NamesDenierAround, names(&answer.party.names, &claim.around));
        flag(Feature::NamesClaimant, names(&claim.party.names, &answer.matter));
        flag(Feature::NamesClaimantAround, apart > 0 && names(&claim.party.names, &answer.around));
        flag(Feature::SourceWords, claim.source.iter().any(|stem| answer.matter.words.contains_key(stem)));
        flag(Feature::ClaimWord, calls_by_its_word(answer, claim));
        flag(Feature::AccusingCue, claim.accusing_cue);
        flag(Feature::ClaimNounCue, claim.claim_noun_cue);
        flag(Feature::DemandCue, claim.demand_cue);
        flag(Feature::NoCue, claim.cue.is_empty());
        flag(Feature::IsDenial, is_answer(theirs.kind));
        flag(Feature::IsAttitude, theirs.kind == Kind::Attitude);
        flag(Feature::ReadCertain, theirs.tier == Tier::Certain);
        flag(Feature::ReadPossible, theirs.tier == Tier::Possible);
        flag(Feature::NotMarked, mine.declared.is_some() && theirs.declared.is_none());
        flag(Feature::Wrongdoing, claim.wrongdoing);
        flag(Feature::PointsBack, claim.matter.anaphoric);
        flag(Feature::Long, claim.matter.words.len() >= 6);
        flag(Feature::Names, answer.matter.actors.intersection(&claim.matter.actors).next().is_some());
        let shared = answer.matter.words.shared(&claim.matter.words).count();
        flag(Feature::ThreeWords, shared >= 3);
        flag(Feature::Neighbours, answer.matter.pairs.intersection(&claim.matter.pairs).next().is_some());
        flag(Feature::Topics, answer.matter.topics.intersection(&claim.matter.topics).next().is_some());
        flag(Feature::Numbers, answer.matter.numbers.intersection(&claim.matter.numbers).next().is_some());
        let roles = |matter: &Matter| Some((matter.giver?, matter.receiver?));
        if let (Some((giver, taker)), Some((theirs, other))) = (roles(&answer.matter), roles(&claim.matter)) {
            flag(Feature::SameTransfer, giver == theirs && taker == other);
            flag(Feature::ReversedTransfer, giver == other && taker == theirs);
        }
        flag(Feature::Repeated, self.is_repeated(to));
        let mut share = |feature: Feature, of: &Matter, with: &Matter| pair.0[feature as usize] = self.share(of, with);
        share(Feature::AllWords, &answer.matter, &claim.matter);
        share(Feature::ClaimShare, &claim.matter, &answer.matter);
        share(Feature::AroundWords, &answer.around, &claim.matter);
        share(Feature::AroundBoth, &answer.around, &claim.around);
        pair.0[Feature::NamesShare as usize] = self.names_share(from, to);
        if apart == 0 {
            // A sentence shares all its words with itself, which says nothing.
            pair.0[Feature::AroundWords as usize] = 0;
            pair.0[Feature::AroundBoth as usize] = 0;
        }
        pair.flag(
            Feature::NoWords as usize,
            pair.0[Feature::AllWords as usize] == 0 && pair.0[Feature::AroundWords as usize] == 0,
        );
        pair
    }

    /// The weight of a stem: rare words tell more than what stands in every second sentence. `verdict.rs` lists whose
    /// weights a comparison asks for.
    pub fn weight(&self, stem: &Term) -> u32 {
        240 / (1 + self.frequency.get(stem).copied().unwrap_or(1))
    }

    /// Percent of the weight of `of` that `with` holds.
    fn share(&self, of: &Matter, with: &Matter) -> i16 {
        match of.words.shared(&with.words).map(|stem| self.weight(stem)).sum::<u32>() {
            0 => 0,
            held => (100 * held / of.words.keys().map(|stem| self.weight(stem)).sum::<u32>().max(1)) as i16,
        }
    }

    /// Percent of the weight of the answer's names, its own left out, that the claim and its source hold.
    fn names_share(&self, from: usize, to: usize) -> i16 {
        let (answer, claim) = (&self.voices[from], &self.voices[to]);
        let names = || answer.matter.actors.iter().filter(|name| !answer.party.names.contains(name));
        let held = |name: &&Term| claim.matter.actors.contains(name) || claim.party.names.contains(name);
        let sum = |names: &mut dyn Iterator<Item = &Term>| -> u32 { names.map(|name| self.weight(name)).sum() };
        (100 * sum(&mut names().filter(held)) / sum(&mut names()).max(1)) as i16
    }

    /// True where an earlier attribution says the same.
    pub fn is_repeated(&self, to: usize) -> bool {
        *self.repeated[to].get_or_init(|| self.repeats_earlier(to))
    }

    fn repeats_earlier(&self, to: usize) -> bool {
        let claim = &self.voices[to].matter;
        claim.words.len() >= 3
            && (to.saturating_sub(12)..to).any(|earlier| {
                self.voices[earlier].within != Some(to)
                    && self.voices[to].within != Some(earlier)
                    && self.share(claim, &self.voices[earlier].matter) >= 60
            })
    }

    /// Marks the last two things that somebody else said before the answer.
    fn nearest(&self, from: usize, claims: &[usize], pairs: &mut [Pair]) {
        let start = self.article.attributions[from].content[0].start;
        let mut others: Vec<usize> = (0..claims.len())
            .filter(|at| {
                let pair = &pairs[*at];
                let off = |feature: Feature| pair.0[feature as usize] == 0;
                self.article.attributions[claims[*at]].content[0].start < start
                    && off(Feature::SameSpeaker)
                    && off(Feature::SameSide)
                    && off(Feature::NestedElsewhere)
                    && off(Feature::Outer)
            })
            .collect();
        others.sort_by_key(|at| std::cmp::Reverse(self.article.attributions[claims[*at]].content[0].start));
        for (at, feature) in others.into_iter().zip([Feature::NearestOther, Feature::SecondOther]) {
            pairs[at].flag(feature as usize, true);
        }
    }

    /// The features that hold of a pair and of the answer's own kind.
    fn combine(&self, from: usize, pair: &mut Pair) {
        let answer = &self.voices[from];
        let back = answer.matter.anaphoric || answer.such_claims || answer.matter.words.is_empty();
        let value = |pair: &Pair, feature: Feature| pair.0[feature as usize];
        let after =
            value(pair, Feature::SameSentenceAfter) + value(pair, Feature::NearAfter) + value(pair, Feature::FarAfter)
                > 0;
        let copies = [
            (back, Feature::JustBefore, Feature::BackJustBefore),
            (back, Feature::NearestOther, Feature::BackNearestOther),
            (back, Feature::AccusingCue, Feature::BackAccusing),
            (back, Feature::Wrongdoing, Feature::BackWrongdoing),
            (back, Feature::NamesDenier, Feature::BackNamesDenier),
            (back, Feature::SameSentence, Feature::BackSentence),
            (back, Feature::AllWords, Feature::BackWords),
            (after, Feature::AccusingCue, Feature::AfterAndClaim),
            (after, Feature::AllWords, Feature::AfterWords),
        ];
        let on = |pair: &Pair, feature: Feature| value(pair, feature) > 0;
        let claimant = on(pair, Feature::NamesClaimant) || on(pair, Feature::NamesClaimantAround);
        pair.0[Feature::ClaimantWords as usize] = if claimant { value(pair, Feature::AllWords) } else { 0 };
        let accused = on(pair, Feature::NamesDenier) && on(pair, Feature::AccusingCue);
        pair.flag(Feature::DenierAccused as usize, accused);
        for (holds, feature, combined) in copies {
            pair.0[combined as usize] = if holds { value(pair, feature) } else { 0 };
        }
    }
}

/// True where the claim, made by another elsewhere, tells of the same deal: the same one gives the same kind of thing to the
/// same one.
pub fn same_deal(pair: &Pair) -> bool {
    let on = |feature: &Feature| pair.0[*feature as usize] > 0;
    let own_words = [
        Feature::SameSpeaker,
        Feature::SameSide,
        Feature::Inner,
        Feature::NestedElsewhere,
        Feature::InOwnDenial,
        Feature::InOtherDenial,
        Feature::IsDenial,
    ];
    on(&Feature::SameTransfer) && on(&Feature::Topics) && !own_words.iter().any(on)
}

/// True where the two tell of deals with the roles exchanged, which is no answer: who denies having given does not deny
/// having received.
pub fn reversed_deal(pair: &Pair) -> bool {
    pair.0[Feature::ReversedTransfer as usize] > 0
}

/// Marks the pairs that are first, second, … by `feature`, where they have any of it.
fn best(pairs: &mut [Pair], feature: Feature, marks: &[Feature]) {
    let mut order: Vec<usize> = (0..pairs.len()).filter(|at| pairs[*at].0[feature as usize] > 0).collect();
    order.sort_by_key(|at| (-pairs[*at].0[feature as usize], *at));
    for (at, mark) in order.into_iter().zip(marks) {
        pairs[at].flag(*mark as usize, true);
    }
}

/// *claims* for what was claimed, *accusations* for that of which somebody was accused: the same first five letters.
fn calls_by_its_word(answer: &Voice, claim: &Voice) -> bool {
    claim.cue_heads.iter().any(|cue| answer.matter.heads.contains(cue))
}
