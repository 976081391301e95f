//! *A law expert says …* in the first paragraph, *Vos said* in the next: a story that holds its name back.
//!
//! The first source of an article, if it is one person without a name, is possibly the first person named as a source
//! after it, where neither office nor country speaks against it.

use super::registry::Registry;
use super::{Mention, MentionKind};
use crate::attribution::{Attribution, Evidence, Tier};
use crate::english::lexicon;

/// How many mentions of sources after the first one are looked at.
const REACH: usize = 6;

/// Gives the unnamed first source the name that comes later.
pub fn name_first_source(registry: &Registry, mentions: &mut [Mention], attributions: &mut [Attribution]) {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|at| mentions[*at].span.start);
    let Some(first) = order.first().copied() else { return };
    let [unnamed] = mentions[first].speakers[..] else { return };
    let described = mentions[first].kind == MentionKind::Description;
    if !described || registry.speakers[unnamed].terms.as_deref() != Some("unnamed") || !registry.facts[unnamed].person {
        return;
    }
    let named =
        order.iter().skip(1).take(REACH).map(|at| &mentions[*at]).find(|mention| mention.kind == MentionKind::Name);
    let Some(&[name]) = named.map(|mention| &mention.speakers[..]) else { return };
    if !fits(registry, unnamed, name) {
        return;
    }
    let words = registry.speakers[unnamed].name.clone();
    let text = format!("“{words}” can be {}, the first to be named after it", registry.speakers[name].name);
    let swap = |speakers: &mut Vec<usize>| {
        let hit = speakers.contains(&unnamed);
        speakers.iter_mut().filter(|at| **at == unnamed).for_each(|at| *at = name);
        hit
    };
    for mention in mentions {
        if swap(&mut mention.speakers) {
            mention.tier = Tier::Possible;
            mention.evidence.push(Evidence::new("named-later", text.clone(), vec![mention.span]));
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
    theirs.person && country && gender && (theirs.role_words.is_empty() || wanted.role_words.iter().any(shares))
}
