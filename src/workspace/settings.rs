//! The text of `onrecord.toml` → settings, and what is wrong in it at its place. Never fails: what cannot be read is as if
//! it were not there.

use crate::analysis::{Finding, Severity};
use crate::attribution::Tier;
use crate::markup::Word;
use crate::markup::vocabulary::front_values;
use crate::rules::{RULES, can_be_ignored, nearest};
use crate::text::Span;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::ops::Range;
use toml_edit::{Document, Item, Key, TableLike, Value};

/// What a project chooses.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `profile`.
    pub profile: Option<String>,
    /// `roster`: paths from the folder of the project.
    pub roster: Vec<Word>,
    /// `include`: names of files that are articles.
    pub include: GlobSet,
    /// `exclude`: names of files that are none.
    pub exclude: GlobSet,
    /// `[rules]`: severities; `None` for `off`.
    pub rules: Vec<(String, Option<Severity>)>,
    /// `[[ignore]]`.
    pub ignores: Vec<IgnoreEntry>,
}

/// `[[ignore]]`: copy that stays as it is.
#[derive(Clone, Debug)]
pub struct IgnoreEntry {
    /// Which files, from the folder of the project.
    pub files: GlobSet,
    /// The rule's slug.
    pub rule: String,
    /// The exact words; all of the file where there are none.
    pub text: Option<String>,
    /// Its heading.
    pub place: Span,
}

