//! How the server learns that it is time to leave, and whether the leave was announced.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// How long the last answers may take to drain once the client has left.
const GRACE: Duration = Duration::from_secs(1);

/// Shared by everything that can end the session. A clone is the same flag.
#[derive(Clone, Default)]
pub struct Stop(Arc<Inner>);

#[derive(Default)]
struct Inner {
    announced: AtomicBool,
    left: Notify,
}

impl Stop {
    /// The client sent `shutdown`.
    pub fn announce(&self) {
        self.0.announced.store(true, Ordering::Release);
    }

    /// True after `shutdown`.
    pub fn was_announced(&self) -> bool {
        self.0.announced.load(Ordering::Acquire)
    }

    /// The client sent `exit`, or its process is gone.
    pub fn left(&self) {
        self.0.left.notify_one();
    }

    /// Ends a moment after the client has left. A client that no longer reads would otherwise hold the writer, and
    /// with it the process, for ever.
    pub async fn overdue(&self) {
        self.0.left.notified().await;
        tokio::time::sleep(GRACE).await;
    }
}
