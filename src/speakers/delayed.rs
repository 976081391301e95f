//! *A law expert says …* in the first paragraph, *Vos said* in the next: a story that holds its name back.
//!
//! The first source of an article, if it is one person without a name, is possibly the first person named as a source
//! after it, where neither office nor country speaks against it.

use super::registry::Registry;
use super::resolve::Walk;
use super::{Mention, MentionKind};
use crate::attribution::{Attribution, Evidence, Tier};
use crate::english::lexicon;

/// How many mentions of sources after the first one are looked at.
const REACH: usize = 4;

/// What is known of a first source without a name.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeldBack {
    /// The unnamed one, as long as the name can come.
    unnamed: Option<usize>,
    /// The one it turned out to be.
    name: Option<usize>,
    /// Sources met so far.
    sources: usize,
}

impl Walk {
    /// Looks whether a source is the first one and has no name, or gives the first one its name.
    pub(super) fn hold_back(&mut self, kind: MentionKind, speakers: &[usize]) {
        self.held_back.sources += 1;
        let one = <[usize; 1]>::try_from(speakers).ok().map(|[one]| one);
        if self.held_back.sources == 1 {
            self.held_back.unnamed = one.filter(|at| {
                let unnamed = self.registry.speakers[*at].terms.as_deref() == Some("unnamed");
                kind == MentionKind::Description && unnamed && self.registry.facts[*at].person
            });
            return;
        }
        let (Some(unnamed), None) = (self.held_back.unnamed, self.held_back.name) else { return };
        // An agency that reported it is not the one.
        let Some(name) = one.filter(|at| kind == MentionKind::Name && self.registry.facts[*at].person) else { return };
        if self.held_back.sources > REACH + 1 || !fits(&self.registry, unnamed, name) {
            self.held_back.unnamed = None;
            return;
        }
        self.held_back.name = Some(name);
        let known = self.registry.facts[unnamed].clone();
        let facts = &mut self.registry.facts[name];
        facts.sure = true;
        facts.country = facts.country.or(known.country);
        let new = known.role_words.into_iter().filter(|word| !facts.role_words.contains(word)).collect::<Vec<_>>();
        facts.role_words.extend(new);
        for seen in self.seen.iter_mut().filter(|seen| seen.speaker == unnamed) {
            seen.speaker = name;
        }
    }
}

/// Gives the unnamed first source the name that came later.
pub fn name_first_source(walk: &mut Walk, attributions: &mut [Attribution]) {
    let HeldBack { unnamed: Some(unnamed), name: Some(name), .. } = walk.held_back else { return };
    let speakers = &walk.registry.speakers;
    let text = format!("“{}” can be {}, the first to be named after it", speakers[unnamed].name, speakers[name].name);
    let swap = |speakers: &mut Vec<usize>| {
        let hit = speakers.contains(&unnamed);
        speakers.iter_mut().filter(|at| **at == unnamed).for_each(|at| *at = name);
        hit
    };
    for Mention { span, speakers, tier, evidence, .. } in &mut walk.mentions {
        if swap(speakers) {
            *tier = Tier::Possible;
            evidence.push(Evidence::new("named-later", text.clone(), vec![*span]));
        }
    }
    for attribution in attributions {
        swap(&mut attribution.speakers);
    }
}

/// True where nothing speaks against it: no other country, and an office that goes with the description, or none.
fn fits(registry: &Registry, unnamed: usize, name: usize) -> bool {
    let (wanted, theirs) = (&registry.facts[unnamed], &registry.facts[name]);
    let country = wanted.country.is_none() || theirs.country.is_none() || wanted.country == theirs.country;
    let gender = wanted.gender.is_none() || theirs.gender.is_none() || wanted.gender == theirs.gender;
    let shares = |word: &String| {
        theirs
            .role_words
            .iter()
            .any(|own| own == word || lexicon::role_covers(word, own) || lexicon::role_covers(own, word))
    };
    country && gender && (theirs.role_words.is_empty() || wanted.role_words.iter().any(shares))
}
