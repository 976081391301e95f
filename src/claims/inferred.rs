//! Answers that no markup declares: denials and concessions, and the claims they go to.

use super::matter::{self, Matter};
use super::score::{CERTAIN, LIKELY, Score, score};
use super::{Candidates, Link, Relation, declared};
use crate::attribution::declared::blocks_in_full;
use crate::attribution::{Attribution, Evidence, Kind, Reading, Tier};
use crate::english::lexicon;
use crate::markup::Document;
use crate::speakers::Speaker;
use std::sync::Arc;

/// How many claims an answer is offered.
const OFFERED: usize = 8;
/// How many attributions before and behind an answer are looked at: a long article is read in linear time.
const REACH: usize = 120;

/// What the parts of the article hand over.
pub struct Article<'a> {
    /// The file.
    pub document: &'a Document,
    /// Readings by block.
    pub readings: &'a [Option<Arc<Reading>>],
    /// Attributions with their speakers.
    pub attributions: &'a [Attribution],
    /// The speakers.
    pub speakers: &'a [Speaker],
}

/// The claims that the attribution `from` may answer, best first, whatever the markup says of it.
pub fn ranked(article: &Article, from: usize) -> Vec<usize> {
    let mut ranked = rank(article, &matters(article), &sides(article), from);
    prefer_elsewhere(&mut ranked, &named_inside(article.attributions), from);
    ranked.into_iter().map(|(to, _)| to).collect()
}

/// What each attribution is about.
fn matters(article: &Article) -> Vec<Matter> {
    article.attributions.iter().map(|attribution| read(article, attribution)).collect()
}

/// On whose side each attribution is.
fn sides(article: &Article) -> Vec<Vec<String>> {
    let sides =
        |attribution: &Attribution| attribution.speakers.iter().filter_map(|at| side(&article.speakers[*at])).collect();
    article.attributions.iter().map(sides).collect()
}

/// Links and candidates of every answer that the markup leaves open.
pub fn links(article: &Article) -> (Vec<Link>, Vec<Candidates>) {
    let (matters, sides) = (matters(article), sides(article));
    let inside = named_inside(article.attributions);
    let mut links = Vec::new();
    let mut candidates = Vec::new();
    let in_full = blocks_in_full(article.document);
    for (from, answer) in article.attributions.iter().enumerate() {
        if declared::decides(article.document, answer) || answer.block < in_full {
            continue;
        }
        let counter = counters_such_claims(article, from, &matters[from]);
        if let Some(link) = counter {
            links.push(link);
            continue;
        }
        if !matches!(answer.kind, Kind::Denial | Kind::Concession | Kind::NoComment) {
            continue;
        }
        let mut ranked = rank(article, &matters, &sides, from);
        prefer_elsewhere(&mut ranked, &inside, from);
        for (to, score) in ranked.iter().take(3) {
            if let Some(link) = link(article, &matters, from, *to, score) {
                links.push(link);
            }
        }
        if answer.kind == Kind::Concession {
            links.extend(tension(article, &matters, &sides, from));
        }
        if !ranked.is_empty() {
            candidates.push(Candidates { from, to: ranked.iter().take(OFFERED).map(|(to, _)| *to).collect() });
        }
    }
    (links, candidates)
}

/// For each attribution, the denial that its words stand inside: *denied claims that Iran sold drones*.
fn named_inside(attributions: &[Attribution]) -> Vec<Option<usize>> {
    let inside = |at: usize| {
        let near = at.saturating_sub(6)..(at + 7).min(attributions.len());
        near.into_iter().find(|outer| {
            let outer_is_answer = *outer != at && matches!(attributions[*outer].kind, Kind::Denial | Kind::Concession);
            let larger = attributions[*outer].extent().len() > attributions[at].extent().len();
            let covered = |piece: &crate::text::Span| attributions[*outer].content.iter().any(|all| all.covers(*piece));
            outer_is_answer && larger && attributions[at].content.iter().all(covered)
        })
    };
    (0..attributions.len()).map(inside).collect()
}

/// What is only named inside an answer is no claim to be answered, where the article makes the claim elsewhere.
fn prefer_elsewhere(ranked: &mut Vec<(usize, Score)>, inside: &[Option<usize>], from: usize) {
    let elsewhere = ranked.iter().any(|(to, score)| inside[*to].is_none() && score.points >= LIKELY);
    ranked.retain(|(to, _)| match inside[*to] {
        None => true,
        Some(outer) => outer == from && !elsewhere,
    });
}

fn read(article: &Article, attribution: &Attribution) -> Matter {
    match &article.readings.get(attribution.block) {
        Some(Some(reading)) => {
            matter::read(reading, article.document.blocks[attribution.block].prose.start, &attribution.content)
        }
        _ => Matter::default(),
    }
}

/// The claims that the answer may go to, best first.
fn rank(article: &Article, matters: &[Matter], sides: &[Vec<String>], from: usize) -> Vec<(usize, Score)> {
    let answer = &article.attributions[from];
    let mut ranked: Vec<(usize, Score)> = article
        .attributions
        .iter()
        .enumerate()
        .skip(from.saturating_sub(REACH))
        .take(2 * REACH)
        .filter(|(to, claim)| *to != from && can_be_answered(answer, claim, sides, from, *to))
        .map(|(to, claim)| {
            let mut score = score(&matters[from], &matters[to]);
            if let Some(name) = names_denier(article, answer, &matters[to]) {
                score.points += 4;
                score.terms.push(format!("it speaks of {name}, who answers"));
            }
            // The nearer before, the likelier; a claim that stands behind its answer is rare.
            let distance = answer.block.abs_diff(claim.block) as i32;
            score.points -= distance.min(6) / 3 + if claim.content[0].start > answer.content[0].start { 2 } else { 0 };
            (to, score)
        })
        .collect();
    ranked.sort_by_key(|(to, score)| {
        (-score.points, article.attributions[from].block.abs_diff(article.attributions[*to].block), *to)
    });
    ranked
}

