//! *his letter*, *a report by The Financial Times*, *Larsson’s remarks*: whose words a document holds.

use super::describe::Description;
use super::pronoun;
use super::resolve::{Here, Resolved, Walk};
use super::seen::{Candidate, candidates};
use crate::attribution::{Evidence, Tier};
use crate::english::NameRun;
use std::ops::Range;

/// How many blocks back *the report* reaches.
const REACH: usize = 3;

/// How many words back a document named before is looked for.
const LOOK_BACK: usize = 150;

/// True for what holds words: *statement, letter, remarks*.
fn is_document(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "reporting"
            | "statement"
            | "statements"
            | "tweet"
            | "tweets"
            | "post"
            | "posts"
            | "article"
            | "articles"
            | "letter"
            | "letters"
            | "release"
            | "editorial"
            | "analysis"
            | "message"
            | "messages"
            | "remarks"
            | "words"
            | "comments"
            | "speech"
            | "memo"
            | "testimony"
            | "account"
            | "email"
            | "emails"
            | "e-mail"
            | "study"
            | "survey"
            | "poll"
            | "story"
            | "interview"
            | "data"
            | "figures"
            | "estimates"
            | "text"
            | "opinion"
            | "decision"
            | "request"
            | "banner"
            | "sources"
            | "source"
            | "note"
            | "announcement"
    )
}

impl Walk {
    /// The speaker whose words the document holds, if the text says whose they are.
    pub(super) fn document(
        &mut self,
        here: &Here,
        description: &Description,
        range: &Range<usize>,
    ) -> Option<Resolved> {
        let p = here.p;
        let head = description.head;
        let noun = p.lower(head);
        if !is_document(noun) {
            return None;
        }
        let words = here.words(range.start..head + 1);
        let place = vec![here.span(range.start..head + 1)];
        if matches!(p.lower(range.start), "his" | "her" | "their" | "its") && range.start < head {
            let owner = p.tokens[range.start].span.shift(here.offset);
            let (speakers, tier, mut evidence) =
                pronoun::resolve(self, p.lower(range.start), owner, here.place(range.start), false);
            let text = format!("“{words}” holds the words of its author");
            evidence.insert(0, Evidence::new("own-words", text, place));
            return (!speakers.is_empty()).then(|| (speakers, tier.min(Tier::Likely), evidence));
        }
        if let Some(run) = author(here, range, head) {
            let at = self.known(here, &run).unwrap_or_else(|| self.register(here, &run));
            let text = format!("“{words}” is by {}", self.registry.speakers[at].name);
            return Some((vec![at], Tier::Likely, vec![Evidence::new("author", text, place)]));
        }
        let bare = description.definite && description.core.len() <= 1;
        if bare && let Some(run) = earlier_author(here, range.start, noun) {
            let at = self.known(here, &run).unwrap_or_else(|| self.register(here, &run));
            let text = format!("“{words}” is the one by {}, named before", self.registry.speakers[at].name);
            return Some((vec![at], Tier::Likely, vec![Evidence::new("author", text, place)]));
        }
        if !bare || matches!(noun, "data" | "figures" | "decision" | "request" | "source" | "sources") {
            return None;
        }
        let found = candidates(&self.seen, here.place(range.start), REACH, |_| true);
        let same = found.iter().find(|candidate| {
            self.registry.speakers[candidate.speaker].name.to_lowercase().split_whitespace().any(|word| word == noun)
        });
        if let Some(candidate) = same {
            let text = format!("“{words}” takes up “{}”", self.registry.speakers[candidate.speaker].name);
            return Some((vec![candidate.speaker], Tier::Likely, vec![Evidence::new("same-head", text, place)]));
        }
        // The subject of what was said before, rather than the agency that reported it.
        let near: Vec<&Candidate> = found.iter().filter(|one| one.distance.is_some_and(|n| n <= 3)).collect();
        let subject = near.iter().find(|one| one.last_subject && self.registry.facts[one.speaker].spoke);
        let last = subject.or_else(|| near.iter().find(|one| one.last_source))?;
        let name = &self.registry.speakers[last.speaker].name;
        let text = format!("“{words}” can be that of {name}, the last to speak");
        Some((vec![last.speaker], Tier::Possible, vec![Evidence::new("last-source", text, place)]))
    }
}

/// The name that owns the last document of this kind in the block: *a statement issued by X … The statement*.
fn earlier_author(here: &Here, before: usize, noun: &str) -> Option<NameRun> {
    let p = here.p;
    let last = (before.saturating_sub(LOOK_BACK)..before).rev().find(|at| p.lower(*at) == noun)?;
    let sentence = p.sentence_of(last);
    let start = last.saturating_sub(5).max(sentence.start);
    let end = (last + 1..sentence.end.min(last + 9)).find(|at| !p.tokens[*at].is_word()).unwrap_or(last + 1);
    // "In a statement, the ministry said …"
    let named = || {
        let start = last + 2 + usize::from(p.lower(last + 2) == "the");
        let at = here.runs.partition_point(|run| run.name.end <= start);
        here.runs.get(at).filter(|run| {
            p.word(last + 1) == "," && run.title.as_ref().map_or(run.name.start, |title| title.start) == start
        })
    };
    author(here, &(start..end), last).or_else(|| named().cloned())
}

/// The name that owns the document: *X’s statement*, *a statement released by X*, *an article in X*.
fn author(here: &Here, range: &Range<usize>, head: usize) -> Option<NameRun> {
    let p = here.p;
    let within = here.runs.partition_point(|run| run.name.start < range.start);
    let mut runs = here.runs[within..].iter().take_while(|run| run.name.start < range.end);
    let owns = |run: &&NameRun| run.name.end < head && matches!(p.lower(run.name.end), "'s" | "'");
    if let Some(run) = runs.clone().find(owns) {
        return Some(run.clone());
    }
    runs.find(|run| {
        let start = run.title.as_ref().map_or(run.name.start, |title| title.start);
        let before = start - usize::from(matches!(p.lower(start.saturating_sub(1)), "the" | "a"));
        start > head + 1
            && before > head
            && (matches!(p.lower(before.saturating_sub(1)), "by" | "from")
                || p.lower(before.saturating_sub(1)) == "of"
                    && (head..before).any(|at| matches!(p.lower(at), "by" | "from"))
                || p.lower(before.saturating_sub(1)) == "in" && before > head + 2)
    })
    .map(|run| NameRun { name: run.name.start..run.name.end.min(range.end), ..run.clone() })
}
