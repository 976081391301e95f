//! The places of an id that change together while one of them is typed.

use super::rename::{Named, renamable, rename};
use crate::article::Analysis;
use crate::text::Span;

/// The characters of an id, as a regular expression for editors.
pub const ID: &str = "[A-Za-z][A-Za-z0-9_:.-]*";

/// All places of the id at `offset`, in order; `None` where no id is, or it has no other place.
pub fn linked(analysis: &Analysis, offset: usize) -> Option<Vec<Span>> {
    let found = renamable(analysis, offset).filter(|found| found.what != Named::Name)?;
    let places = rename(analysis, &found, &found.name).ok()?;
    (places.len() > 1).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::linked;
    use crate::ide::fixture;

    #[test]
    fn an_id_with_its_uses_and_nothing_else() {
        fixture::check(
            r#"
%! plant.news.md
[It is safe]{#c$01 .claim}. [No]{.rebuttal rebuts="c1 c2"}.
              ^^^^ linked
                                                   ^^ linked
%! plant.news.md
[It is safe]{#c$01 .claim}.
"#,
            |analysis, offset| linked(analysis, offset).into_iter().flatten().map(|span| (span, "linked")).collect(),
        );
    }
}
