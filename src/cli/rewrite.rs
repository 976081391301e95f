//! What the commands that change articles share: where the changed text goes.

use super::input::{Article, articles};
use super::{CLEAN, FAILED, complain, parallel, print};
use std::io;
use std::path::PathBuf;

/// Which articles, and where the result goes.
#[derive(clap::Args)]
pub struct Target {
    /// Articles, or folders of them; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Change the files in place instead of writing to standard output.
    #[arg(short, long)]
    pub write: bool,
}

/// What became of an article.
pub struct Rewritten {
    /// The article as it was.
    pub article: Article,
    /// As it is to be.
    pub text: String,
}

impl Rewritten {
    /// True where there is something to write.
    pub fn changed(&self) -> bool {
        self.article.source != self.text
    }
}

/// Rewrites every article in order and hands each to `then`; the exit code.
pub fn each(
    paths: &[PathBuf],
    rewrite: impl Fn(&Article) -> String + Sync + Send,
    mut then: impl FnMut(Rewritten) -> io::Result<()>,
) -> u8 {
    let mut code = CLEAN;
    let mut fail = |message: &str| {
        complain(message);
        code = FAILED;
    };
    let work = |article: Result<Article, super::input::Unreadable>| {
        article.map(|article| Rewritten { text: rewrite(&article), article })
    };
    parallel::in_order(parallel::default_jobs(), articles(paths), work, |result| match result {
        Some(Ok(rewritten)) => {
            let name = rewritten.article.name.clone();
            if let Err(error) = then(rewritten) {
                fail(&format!("{name}: {error}"));
            }
        }
        Some(Err(file)) => fail(&format!("{}: {}", file.name, file.why)),
        None => fail("an article could not be analysed: this is a fault of onrecord, please report it"),
    });
    code
}

/// Writes the result where `target` says. A file is replaced as a whole, so that a crash leaves the old one or the new.
pub fn put(rewritten: &Rewritten, write: bool) -> io::Result<()> {
    let Some(path) = rewritten.article.path().filter(|_| write) else {
        print(&rewritten.text);
        return Ok(());
    };
    if !rewritten.changed() {
        return Ok(());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let fresh = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = std::fs::write(&fresh, &rewritten.text)
        .and_then(|()| std::fs::set_permissions(&fresh, std::fs::metadata(path)?.permissions()))
        .and_then(|()| std::fs::rename(&fresh, std::fs::canonicalize(path)?));
    if written.is_err() {
        // What could not be put in place is of no use.
        let _ = std::fs::remove_file(&fresh);
    }
    written
}
