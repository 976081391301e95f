//! Watches the editor that started the server, so that none is left behind when the editor dies without a word.

use super::stop::Stop;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(1);

/// Looks after process `id` until it is gone, then ends the session.
pub fn watch(id: u32, stop: Stop) {
    tokio::spawn(async move {
        while is_alive(id) {
            tokio::time::sleep(EVERY).await;
        }
        tracing::warn!(id, "the client's process is gone");
        stop.left();
    });
}

#[cfg(unix)]
fn is_alive(id: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) else { return true };
    // A process of another user may not be signalled, but it is there.
    test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

/// Elsewhere the end of standard input has to do.
#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::is_alive;

    #[test]
    fn tells_the_living_from_the_dead() {
        assert!(is_alive(std::process::id()));
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let id = child.id();
        child.wait().unwrap();
        assert!(!is_alive(id));
    }
}