const KEYS: &[&str] = &["profile", "roster", "include", "exclude", "rules", "ignore"];
const IGNORE_KEYS: &[&str] = &["file", "rule", "text", "reason"];
const SEVERITIES: [(&str, Option<Severity>); 5] = [
    ("off", None),
    ("hint", Some(Severity::Hint)),
    ("information", Some(Severity::Information)),
    ("warning", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
];

/// Reads the text of a file.
pub fn read(source: &str) -> (Settings, Vec<Finding>) {
    let mut reader = Reader { source, findings: Vec::new() };
    let mut settings = Settings::default();
    match Document::parse(source) {
        Ok(document) => reader.root(document.as_table(), &mut settings),
        Err(error) => {
            let place = reader.place(error.span());
            reader.tell(place, format!("this is not TOML: {}", error.message()), "none of the settings is read");
        }
    }
    let mut findings = reader.findings;
    findings.sort_by_key(|finding| finding.span);
    (settings, findings)
}

/// The finding about an entry that silences nothing.
pub fn unused(place: Span) -> Finding {
    Finding {
        code: "unused-ignore",
        severity: Severity::Hint,
        message: "this entry silences nothing in any article".to_string(),
        why: "what silences nothing today hides a finding tomorrow".to_string(),
        ..finding(place, String::new(), "take it out, or correct its `file`, `rule` or `text`")
    }
}

fn finding(span: Span, message: String, help: &str) -> Finding {
    Finding {
        code: "settings",
        severity: Severity::Error,
        span,
        message,
        why: "what cannot be read is as if it were not there".to_string(),
        help: help.to_string(),
        related: Vec::new(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    }
}

struct Reader<'a> {
    source: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn tell(&mut self, span: Span, message: String, help: &str) {
        self.findings.push(finding(span, message, help));
    }

    /// A place of the parser; the beginning where it knows none.
    fn place(&self, range: Option<Range<usize>>) -> Span {
        range.map_or(Span::at(0), |range| Span::new(range.start.min(range.end), range.end.min(self.source.len())))
    }

    fn root(&mut self, root: &dyn TableLike, settings: &mut Settings) {
        self.check_keys(root, KEYS);
        for (name, item) in root.iter() {
            match name {
                "profile" => settings.profile = self.profile(item),
                "roster" => settings.roster = self.texts(name, item),
                "include" => settings.include = self.patterns(name, item),
                "exclude" => settings.exclude = self.patterns(name, item),
                "rules" => settings.rules = self.rules(item),
                "ignore" => settings.ignores = self.ignores(item),
                _ => {}
            }
        }
    }

    fn check_keys(&mut self, table: &dyn TableLike, known: &[&str]) {
        let keys: Vec<Key> = table.iter().filter_map(|(name, _)| table.key(name)).cloned().collect();
        for key in keys.iter().filter(|key| !known.contains(&key.get())) {
            let help = match nearest(key.get(), known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("there are: {}", known.join(", ")),
            };
            let place = self.place(key.span());
            self.tell(place, format!("there is no setting `{}`", key.get()), &help);
        }
    }

    fn profile(&mut self, item: &Item) -> Option<String> {
        let word = self.text("profile", item)?;
        let known = front_values("onrecord.profile").unwrap_or_default();
        if known.contains(&word.text.as_str()) {
            return Some(word.text);
        }
        let help = format!("choose one of: {}", known.join(", "));
        self.tell(word.span, format!("there is no profile “{}”", word.text), &help);
        None
    }

    fn rules(&mut self, item: &Item) -> Vec<(String, Option<Severity>)> {
        let Some(table) = item.as_table_like() else {
            self.wrong("rules", item, "write a line `rule = \"severity\"` for each, under `[rules]`");
            return Vec::new();
        };
        let mut rules = Vec::new();
        for (name, item) in table.iter() {
            let place = self.place(table.key(name).and_then(Key::span));
            if !self.known_rule(&Word { text: name.to_owned(), span: place }) {
                continue;
            }
            let Some(word) = self.text(name, item) else { continue };
            match SEVERITIES.iter().find(|(severity, _)| *severity == word.text) {
                Some((_, severity)) => rules.push((name.to_owned(), *severity)),
                None => {
                    let help = "choose one of: off, hint, information, warning, error";
                    self.tell(word.span, format!("there is no severity “{}”", word.text), help);
                }
            }
        }
        rules
    }

    /// True for a rule that can be chosen about; else the finding says why not.
    fn known_rule(&mut self, rule: &Word) -> bool {
        let slugs = || RULES.iter().map(|rule| rule.slug).filter(|slug| can_be_ignored(slug));
        if slugs().any(|slug| slug == rule.text) {
            return true;
        }
        if !can_be_ignored(&rule.text) || RULES.iter().any(|known| known.slug == rule.text) {
            let message = format!("`{}` is always on", rule.text);
            self.tell(rule.span, message, "errors of the markup and what protects a source can't be switched off");
            return false;
        }
        let help = match nearest(&rule.text, slugs()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`onrecord explain` lists the rules".to_string(),
        };
        let found = finding(rule.span, format!("there is no rule `{}`", rule.text), &help);
        self.findings.push(Finding { code: "unknown-rule", severity: Severity::Warning, ..found });
        false
    }

    fn ignores(&mut self, item: &Item) -> Vec<IgnoreEntry> {
        let Some(tables) = item.as_array_of_tables() else {
            self.wrong("ignore", item, "begin each entry with a line `[[ignore]]`");
            return Vec::new();
        };
        let mut entries = Vec::new();
        for table in tables.iter() {
            self.check_keys(table, IGNORE_KEYS);
            // The table reaches from its heading to its last value.
            let all = self.place(table.span());
            let heading = self.source[all.start..].lines().next().map_or(0, |line| line.trim_end().len());
            let place = Span::new(all.start, all.start + heading);
            let rule = self.wanted(table, "rule", place).filter(|rule| self.known_rule(rule));
            let file = self.wanted(table, "file", place);
            self.wanted(table, "reason", place);
            let text = table.get("text").and_then(|item| self.text("text", item)).map(|word| word.text);
            if let (Some(file), Some(rule)) = (file, rule) {
                entries.push(IgnoreEntry { files: self.globs([file]), rule: rule.text, text, place });
            }
        }
        entries
    }

    fn wanted(&mut self, table: &dyn TableLike, key: &str, place: Span) -> Option<Word> {
        match table.get(key) {
            Some(item) => self.text(key, item),
            None => {
                let help = match key {
                    "reason" => "say why, for whoever reads this next year",
                    "rule" => "write `rule = \"…\"`: which rule is to be silent",
                    _ => "write `file = \"…\"`: a pattern, from the folder of this file",
                };
                self.tell(place, format!("this entry has no `{key}`"), help);
                None
            }
        }
    }

    fn patterns(&mut self, name: &str, item: &Item) -> GlobSet {
        let words = self.texts(name, item);
        self.globs(words)
    }

    fn globs(&mut self, words: impl IntoIterator<Item = Word>) -> GlobSet {
        let mut set = GlobSetBuilder::new();
        for word in words {
            match GlobBuilder::new(&word.text).literal_separator(true).build() {
                Ok(glob) => drop(set.add(glob)),
                Err(error) => {
                    let message = format!("“{}” is no pattern: {}", word.text, error.kind());
                    self.tell(
                        word.span,
                        message,
                        "`*` stands for a part of a name, `**` for folders, `{a,b}` for either",
                    );
                }
            }
        }
        set.build().unwrap_or_default()
    }

    fn texts(&mut self, name: &str, item: &Item) -> Vec<Word> {
        if item.is_str() {
            return self.text(name, item).into_iter().collect();
        }
        let Some(list) = item.as_array() else {
            self.wrong(name, item, "write a list of texts: `[\"…\", \"…\"]`");
            return Vec::new();
        };
        let values: Vec<Value> = list.iter().cloned().collect();
        values.into_iter().filter_map(|value| self.text(name, &Item::Value(value))).collect()
    }

    fn text(&mut self, name: &str, item: &Item) -> Option<Word> {
        let Some(text) = item.as_str() else {
            self.wrong(name, item, "write a text in quotation marks");
            return None;
        };
        let place = self.place(item.span());
        // The quotation marks are no part of it.
        let inner = Span::new(place.start + 1, place.end.saturating_sub(1).max(place.start + 1));
        let exact = self.source.get(inner.range()) == Some(text);
        Some(Word { text: text.to_owned(), span: if exact { inner } else { place } })
    }

    fn wrong(&mut self, name: &str, item: &Item, help: &str) {
        let place = self.place(item.span());
        let what = match item.type_name() {
            "string" => "a text",
            "integer" | "float" => "a number",
            "boolean" => "true or false",
            "datetime" => "a date",
            "array" | "array of tables" => "a list",
            _ => "a table",
        };
        self.tell(place, format!("`{name}` can't be {what}"), help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(source: &str, expected: Expect) {
        let (_, findings) = read(source);
        let line = |f: &Finding| format!("{} `{}`: {}; {}\n", f.code, f.span.slice(source), f.message, f.help);
        expected.assert_eq(&findings.iter().map(line).collect::<String>());
    }

    #[test]
    fn settings_are_read() {
        let source = "profile = \"wire\"\nroster = [\"people.yml\"]\n\n[rules]\nvague-source = \"off\"\norphan-quote = \"error\"\n\n[[ignore]]\nfile = \"wire/*.txt\"\nrule = \"vague-source\"\nreason = \"agency copy\"\n";
        let (settings, findings) = read(source);
        assert_eq!(findings, []);
        assert_eq!(settings.profile.as_deref(), Some("wire"));
        assert_eq!(settings.roster[0].span.slice(source), "people.yml");
        let rules = [("vague-source".to_owned(), None), ("orphan-quote".to_owned(), Some(Severity::Error))];
        assert_eq!(settings.rules, rules);
        assert_eq!((settings.ignores.len(), settings.ignores[0].text.as_deref()), (1, None));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        check(
            "profile = \"dusk\"\nroster = 3\ninclud = [\"a\"]\nexclude = [\"a[\", 4]\n\n[rules]\nvague-sauce = \"off\"\nvague-source = \"loud\"\nmarkup-bare-word = \"off\"\norphan-quote = true\n\n[[ignore]]\nrule = \"vague-source\"\nwhy = \"x\"\n",
            expect![[r#"
                settings `dusk`: there is no profile “dusk”; choose one of: desk, wire, classroom, research
                settings `3`: `roster` can't be a number; write a list of texts: `["…", "…"]`
                settings `includ`: there is no setting `includ`; did you mean `include`?
                settings `a[`: “a[” is no pattern: unclosed character class; missing ']'; `*` stands for a part of a name, `**` for folders, `{a,b}` for either
                settings `4`: `exclude` can't be a number; write a text in quotation marks
                unknown-rule `vague-sauce`: there is no rule `vague-sauce`; did you mean `vague-source`?
                settings `loud`: there is no severity “loud”; choose one of: off, hint, information, warning, error
                settings `markup-bare-word`: `markup-bare-word` is always on; errors of the markup and what protects a source can't be switched off
                settings `true`: `orphan-quote` can't be true or false; write a text in quotation marks
                settings `[[ignore]]`: this entry has no `file`; write `file = "…"`: a pattern, from the folder of this file
                settings `[[ignore]]`: this entry has no `reason`; say why, for whoever reads this next year
                settings `why`: there is no setting `why`; there are: file, rule, text, reason
            "#]],
        );
        check(
            "[rules\nvague-source = \"off\"\n",
            expect![[r#"
            settings ``: this is not TOML: unclosed table, expected `]`; none of the settings is read
        "#]],
        );
        check(
            "ignore = \"all\"\nrules = \"all\"\n",
            expect![[r#"
                settings `"all"`: `ignore` can't be a text; begin each entry with a line `[[ignore]]`
                settings `"all"`: `rules` can't be a text; write a line `rule = "severity"` for each, under `[rules]`
            "#]],
        );
    }
}
