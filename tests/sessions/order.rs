//! Nothing overtakes anything: edits take effect as they came, and a request sees exactly the text before it.

use crate::analysers::{echo, reading_with};
use crate::harness::{Session, at, client};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

#[tokio::test]
async fn three_thousand_edits_in_order() {
    let mut session = Session::start(reading_with(echo), client("utf-16")).await;
    session.open("a.txt", "").await;
    let mut model = String::new();
    for version in 2..=3001 {
        let digit = (version % 10).to_string();
        session.edit("a.txt", version, (0, model.len()), (0, model.len()), &digit).await;
        model.push_str(&digit);
    }
    let found = session.diagnostics("a.txt", Some(3001)).await;
    assert_eq!(found[0]["message"], *model);
    assert!(session.leave().await);
}

#[tokio::test]
async fn a_hover_sees_the_text_that_was_sent_before_it() {
    let mut session = Session::start(reading_with(echo), client("utf-16")).await;
    session.open("a.txt", "x").await;
    let mut asked = Vec::new();
    for version in 2..=2001 {
        session.edit("a.txt", version, (0, 0), (0, 100), &format!("text {version}")).await;
        if version % 10 == 0 {
            asked.push((version, session.send("textDocument/hover", at("a.txt", (0, 1))).await));
        }
    }
    for (version, id) in asked {
        let answer = session.answer(id).await;
        let text = answer["result"]["contents"]["value"].as_str().unwrap_or_else(|| panic!("{answer}"));
        assert!(text.starts_with(&format!("**text {version}**")), "version {version}: {text}");
    }
    let found = session.diagnostics("a.txt", Some(2001)).await;
    assert_eq!(found[0]["message"], "text 2001");
}

#[tokio::test]
async fn a_burst_is_read_a_few_times_and_the_last_text_is_shown() {
    let readings = Arc::new(AtomicUsize::new(0));
    let count = readings.clone();
    let options = reading_with(move |source| {
        count.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(5));
        echo(source)
    });
    let mut session = Session::start(options, client("utf-16")).await;
    session.open("a.txt", "").await;
    session.diagnostics("a.txt", Some(1)).await;
    for version in 2..=201 {
        session.edit("a.txt", version, (0, 0), (0, 100), &version.to_string()).await;
    }
    let found = session.diagnostics("a.txt", Some(201)).await;
    assert_eq!(found[0]["message"], "201");
    session.settle().await;
    let readings = readings.load(Ordering::Relaxed);
    assert!(readings < 20, "200 edits at once were read {readings} times");
    let versions: Vec<i64> = session.published.iter().filter_map(|published| published["version"].as_i64()).collect();
    assert!(versions.is_sorted() && versions.last() == Some(&201), "{versions:?}");
}

#[tokio::test]
async fn an_edit_after_a_pause_is_read_at_once() {
    let mut session = Session::start(reading_with(echo), client("utf-16")).await;
    session.open("a.txt", "").await;
    session.diagnostics("a.txt", Some(1)).await;
    let mut waited = Vec::new();
    for version in 2..=12 {
        // As fast as a very fast typist.
        tokio::time::sleep(Duration::from_millis(60)).await;
        let start = std::time::Instant::now();
        session.edit("a.txt", version, (0, 0), (0, 0), "x").await;
        session.diagnostics("a.txt", Some(version)).await;
        waited.push(start.elapsed());
    }
    waited.sort();
    assert!(waited[waited.len() / 2] < Duration::from_millis(20), "{waited:?}");
}
