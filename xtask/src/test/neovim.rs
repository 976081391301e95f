//! The plugin and the server in a real Neovim.

use super::Part;
use crate::tools::{command, need, run, works};

pub const PART: Part =
    Part { name: "neovim", what: "the plugin in a real Neovim", folder: "editors/neovim/test", run: neovim };

fn neovim() -> Result<(), String> {
    need(works("python3", &["-c", "import venv, ensurepip"]), &["python3", "python3-venv"])?;
    run(command("bash").arg("editors/neovim/test/run.sh"))
}
