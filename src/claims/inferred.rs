//! Answers that no markup declares: denials and concessions, and the claims they go to.

use super::memory::Memory;
use super::pair::Compare;
use super::verdict::{Grounds, Verdict};
use super::voice::{Voice, is_answer, voices};
use super::{Candidates, Link, Relation, declared, score, tension};
use crate::attribution::declared::blocks_in_full;
use crate::attribution::{Attribution, Kind, Reading};
use crate::english::lexicon;
use crate::markup::Document;
use crate::speakers::Speaker;
use std::collections::HashMap;
use std::sync::Arc;

/// How many claims an answer is offered.
const OFFERED: usize = 8;
/// How many attributions before and behind an answer are looked at: a long article is read in linear time.
pub const REACH: usize = 30;

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

/// The claims that an answer may go to at all: what others and the same one said, near enough.
pub fn claims_for(article: &Article, from: usize) -> Vec<usize> {
    let answer = &article.attributions[from];
    let near = from.saturating_sub(REACH)..(from + REACH).min(article.attributions.len());
    near.filter(|to| {
        let claim = &article.attributions[*to];
        *to != from && claim.content != answer.content && claim.kind != Kind::NoComment
    })
    .collect()
}

/// True for what may answer a claim: its reporting words or its own words speak against something, admit it, or decline.
/// Nothing else is compared with claims.
pub fn may_answer(attribution: &Attribution, voice: &Voice) -> bool {
    is_answer(attribution.kind)
        || attribution.kind == Kind::NoComment
        || voice.negated
        || voice.calls_false
        || voice.such_claims
        || voice.contrast
}

/// The claims that the attribution `from` may answer, best first, whatever the markup says of it.
pub fn ranked(article: &Article, from: usize) -> Vec<usize> {
    let mut memory = Memory::default();
    memory.turn_to(article.readings);
    let voices = voices(article, &mut memory);
    let compare = Compare::new(article, &voices, memory.frequency());
    score::rank(&compare, from).claims.iter().map(|claim| claim.to).collect()
}

/// Links and candidates of every answer that the markup leaves open.
pub fn links(article: &Article, memory: &mut Memory) -> (Vec<Link>, Vec<Candidates>) {
    let mut links = Vec::new();
    let mut candidates = Vec::new();
    // Where nobody denies, admits or declines, nothing is searched: most articles end here.
    if !article.attributions.iter().any(|a| is_answer(a.kind) || a.kind == Kind::NoComment) {
        return (links, candidates);
    }
    let voices = voices(article, memory);
    let before = std::mem::take(&mut memory.verdicts);
    let mut verdicts = HashMap::new();
    let compare = Compare::new(article, &voices, memory.frequency());
    let grounds = Grounds::new(&compare);
    let sides = tension::Sides::new(&compare);
    let in_full = blocks_in_full(article.document);
    for (from, answer) in article.attributions.iter().enumerate() {
        if declared::decides(article.document, answer) || answer.block < in_full {
            continue;
        }
        if let Some(link) = tension::counters_such_claims(article, from) {
            links.push(link);
            continue;
        }
        if !may_answer(answer, &voices[from]) {
            continue;
        }
        let ground = grounds.of(&compare, from);
        let verdict = match before.get(&ground) {
            Some(verdict) => verdict.moved(&compare, from),
            None => judge(&compare, from),
        };
        links.extend(verdict.links.iter().cloned());
        if admits(answer, &voices[from]) {
            links.extend(tension::tension(&compare, &sides, from));
        }
        if !verdict.offered.is_empty() {
            candidates.push(Candidates { from, to: verdict.offered.clone() });
        }
        verdicts.insert(ground, verdict);
    }
    memory.verdicts = verdicts;
    (links, candidates)
}

/// Compares an answer with the claims around it.
fn judge(compare: &Compare, from: usize) -> Verdict {
    let ranking = score::rank(compare, from);
    let relation = relation(compare.article, &compare.article.attributions[from], &compare.voices[from]);
    let links = score::links(compare, from, &ranking, relation);
    let best = ranking.claims.iter().take(OFFERED).map(|claim| claim.to);
    let offered = if ranking.offered() { best.collect() } else { Vec::new() };
    Verdict::new(compare, from, links, offered)
}

/// True for what admits a claim: *conceded that …*, and *adding, however, that …* behind a denial.
fn admits(answer: &Attribution, voice: &Voice) -> bool {
    let adds = voice.cue.iter().any(|word| matches!(word.as_str(), "adding" | "added"));
    let gives_back = answer.kind == Kind::Denial && adds && voice.contrast && !voice.negated && !voice.calls_false;
    answer.kind == Kind::Concession || gives_back
}

/// The relation that the reporting words say.
fn relation(article: &Article, answer: &Attribution, voice: &Voice) -> Relation {
    if admits(answer, voice) {
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

#[cfg(test)]
mod tests {
    use crate::article::{Analysis, Options, analyse};
    use crate::attribution::Engine;

    fn read(text: &str) -> Analysis {
        analyse(text, &Options { engine: Engine::Patterns, ..Default::default() })
    }

    fn said(analysis: &Analysis, at: usize) -> &str {
        analysis.attributions[at].content[0].slice(&analysis.document.prose.text)
    }

    #[test]
    fn the_claim_that_a_denial_repeats_comes_before_what_stands_nearer() {
        let analysis = read(
            "The minister claimed that Iran had sold drones to Russia.\n\nThe mayor said that the bridge would open in May.\n\n\
             Tehran denied that it had sold drones to Russia.\n",
        );
        let candidates = &analysis.candidates[0];
        assert_eq!(said(&analysis, candidates.from), "it had sold drones to Russia");
        assert_eq!(said(&analysis, candidates.to[0]), "Iran had sold drones to Russia");
    }

    #[test]
    fn the_charges_are_what_the_one_who_denies_them_was_accused_of() {
        let analysis = read(
            "Prosecutors accused Anna Berg of taking bribes.\n\nThe weather service said that rain would fall.\n\nBerg denied the charges.\n",
        );
        let candidates = analysis.candidates.iter().find(|all| said(&analysis, all.from) == "the charges").unwrap();
        assert!(said(&analysis, candidates.to[0]).contains("taking bribes"), "{candidates:?}");
    }

    #[test]
    fn nobody_answers_where_everybody_agrees() {
        let analysis =
            read("The mayor said that the bridge would open in May.\n\nThe builder said that it would be painted.\n");
        assert!(analysis.links.is_empty() && analysis.candidates.is_empty());
    }
}