/// Nobody answers oneself or one's own side.
fn can_be_answered(answer: &Attribution, claim: &Attribution, sides: &[Vec<String>], from: usize, to: usize) -> bool {
    let own = answer.speakers.iter().any(|speaker| claim.speakers.contains(speaker));
    let allied = sides[from].iter().any(|mine| sides[to].contains(mine));
    let same_words = claim.content == answer.content || claim.cue == answer.cue && !claim.cue.is_empty();
    !own && !allied && !same_words && matches!(claim.kind, Kind::Speech | Kind::Denial)
}

fn names_denier(article: &Article, answer: &Attribution, claim: &Matter) -> Option<String> {
    answer.speakers.iter().find_map(|speaker| {
        let speaker = &article.speakers[*speaker];
        let country = speaker.country.as_deref();
        let last = speaker.name.split_whitespace().next_back()?;
        let named = claim.actors.contains(last) || country.is_some_and(|country| claim.actors.contains(country));
        named.then(|| speaker.name.clone())
    })
}

fn link(article: &Article, matters: &[Matter], from: usize, to: usize, score: &Score) -> Option<Link> {
    let answer = &article.attributions[from];
    if score.reversed || answer.kind == Kind::NoComment {
        return None;
    }
    // "the charges" says nothing of its own: what speaks of the denier just before is meant, and nobody can be certain.
    let near = answer.block.abs_diff(article.attributions[to].block) <= 2;
    let floor = if matters[from].anaphoric && near { 4 } else { LIKELY };
    if score.points < floor {
        return None;
    }
    let tier = if score.points >= CERTAIN { Tier::Certain } else { Tier::Likely };
    let evidence = vec![Evidence::new("shared-matter", score.terms.join("; "), Vec::new())];
    Some(Link { from, to, relation: relation(article, answer), declared: false, tier, evidence })
}

/// The relation that the reporting words say.
fn relation(article: &Article, answer: &Attribution) -> Relation {
    if answer.kind == Kind::Concession {
        return Relation::Concedes;
    }
    let cue = answer.cue.first().map_or("", |cue| cue.slice(&article.document.prose.text)).to_lowercase();
    let verb = lexicon::reporting_verb(
        cue.split_whitespace().next().unwrap_or_default(),
        cue.split_whitespace().nth(1).unwrap_or_default(),
    );
    match verb.map(|(verb, _)| verb.lemma) {
        Some("deny") => Relation::Denies,
        Some("dismiss" | "scoff" | "ridicule" | "discount") => Relation::Dismisses,
        Some("dispute" | "contest" | "challenge") => Relation::Disputes,
        Some("refute" | "rebut" | "debunk" | "disprove") => Relation::Refutes,
        Some("question" | "doubt") => Relation::Questions,
        Some("counter" | "hit" | "retort") => Relation::Counters,
        Some("contradict") => Relation::Contradicts,
        Some(_) => Relation::Rejects,
        None => Relation::Denies,
    }
}

/// *stressing such allegations are aimed at …*: a charge against those whose claims were just rejected.
fn counters_such_claims(article: &Article, from: usize, _matter: &Matter) -> Option<Link> {
    let answer = &article.attributions[from];
    let text = answer.content[0].slice(&article.document.prose.text).to_lowercase();
    let mut words = text.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    if !(matches!(first, "such" | "these" | "those") && lexicon::is_claim_noun(second)) {
        return None;
    }
    let to = article
        .attributions
        .iter()
        .enumerate()
        .filter(|(to, other)| {
            *to != from
                && other.block == answer.block
                && other.kind == Kind::Denial
                && other.content[0].start < answer.content[0].start
        })
        .map(|(to, _)| to)
        .next_back()?;
    let evidence = vec![Evidence::new(
        "such-claims",
        format!("“{first} {second}” are the ones just rejected"),
        vec![answer.content[0]],
    )];
    Some(Link { from, to, relation: Relation::Counters, declared: false, tier: Tier::Likely, evidence })
}

/// A concession of a side that denied the same matter before.
fn tension(article: &Article, matters: &[Matter], sides: &[Vec<String>], from: usize) -> Option<Link> {
    let answer = &article.attributions[from];
    let (to, score) = article
        .attributions
        .iter()
        .enumerate()
        .filter(|(to, other)| {
            *to != from
                && other.kind == Kind::Denial
                && other.block < answer.block
                && sides[*to].iter().any(|side| sides[from].contains(side))
        })
        .map(|(to, _)| (to, score(&matters[from], &matters[to])))
        .max_by_key(|(to, score)| (score.points, std::cmp::Reverse(*to)))?;
    (score.points >= LIKELY && !score.reversed).then(|| Link {
        from,
        to,
        relation: Relation::Tension,
        declared: false,
        tier: Tier::Likely,
        evidence: vec![Evidence::new(
            "tension",
            format!("the same side denied it before: {}", score.terms.join("; ")),
            Vec::new(),
        )],
    })
}

/// Whose side a speaker is on: what it speaks for, its country, or itself.
fn side(speaker: &Speaker) -> Option<String> {
    speaker.country.clone().or_else(|| speaker.speaks_for.clone()).or_else(|| Some(speaker.name.clone()))
}
