//! What the network found in a paragraph, mended where the words and marks themselves speak against it.

mod borders;
mod drawn;
mod omission;
mod sources;

use super::patterns::Found;
use crate::english::Paragraph;

/// Mends the findings of a paragraph; those of which nothing is left go.
pub fn mend(p: &Paragraph, found: &mut Vec<Found>) {
    borders::mend(p, found);
    drawn::mend(p, found);
    omission::mend(p, found);
    sources::mend(p, found);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{Kind, Stance};

    /// The finding in `[content]`, `<cue>` and `{source}`.
    pub fn hit(marked: &str, kind: Kind) -> (Paragraph, Found) {
        let text: String = marked.chars().filter(|c| !"[]<>{}".contains(*c)).collect();
        let p = Paragraph::new(&text);
        let part = |open: char, close: char| {
            let plain = |end: usize| marked[..end].chars().filter(|c| !"[]<>{}".contains(*c)).map(char::len_utf8).sum();
            let start = plain(marked.find(open)?);
            Some(p.tokens_in(crate::text::Span::new(start, plain(marked.find(close)?))))
        };
        let found = Found {
            pattern: "reader",
            content: part('[', ']').into_iter().collect(),
            source: part('{', '}'),
            cue: part('<', '>').into_iter().collect(),
            kind,
            stance: Stance::Denial,
            elided: false,
            sure: None,
        };
        (p, found)
    }

    pub fn mended(marked: &str, kind: Kind) -> Option<Found> {
        let (p, found) = hit(marked, kind);
        let mut found = vec![found];
        mend(&p, &mut found);
        found.pop()
    }
}
