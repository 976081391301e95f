//! The reporting verbs (`verbs.tsv`), by every form.

pub use super::forms::Form;
use super::forms::forms;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How a verb colours what it reports. See the head of `verbs.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum VerbClass {
    Neutral,
    Loaded,
    Denial,
    Concession,
    Opinion,
    Finding,
}

/// What may follow a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Frames {
    /// A clause, with or without *that*.
    pub clause: bool,
    /// A quotation.
    pub quote: bool,
    /// A noun phrase that stands for a content: *denied the charges*.
    pub noun: bool,
    /// *to* and an infinitive.
    pub infinitive: bool,
    /// What is labelled and the label: *called the plan a gift*.
    pub label: bool,
    /// Whom, and *of* or *for* what: *accused him of lying*.
    pub object_of: bool,
    /// A preposition before the content: *warned of*.
    pub preposition: bool,
    /// A hearer may stand before the clause: *told reporters that*.
    pub hearer: bool,
}

/// A reporting verb.
#[derive(Clone, Debug)]
pub struct Verb {
    /// Dictionary form, without particle.
    pub lemma: &'static str,
    /// *out* in *point out*.
    pub particle: Option<&'static str>,
    /// How it colours.
    pub class: VerbClass,
    /// What may follow.
    pub frames: Frames,
    /// A sentence with it.
    pub example: &'static str,
}

static VERBS: LazyLock<Vec<Verb>> = LazyLock::new(|| {
    include_str!("verbs.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(parse)
        .collect()
});

static BY_FORM: LazyLock<HashMap<String, Vec<(usize, Form)>>> = LazyLock::new(|| {
    let mut map: HashMap<String, Vec<(usize, Form)>> = HashMap::new();
    for (index, verb) in VERBS.iter().enumerate() {
        for (word, form) in forms(verb.lemma) {
            let entry = map.entry(word).or_default();
            // A verb with a particle is tried before the bare one.
            let at = if verb.particle.is_some() { 0 } else { entry.len() };
            entry.insert(at, (index, form));
        }
    }
    map
});

fn parse(line: &'static str) -> Option<Verb> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let class = match columns.next()? {
        "neutral" => VerbClass::Neutral,
        "loaded" => VerbClass::Loaded,
        "denial" => VerbClass::Denial,
        "concession" => VerbClass::Concession,
        "opinion" => VerbClass::Opinion,
        "finding" => VerbClass::Finding,
        _ => return None,
    };
    let mut frames = Frames::default();
    for frame in columns.next()?.chars() {
        match frame {
            't' => frames.clause = true,
            'q' => frames.quote = true,
            'n' => frames.noun = true,
            'i' => frames.infinitive = true,
            'l' => frames.label = true,
            'o' => frames.object_of = true,
            'p' => frames.preposition = true,
            'r' => frames.hearer = true,
            _ => return None,
        }
    }
    let (lemma, particle) = name.split_once(' ').map_or((name, None), |(lemma, particle)| (lemma, Some(particle)));
    Some(Verb { lemma, particle, class, frames, example: columns.next()? })
}

/// The reporting verb that `word` (lower case), followed by `next` (lower case), is a form of.
pub fn reporting_verb(word: &str, next: &str) -> Option<(&'static Verb, Form)> {
    let entries = BY_FORM.get(word)?;
    entries
        .iter()
        .map(|(index, form)| (&VERBS[*index], *form))
        .find(|(verb, _)| verb.particle.is_none_or(|particle| particle == next))
}

/// Every verb of the table.
pub fn all() -> &'static [Verb] {
    &VERBS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_verb_and_stands_in_its_example() {
        let lines = include_str!("verbs.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        assert_eq!(all().len(), lines);
        for verb in all() {
            let example = verb.example.to_lowercase();
            assert!(
                forms(verb.lemma).iter().any(|(form, _)| example.contains(form)),
                "{} is not in its example",
                verb.lemma
            );
        }
    }

    #[test]
    fn lookup_by_form_and_particle() {
        let (verb, form) = reporting_verb("denied", "claims").unwrap();
        assert_eq!((verb.lemma, verb.class, form), ("deny", VerbClass::Denial, Form::Past));
        assert_eq!(reporting_verb("pointed", "out").unwrap().0.particle, Some("out"));
        assert!(reporting_verb("pointed", "at").is_none());
        assert_eq!(reporting_verb("called", "for").unwrap().0.particle, Some("for"));
        assert_eq!(reporting_verb("called", "the").unwrap().0.particle, None);
        assert!(reporting_verb("walked", "").is_none());
    }
}
