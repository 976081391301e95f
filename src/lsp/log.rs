//! The trace that `--log FILE` asks for: every message as it is taken up, with the decisions of the owner between.

use super::stop::Stop;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;
use tower_lsp::jsonrpc::{Request, Response};
use tower_service::Service;

/// Sends everything that is traced to `path`, which is created or emptied.
pub fn write_to(path: &Path) -> std::io::Result<()> {
    let file = Arc::new(File::create(path)?);
    let subscriber =
        tracing_subscriber::fmt().with_writer(file).with_ansi(false).with_max_level(tracing::Level::DEBUG).finish();
    // A second server in the same process keeps the first one's log.
    let _ = tracing::subscriber::set_global_default(subscriber);
    Ok(())
}

/// The service with a line in the trace for each message. It is called strictly in order of arrival, so it is also the
/// place that sees `exit` first.
pub struct Traced<S> {
    inner: S,
    stop: Stop,
}

impl<S> Traced<S> {
    /// Wraps the service.
    pub fn new(inner: S, stop: Stop) -> Self {
        Self { inner, stop }
    }
}

impl<S> Service<Request> for Traced<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let method = request.method().to_owned();
        let id = request.id().map(ToString::to_string);
        tracing::debug!(method, id, "received");
        if method == "exit" {
            self.stop.left();
        }
        let start = Instant::now();
        let answer = self.inner.call(request);
        Box::pin(async move {
            let answer = answer.await;
            if let (Some(id), Ok(Some(response))) = (id, &answer) {
                let error = response.error().map(|error| error.code.code());
                tracing::debug!(method, id, error, micros = start.elapsed().as_micros() as u64, "answered");
            }
            answer
        })
    }
}
