//! An independent client of the server: pytest-lsp, as Visual Studio Code, Neovim and Emacs.

use super::Part;
use crate::tools::{command, python, root, run};

pub const PART: Part =
    Part { name: "pytest-lsp", what: "the server and an independent client", folder: "tests/pytest_lsp", run: pytest };

fn pytest() -> Result<(), String> {
    let python = python(&root().join("tests/pytest_lsp/requirements.txt"), "pytest_lsp")?;
    run(command(python).args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/pytest_lsp"]))
}
