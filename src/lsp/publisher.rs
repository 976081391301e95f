//! The task that talks to the client unasked. Only it waits when the client is slow to read.

use super::session::Refreshes;
use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, MessageType, Uri};

/// Something to tell the client.
pub enum Notice {
    /// What was found in a document.
    Diagnostics { uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic> },
    /// What the client shows was made under other circumstances: it is to ask again.
    Refresh(Refreshes),
    /// Something went wrong on our side.
    Failure(String),
}

/// Takes notices without waiting.
pub struct Publisher(mpsc::UnboundedSender<Notice>);

impl Publisher {
    /// Starts the task; it ends when the publisher is dropped and all is said.
    pub fn start(client: Client) -> Self {
        let (sender, mut notices) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            let mut waiting = Vec::new();
            while notices.recv_many(&mut waiting, usize::MAX).await > 0 {
                for notice in newest(std::mem::take(&mut waiting)) {
                    tell(&client, notice).await;
                }
            }
        });
        Self(sender)
    }

    /// Tells the client, later.
    pub fn send(&self, notice: Notice) {
        let _ = self.0.send(notice);
    }
}

async fn tell(client: &Client, notice: Notice) {
    match notice {
        Notice::Diagnostics { uri, version, diagnostics } => {
            tracing::debug!(uri = uri.as_str(), version, count = diagnostics.len(), "published");
            client.publish_diagnostics(uri, diagnostics, version).await;
        }
        Notice::Refresh(wanted) => {
            // Requests, which the client may leave unanswered: nothing waits for them.
            let client = client.clone();
            tokio::spawn(async move {
                let _ = tokio::join!(
                    async {
                        if wanted.inlay_hints {
                            let _ = client.inlay_hint_refresh().await;
                        }
                    },
                    async {
                        if wanted.code_lenses {
                            let _ = client.code_lens_refresh().await;
                        }
                    },
                    async {
                        if wanted.diagnostics {
                            let _ = client.workspace_diagnostic_refresh().await;
                        }
                    },
                );
            });
        }
        Notice::Failure(message) => {
            tracing::error!(message, "failed");
            client.log_message(MessageType::ERROR, message).await;
        }
    }
}

/// Of several lists for one document only the last says anything.
fn newest(notices: Vec<Notice>) -> Vec<Notice> {
    let later = |at: usize, uri: &Uri| {
        notices[at + 1..].iter().any(|notice| matches!(notice, Notice::Diagnostics { uri: other, .. } if other == uri))
    };
    let keep: Vec<bool> = (0..notices.len())
        .map(|at| match &notices[at] {
            Notice::Diagnostics { uri, .. } => !later(at, uri),
            Notice::Refresh(_) | Notice::Failure(_) => true,
        })
        .collect();
    notices.into_iter().zip(keep).filter_map(|(notice, keep)| keep.then_some(notice)).collect()
}
