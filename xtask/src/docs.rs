//! `cargo xtask docs`: the pages of `docs/rules/`, written from what the rules say about themselves.

use crate::tools::root;
use onrecord::export::{rule_index, rule_page};
use onrecord::rules::RULES;
use std::fs;

/// Write docs/rules/ anew.
#[derive(clap::Args)]
pub struct Args {}

/// Writes a page a rule and an index; removes pages of rules that are gone.
pub fn run(_args: &Args) -> Result<(), String> {
    let folder = root().join("docs/rules");
    let write = || -> std::io::Result<()> {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        for rule in RULES {
            fs::write(folder.join(format!("{}.md", rule.slug)), rule_page(rule))?;
        }
        fs::write(folder.join("README.md"), rule_index())
    };
    write().map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("docs/rules: {} rules", RULES.len());
    Ok(())
}
