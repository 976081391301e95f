//! Links that the markup declares.

use super::{Link, Relation};
use crate::attribution::{Attribution, Evidence, Tier};
use crate::markup::{Document, MarkSpan, Word};
use std::collections::HashMap;

/// The keys that hold references, with the relation that each means; `rebuts` takes its relation from `how`.
pub const KEYS: [(&str, Relation); 6] = [
    ("rebuts", Relation::Rebuts),
    ("concedes", Relation::Concedes),
    ("supports", Relation::Supports),
    ("repeats", Relation::Repeats),
    ("corrects", Relation::Corrects),
    ("answers", Relation::Answers),
];

/// The references of a span, with the relation that each means.
pub fn references(span: &MarkSpan) -> impl Iterator<Item = (Relation, Word)> {
    let how = span.get("how").and_then(|how| Relation::from_name(&how.value.text));
    KEYS.into_iter().flat_map(move |(key, relation)| {
        let relation = how.filter(|_| key == "rebuts").unwrap_or(relation);
        span.list(key).into_iter().map(move |word| (relation, word))
    })
}

/// The declared links between declared attributions.
pub fn links(document: &Document, attributions: &[Attribution]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (at, attribution) in attributions.iter().enumerate() {
        if let Some(id) = attribution.declared.and_then(|index| document.spans[index].id.as_ref()) {
            by_id.entry(&id.text).or_insert(at);
        }
    }
    for (from, attribution) in attributions.iter().enumerate() {
        let Some(span) = attribution.declared.map(|index| &document.spans[index]) else { continue };
        let auto = span.has_class("auto");
        for (key, relation) in KEYS {
            let how = span.get("how").and_then(|how| Relation::from_name(&how.value.text)).filter(|_| key == "rebuts");
            for reference in span.list(key) {
                let to = by_id.get(reference.text.trim_start_matches('#')).copied();
                if let Some(to) = to.filter(|to| *to != from) {
                    links.push(Link {
                        from,
                        to,
                        relation: how.unwrap_or(relation),
                        declared: true,
                        tier: if auto { Tier::Likely } else { Tier::Certain },
                        evidence: vec![Evidence::new(
                            "markup",
                            format!("the markup says {key}=\"{}\"", reference.text),
                            Vec::new(),
                        )],
                    });
                }
            }
        }
    }
    links
}

/// True when the span forbids links (`rebuts=none`) or declares some: inference keeps out of it.
pub fn decides(document: &Document, attribution: &Attribution) -> bool {
    attribution.declared.is_some_and(|index| {
        let span = &document.spans[index];
        !span.has_class("auto")
            && KEYS.iter().any(|(key, _)| *key != "repeats" && *key != "supports" && span.get(key).is_some())
    })
}
