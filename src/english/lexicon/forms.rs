//! Inflection of verbs: regular rules, a table of the irregular ones, British and American spelling.

/// Which form of the verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// *say*
    Base,
    /// *says*
    Third,
    /// *said* as past tense; for most verbs also the participle.
    Past,
    /// *written*: a participle that is not the past tense.
    Participle,
    /// *saying*
    Ing,
}

/// lemma, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("say", "said", "said"),
    ("tell", "told", "told"),
    ("write", "wrote", "written"),
    ("read", "read", "read"),
    ("think", "thought", "thought"),
    ("feel", "felt", "felt"),
    ("know", "knew", "known"),
    ("understand", "understood", "understood"),
    ("find", "found", "found"),
    ("show", "showed", "shown"),
    ("hold", "held", "held"),
    ("prove", "proved", "proven"),
    ("teach", "taught", "taught"),
    ("begin", "began", "begun"),
    ("go", "went", "gone"),
    ("hit", "hit", "hit"),
    ("seek", "sought", "sought"),
    ("swear", "swore", "sworn"),
    ("forecast", "forecast", "forecast"),
    ("learn", "learned", "learnt"),
    ("plead", "pleaded", "pled"),
    ("pay", "paid", "paid"),
    ("repay", "repaid", "repaid"),
    ("keep", "kept", "kept"),
    ("draw", "drew", "drawn"),
    ("meet", "met", "met"),
];

/// Verbs whose last consonant doubles.
const DOUBLING: &[&str] =
    &["plan", "brag", "beg", "slam", "admit", "refer", "dub", "prefer", "quip", "rebut", "signal", "label"];

/// Every form of a lemma, spelling variants included.
pub fn forms(lemma: &str) -> Vec<(String, Form)> {
    let mut out = vec![(lemma.to_string(), Form::Base), (third(lemma), Form::Third)];
    if let Some((_, past, participle)) = IRREGULAR.iter().find(|(word, _, _)| *word == lemma) {
        out.push((past.to_string(), Form::Past));
        if past != participle {
            out.push((participle.to_string(), Form::Participle));
        }
        if matches!(lemma, "learn" | "prove" | "show") {
            out.push((format!("{}ed", lemma.trim_end_matches('e')), Form::Past));
        }
    } else {
        out.push((with_suffix(lemma, "ed"), Form::Past));
    }
    out.push((with_suffix(lemma, "ing"), Form::Ing));
    if matches!(lemma, "signal" | "label") {
        out.extend([(format!("{lemma}ed"), Form::Past), (format!("{lemma}ing"), Form::Ing)]);
    }
    let british: Vec<(String, Form)> = out
        .iter()
        .filter_map(|(word, form)| {
            let other = if lemma.ends_with("ize") || lemma.ends_with("yze") {
                word.replacen("iz", "is", word.matches("iz").count()).replace("yz", "ys")
            } else if lemma == "favor" {
                word.replace("favor", "favour")
            } else {
                return None;
            };
            Some((other, *form))
        })
        .collect();
    out.extend(british);
    out.dedup();
    out
}

fn third(lemma: &str) -> String {
    if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") || lemma == "go" {
        format!("{lemma}es")
    } else if ends_in_consonant_y(lemma) {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else {
        format!("{lemma}s")
    }
}

fn with_suffix(lemma: &str, suffix: &str) -> String {
    if DOUBLING.contains(&lemma) {
        let last = lemma.chars().next_back().unwrap_or('t');
        return format!("{lemma}{last}{suffix}");
    }
    if suffix == "ed" && ends_in_consonant_y(lemma) {
        return format!("{}ied", &lemma[..lemma.len() - 1]);
    }
    if lemma.ends_with('e') && !(suffix == "ing" && (lemma.ends_with("ee") || lemma.ends_with("oe"))) {
        return format!("{}{suffix}", &lemma[..lemma.len() - 1]);
    }
    format!("{lemma}{suffix}")
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    let mut tail = lemma.chars().rev();
    tail.next() == Some('y') && tail.next().is_some_and(|c| !"aeiou".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_irregular_and_british() {
        let words = |lemma: &str| forms(lemma).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(words("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(words("write"), ["write", "writes", "wrote", "written", "writing"]);
        assert_eq!(words("admit"), ["admit", "admits", "admitted", "admitting"]);
        assert!(words("criticize").contains(&"criticised".to_string()));
        assert!(words("label").contains(&"labelled".to_string()) && words("label").contains(&"labeled".to_string()));
        assert_eq!(words("agree"), ["agree", "agrees", "agreed", "agreeing"]);
        assert_eq!(words("stress"), ["stress", "stresses", "stressed", "stressing"]);
    }
}
