//! `onrecord explain`: the reasons, in words, for what is known at a place, or what a rule asks and why.

use super::{CLEAN, FAILED, Reader, complain, print, read};
use crate::export::{reasons, rule_page};
use crate::rules::{RULES, Rule};
use crate::text::{LineCol, LineIndex};
use crate::workspace::file_kind;
use std::path::{Path, PathBuf};

/// Give the reasons: for a place in an article, or of a rule.
#[derive(clap::Args)]
pub struct Args {
    /// A place, `FILE:LINE:COL` (both from 1, the column in characters) or `FILE:LINE`; or a rule by its name or number.
    /// Without it, every rule by its name.
    #[arg(value_name = "PLACE|RULE")]
    what: Option<String>,
    /// Read with the network, or with the patterns alone.
    #[arg(long, value_enum, default_value = "on")]
    reader: Reader,
}

/// Runs the command; the exit code.
pub fn run(args: &Args) -> u8 {
    let text = match args.what.as_deref() {
        None => Ok(all_rules()),
        Some(what) => match (rule(what), place(what)) {
            (Some(rule), _) => Ok(rule_page(rule)),
            (None, Some((path, line, column))) => explain_place(&path, line, column, args.reader),
            (None, None) => {
                Err(format!("{what}: neither a rule nor a place FILE:LINE:COL (`onrecord explain` lists the rules)"))
            }
        },
    };
    match text {
        Ok(text) => {
            print(&text);
            CLEAN
        }
        Err(message) => {
            complain(&message);
            FAILED
        }
    }
}

fn rule(what: &str) -> Option<&'static Rule> {
    let named =
        |rule: &&&Rule| rule.slug == what || (!rule.number.is_empty() && rule.number.eq_ignore_ascii_case(what));
    RULES.iter().find(named).copied()
}

fn all_rules() -> String {
    RULES.iter().map(|rule| format!("{:5} {:28} {}\n", rule.number, rule.slug, rule.title)).collect()
}

/// `FILE:LINE:COL` or `FILE:LINE`, read from the right: a path may hold colons.
fn place(what: &str) -> Option<(PathBuf, usize, Option<usize>)> {
    let (rest, last) = what.rsplit_once(':')?;
    let last = last.parse().ok()?;
    if let Some((file, line)) = rest.rsplit_once(':')
        && let Ok(line) = line.parse()
    {
        return Some((file.into(), line, Some(last)));
    }
    Some((rest.into(), last, None))
}

fn explain_place(path: &Path, line: usize, column: Option<usize>, reader: Reader) -> Result<String, String> {
    let source = crate::workspace::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let index = LineIndex::new(&source);
    let lines = index.lines();
    let start = index
        .offset(&source, LineCol { line, col: column.unwrap_or(1) })
        .ok_or_else(|| format!("{}: there is no line {line}; the last one is {lines}", path.display()))?;
    let end = if column.is_some() { Some(start) } else { index.offset(&source, LineCol { line, col: usize::MAX }) };
    let analysis = read(&source, Some(path), file_kind(path), reader);
    Ok(reasons(&source, &analysis, (start..end.unwrap_or(start)).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_the_right() {
        assert_eq!(place("a.txt:3:7"), Some(("a.txt".into(), 3, Some(7))));
        assert_eq!(place("a.txt:3"), Some(("a.txt".into(), 3, None)));
        assert_eq!(place("C:\\a:b.txt:3:7"), Some(("C:\\a:b.txt".into(), 3, Some(7))));
        assert_eq!(place("vague-source"), None);
        assert_eq!(place("a.txt:x"), None);
    }
}
