//! `cargo xtask vsix`: the extension for Visual Studio Code for this platform, with the release server inside.

use crate::tools::{cargo, command, node, root, run};

/// Build the .vsix for this platform, with the release server inside.
#[derive(clap::Args)]
pub struct Args {}

/// Builds the server and the package around it.
pub fn build(_: &Args) -> Result<(), String> {
    let path = node()?;
    run(cargo().args(["build", "--release", "--package", "onrecord"]))?;
    let name = format!("onrecord{}", std::env::consts::EXE_SUFFIX);
    let server = root().join("target/release").join(name);
    let package = root().join("target/onrecord.vsix");
    run(command("bash").arg("editors/vscode/scripts/vsix.sh").arg(server).arg(package).env("PATH", path))
}
