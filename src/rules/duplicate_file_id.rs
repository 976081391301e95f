//! Two articles with one id. The workspace finds it: no article knows of the others.

use super::Rule;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "duplicate-file-id",
    number: "",
    title: "Two articles with one id",
    docs: "\
Two articles of a workspace with the same `id` in their front matter, or one whose `id` is the name of another's file.

**Why.** `rebuts=\"port-strike#c1\"` could mean a claim of either.

**What settles it.** Give one of them an id of its own: `id: port-strike-2` in the front matter.

**Keeps silent** where both have the id from their file names alone and nothing refers to it. It cannot be ignored.
",
    check: |_, _| {},
};
