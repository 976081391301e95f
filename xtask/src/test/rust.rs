//! The Rust tests of every crate: the program, the grammar, the tasks; and the program itself for the other parts.

use super::Part;
use crate::tools::{cargo, need, run, works};

pub const PART: Part =
    Part { name: "rust", what: "units, whole product, grammar", folder: "tests", run: build_and_test };

fn build_and_test() -> Result<(), String> {
    need(works("pandoc", &["--version"]), &["pandoc"])?;
    run(cargo().args(["build", "--quiet", "--package", "onrecord"]))?;
    run(cargo().args(["test", "--quiet", "--workspace"]))
}
