//! The outline: what is said, in document order, by whom; beneath each claim, who answers it.
//!
//! In document order rather than by speaker, so that an editor can follow the cursor in it and show the claim that the
//! cursor is in.

use super::definition::attribution_target;
use super::describe::{cue, excerpt, passive, who};
use crate::article::Analysis;
use crate::attribution::{Kind, QuoteType};
use crate::claims::Link;
use crate::text::Span;

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Who, and the beginning of what.
    pub name: String,
    /// How it is said; may be empty.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it, in the source.
    pub span: Span,
    /// What to put the cursor on; lies in `span`.
    pub focus: Span,
    /// Its answers.
    pub children: Vec<Symbol>,
}

/// What an entry of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// Something said, in the paper's words.
    Claim,
    /// Something said, in the speaker's own.
    Quote,
    /// Something said against, or in answer to, something else.
    Answer,
    /// A claim that nobody stands behind.
    Unattributed,
}

/// The outline of an article.
pub fn symbols(analysis: &Analysis) -> Vec<Symbol> {
    let said = (0..analysis.attributions.len()).filter_map(|index| statement(analysis, index));
    let unsaid = (0..analysis.unattributed.len()).map(|index| unattributed(analysis, index));
    let mut all: Vec<Symbol> = said.chain(unsaid).collect();
    all.sort_by_key(|symbol| (symbol.span.start, symbol.focus.start));
    all
}

fn statement(analysis: &Analysis, index: usize) -> Option<Symbol> {
    let attribution = &analysis.attributions[index];
    let target = attribution_target(analysis, index, true)?;
    let answers = analysis.links.iter().filter(|link| link.to == index);
    let mut children: Vec<Symbol> = answers.filter_map(|link| answer(analysis, link)).collect();
    children.sort_by_key(|child| child.span.start);
    let speaker = who(analysis, attribution).unwrap_or_else(|| "Nobody named".to_owned());
    let answers_something = analysis.links.iter().any(|link| link.from == index);
    let kind = match (attribution.kind, attribution.quote) {
        (Kind::Denial | Kind::Concession | Kind::NoComment, _) => SymbolKind::Answer,
        _ if answers_something => SymbolKind::Answer,
        (_, QuoteType::Direct) => SymbolKind::Quote,
        _ => SymbolKind::Claim,
    };
    Some(Symbol {
        name: format!("{speaker}: {}", excerpt(analysis, &attribution.content, 60)),
        detail: cue(analysis, attribution),
        kind,
        span: target.span,
        focus: target.focus,
        children,
    })
}

fn answer(analysis: &Analysis, link: &Link) -> Option<Symbol> {
    let attribution = analysis.attributions.get(link.from)?;
    let target = attribution_target(analysis, link.from, true)?;
    let speaker = who(analysis, attribution).unwrap_or_else(|| "somebody not named".to_owned());
    Some(Symbol {
        name: format!("{} {speaker}", passive(link.relation)),
        detail: excerpt(analysis, &attribution.content, 60),
        kind: SymbolKind::Answer,
        span: target.span,
        focus: target.focus,
        children: Vec::new(),
    })
}

fn unattributed(analysis: &Analysis, index: usize) -> Symbol {
    let claim = &analysis.unattributed[index];
    let first = claim.span.first().copied().unwrap_or_default();
    let span = analysis.document.prose.span_to_source(claim.span.iter().fold(first, |all, span| all.join(*span)));
    Symbol {
        name: format!("Nobody: {}", excerpt(analysis, &claim.span, 60)),
        detail: claim.why.name().to_owned(),
        kind: SymbolKind::Unattributed,
        span,
        focus: span,
        children: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Symbol, symbols};
    use crate::ide::fixture;
    use expect_test::{Expect, expect};

    fn check(fixture: &str, expected: &Expect) {
        let file = &fixture::files(fixture)[0];
        let mut outline = String::new();
        draw(&symbols(&file.analyse()), 0, &mut outline);
        expected.assert_eq(&outline);
    }

    fn draw(symbols: &[Symbol], depth: usize, outline: &mut String) {
        for symbol in symbols {
            let indent = "  ".repeat(depth);
            outline.push_str(&format!("{indent}{:?} {} ({})\n", symbol.kind, symbol.name, symbol.detail));
            draw(&symbol.children, depth + 1, outline);
        }
    }

    #[test]
    fn what_is_said_with_the_answers_beneath() {
        check(
            r#"
%! drones.txt
“We will open the bridge in May,” said Anna Berg.
She claimed that Iran had sold drones to Russia.
Tehran denied that it had sold drones to Russia.
"#,
            &expect![[r#"
                Quote Anna Berg: “We will open the bridge in May,” (said)
                Claim Anna Berg: Iran had sold drones to Russia (claimed)
                  Answer denied by Iran (it had sold drones to Russia)
                Answer Iran: it had sold drones to Russia (denied)
            "#]],
        );
    }
}
