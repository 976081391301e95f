//! *Both leaders*, *the two sides*, *the pair*: two who were met before.

use super::describe::Description;
use super::resolve::{Here, Resolved, Walk};
use super::seen::{self, candidates};
use crate::attribution::{Evidence, Tier};
use crate::english::lexicon;
use std::ops::Range;

/// How many blocks back the two lie.
const REACH: usize = 3;

impl Walk {
    /// The last two met whom the words fit, where the words say that they are two.
    pub(super) fn together(&self, here: &Here, description: &Description, range: &Range<usize>) -> Option<Resolved> {
        let head = here.p.lower(description.head);
        let counted = range.clone().any(|at| matches!(here.p.lower(at), "both" | "two"));
        let sides = matches!(head, "sides" | "countries" | "nations" | "states" | "governments" | "neighbours");
        let pair = matches!(head, "pair" | "duo" | "couple" | "two" | "men" | "women");
        let office = head.strip_suffix('s').filter(|one| lexicon::is_role_noun(one));
        let said = description.definite
            && (counted && (sides || pair || office.is_some())
                || pair && head != "men" && head != "women"
                || head == "sides");
        if !said || !description.details.iter().all(|at| matches!(here.p.lower(*at), "two" | "both")) {
            return None;
        }
        let fits = |at: usize| {
            let (speaker, facts) = (&self.registry.speakers[at], &self.registry.facts[at]);
            let country = speaker.kind.as_deref() == Some("country");
            speaker.terms.is_none() && if sides { country } else { facts.person }
        };
        let mut found = candidates(&self.seen, here.place(range.start), REACH, fits);
        found.retain(|candidate| candidate.distance.is_some());
        let holds = |at: usize| {
            let words = &self.registry.facts[at].role_words;
            office.is_some_and(|office| words.iter().any(|word| word == office || lexicon::role_covers(office, word)))
        };
        let in_office: Vec<usize> = found.iter().map(|one| one.speaker).filter(|at| holds(*at)).collect();
        let mut speakers: Vec<usize> =
            if in_office.len() > 1 { in_office } else { found.iter().map(|one| one.speaker).collect() };
        speakers.truncate(2);
        speakers.reverse();
        let text = format!(
            "“{}” can be {}, the last two named that fit",
            here.words(range.clone()),
            seen::names(&self.registry, &speakers)
        );
        let evidence = Evidence::new("two-together", text, vec![here.span(range.clone())]);
        (speakers.len() == 2).then(|| (speakers, Tier::Possible, vec![evidence]))
    }
}
