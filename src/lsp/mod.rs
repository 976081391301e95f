//! The only room that knows the language server protocol.
//!
//! One task, the `owner`, holds every open document as `&mut`; the handlers in `server` do nothing but post an
//! event into its inbox, so messages take effect in the order in which they came and no lock is held anywhere.
//! A request gets a `snapshot` in constant time and does its work on a blocking thread. Nothing
//! but the answer to a command, which says whether the client applied its edit, waits for the client: what is published
//! goes through the `publisher`.
//!
//! What concerns other files is `elsewhere`; they are read by `scan`, beside the owner.
//!
//! UTF-8 and UTF-16 positions exist in `encoding`, `from_proto` and `to_proto`, and nowhere else in the program.

mod actions;
mod client_process;
mod documents;
mod elsewhere;
mod encoding;
mod from_proto;
mod log;
mod owner;
mod publisher;
mod reader;
mod scan;
mod server;
mod session;
mod settings;
mod snapshot;
mod stop;
mod to_proto;

use crate::article::{self, Analysis};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::{LspService, Server};

/// Reads an article, with what is kept of its earlier state, as long as the last argument says that it is wanted; the
/// server's one door to the core.
pub type Analyser =
    Arc<dyn Fn(&str, &article::Options, &mut article::Cache, &dyn Fn() -> bool) -> Option<Analysis> + Send + Sync>;

/// How the server is started.
#[derive(Clone)]
pub struct Options {
    /// Where to write a trace of messages and decisions; none is written without it.
    pub log: Option<PathBuf>,
    /// What reads the articles: [`article::analyse_while`] by default.
    pub analyser: Analyser,
}

impl Default for Options {
    fn default() -> Self {
        Self { log: None, analyser: Arc::new(article::analyse_while) }
    }
}

/// How many messages may be in work at once. Handlers only wait for snapshots and blocking threads, so this costs
/// nothing; a small number would let a few slow requests hold up typing and cancellation.
const IN_WORK: usize = 256;

/// Serves on standard input and output until the client leaves. The code is 0 after `shutdown`, 1 where the client
/// left without it (bare `exit`, closed input, end of the client's process).
pub fn run(options: Options) -> ExitCode {
    if let Some(path) = &options.log
        && let Err(error) = log::write_to(path)
    {
        eprintln!("onrecord: cannot write the log {}: {error}", path.display());
        return ExitCode::from(2);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("onrecord: cannot start: {error}");
            return ExitCode::from(2);
        }
    };
    let clean = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), options));
    // A thread may still be reading standard input, or an article: neither must keep the process alive.
    runtime.shutdown_background();
    if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Serves one client over a pair of streams; true when it said `shutdown` before it left.
pub async fn serve<R, W>(input: R, output: W, options: Options) -> bool
where
    R: AsyncRead + Unpin,
    W: AsyncWrite,
{
    let stop = stop::Stop::default();
    let (service, socket) = LspService::new(|client| server::Backend::start(client, options.analyser, stop.clone()));
    let server = Server::new(input, output, socket).concurrency_level(IN_WORK);
    tokio::select! {
        () = server.serve(log::Traced::new(service, stop.clone())) => {}
        () = stop.overdue() => tracing::warn!("the client left and its stream did not end; leaving"),
    }
    stop.was_announced()
}
