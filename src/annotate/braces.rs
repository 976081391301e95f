//! The inside of the braces in canonical form: `#id`, classes (what it is first, `auto` last), keys in their order,
//! values in double quotes, one blank between.

use crate::markup::MarkSpan;
use crate::markup::vocabulary::{CLASSES, KEYS, REFERENCES};
use std::fmt;

/// What stands between the braces of a span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Braces {
    /// Without `#`.
    pub id: Option<String>,
    /// Without `.`.
    pub classes: Vec<String>,
    /// Keys and values, unescaped.
    pub keys: Vec<(String, String)>,
}

impl Braces {
    /// Those of a span in the file.
    pub fn of(span: &MarkSpan) -> Self {
        let pair = |pair: &crate::markup::KeyValue| (pair.key.text.clone(), pair.value.text.clone());
        Self {
            id: span.id.as_ref().map(|id| id.text.clone()),
            classes: span.classes.iter().map(|class| class.text.clone()).collect(),
            keys: span.keys.iter().map(pair).collect(),
        }
    }

    /// `.class`.
    pub fn class(class: &str) -> Self {
        Self { classes: vec![class.to_string()], ..Self::default() }
    }

    /// `key="value"` alone.
    pub fn key(key: &str, value: &str) -> Self {
        Self::default().with(key, value)
    }

    /// With this id.
    pub fn named(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// With `key="value"`; a value that stood there is replaced, an empty one takes the key away.
    pub fn with(mut self, key: &str, value: &str) -> Self {
        let at = self.keys.iter().position(|(known, _)| known == key);
        match (at, value.is_empty()) {
            (Some(at), true) => drop(self.keys.remove(at)),
            (Some(at), false) => self.keys[at].1 = value.to_string(),
            (None, true) => {}
            (None, false) => self.keys.push((key.to_string(), value.to_string())),
        }
        self
    }

    /// With `.class`, if `wanted`; else without it.
    pub fn marked(mut self, class: &str, wanted: bool) -> Self {
        self.classes.retain(|known| known != class);
        if wanted {
            self.classes.push(class.to_string());
        }
        self
    }

    /// With the class that says what the span is replaced by `class`.
    pub fn as_kind(mut self, class: &str) -> Self {
        self.classes.retain(|known| rank(known) != KIND);
        self.classes.insert(0, class.to_string());
        self
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.keys.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// True where nothing of ours is left.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.keys.is_empty()
    }
}

const KIND: usize = 0;

/// Where a class stands: what the span is, then `attitude`, then words of others, then `auto`.
fn rank(class: &str) -> usize {
    match class {
        "attitude" => 1,
        "auto" => 3,
        _ if CLASSES.contains(&class) => KIND,
        _ => 2,
    }
}

impl fmt::Display for Braces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut classes: Vec<&String> = self.classes.iter().collect();
        classes.sort_by_key(|class| rank(class));
        let mut keys: Vec<&(String, String)> = self.keys.iter().collect();
        keys.sort_by_key(|(key, _)| KEYS.iter().position(|known| known == key).unwrap_or(KEYS.len()));
        let id = self.id.iter().map(|id| format!("#{id}"));
        let items = id.chain(classes.iter().map(|class| format!(".{class}")));
        let items: Vec<String> = items.chain(keys.iter().map(|(key, value)| pair(key, value))).collect();
        write!(f, "{{{}}}", items.join(" "))
    }
}

fn pair(key: &str, value: &str) -> String {
    let lists = ["by", "via", "who", "cue-of", "ignore"];
    let words =
        |commas: bool| value.split(move |c: char| c.is_whitespace() || commas && c == ',').filter(|w| !w.is_empty());
    let value = words(lists.contains(&key) || REFERENCES.contains(&key)).collect::<Vec<_>>().join(" ");
    format!("{key}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{FileKind, parse};

    fn canonical(braces: &str) -> String {
        let document = parse(&format!("He said [it]{braces}."), FileKind::Markdown);
        Braces::of(&document.spans[0]).to_string()
    }

    #[test]
    fn the_order_is_fixed() {
        assert_eq!(
            canonical("{note='a \"b\"' .auto how=denies .rebuttal rebuts=c1,c2 by=iran .x #r1 data=1}"),
            r##"{#r1 .rebuttal .x .auto by="iran" rebuts="c1 c2" how="denies" note="a \"b\"" data="1"}"##
        );
    }

    #[test]
    fn line_breaks_and_double_blanks_go() {
        assert_eq!(canonical("{ .claim\n  by=\"iran\n  russia\" }"), r#"{.claim by="iran russia"}"#);
    }
}
