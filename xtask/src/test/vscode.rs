//! The extension and the server in a real Visual Studio Code: its grammar, its extension host, its window.

use super::Part;
use crate::tools::{command, node, run};

pub const PART: Part = Part {
    name: "vscode",
    what: "the extension in a real Visual Studio Code",
    folder: "editors/vscode/test",
    run: vscode,
};

fn vscode() -> Result<(), String> {
    let path = node()?;
    run(command("bash").arg("editors/vscode/test/run.sh").env("PATH", path))
}
