//! What is wrong in the settings of a project. The workspace finds it: settings are no article.

use super::Rule;

/// The rule.
pub const RULE: Rule = Rule {
    slug: "settings",
    number: "",
    title: "Settings that cannot be read",
    docs: "\
A line of `onrecord.toml` that is not TOML, a setting that does not exist, a value that it cannot have, an `[[ignore]]`
without file, rule or reason.

**Why.** What cannot be read is as if it were not there: a rule that was to be silent is heard.

**What settles it.** Correct the line. Where the file as a whole is not TOML, none of it is read.

**Example.**

    [rules]
    vague-source = \"loud\"

Rules that do not exist are `unknown-rule`, entries that silence nothing `unused-ignore`.
",
    check: |_, _| {},
};
