//! What must not stop the server: slow readings, slow clients, broken readings, late results.

use crate::analysers::{Gate, echo, reading_with};
use crate::harness::{Session, at, client};
use onrecord::lsp::Options;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

#[tokio::test]
async fn a_request_is_cancelled_behind_many_that_wait() {
    let gate = Gate::default();
    let mut session = Session::start(gate.options(), client("utf-16")).await;
    session.open("a.txt", "slow").await;
    let mut waiting = Vec::new();
    for _ in 0..60 {
        waiting.push(session.send("textDocument/hover", at("a.txt", (0, 1))).await);
    }
    let cancelled = waiting.remove(30);
    session.notify("$/cancelRequest", json!({ "id": cancelled })).await;
    assert_eq!(session.answer(cancelled).await["error"]["code"], -32800);
    gate.open();
    for id in waiting {
        let answer = session.answer(id).await;
        assert!(answer["result"]["contents"]["value"].as_str().unwrap().starts_with("**slow**"), "{answer}");
    }
    assert!(session.leave().await);
}

#[tokio::test]
async fn typing_goes_on_while_a_text_is_read() {
    let gate = Gate::default();
    let mut session = Session::start(gate.options(), client("utf-16")).await;
    session.open("a.txt", "slow").await;
    session.open("b.txt", "quick").await;
    // Another document is read and answered meanwhile.
    assert_eq!(session.diagnostics("b.txt", Some(1)).await[0]["message"], "quick");
    for version in 2..=20 {
        session.edit("a.txt", version, (0, 0), (0, 100), &format!("quick {version}")).await;
    }
    let hover = session.send("textDocument/hover", at("b.txt", (0, 1))).await;
    assert!(session.answer(hover).await["result"]["contents"]["value"].as_str().unwrap().starts_with("**quick**"));
    gate.open();
    assert_eq!(session.diagnostics("a.txt", Some(20)).await[0]["message"], "quick 20");
    // What was found in the slow text is of no interest any more.
    let stale = |published: &&serde_json::Value| published["diagnostics"][0]["message"] == "slow";
    assert_eq!(session.published.iter().find(stale), None);
}

#[tokio::test]
async fn a_reading_is_given_up_when_its_text_is_edited() {
    let analyser = |source: &str, _: &_, _: &mut _, wanted: &dyn Fn() -> bool| {
        while source.contains("endless") && wanted() {
            std::thread::sleep(Duration::from_millis(1));
        }
        wanted().then(|| echo(source))
    };
    let options = Options { analyser: Arc::new(analyser), ..Options::default() };
    let mut session = Session::start(options, client("utf-16")).await;
    session.open("a.txt", "endless").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    session.edit("a.txt", 2, (0, 0), (0, 7), "short").await;
    assert_eq!(session.diagnostics("a.txt", Some(2)).await[0]["message"], "short");
    assert!(session.leave().await);
}

#[tokio::test]
async fn a_client_that_does_not_read_gets_everything_when_it_does() {
    // Pipes that one message fills, and a client that reads nothing for a second while it goes on writing.
    let mut session = Session::connect(reading_with(echo), 512, Duration::from_secs(1));
    let begin = json!({ "processId": null, "rootUri": null, "capabilities": client("utf-16") });
    session.ask("initialize", begin).await;
    session.open("a.txt", "").await;
    let mut asked = Vec::new();
    for version in 2..=400 {
        session.edit("a.txt", version, (0, 0), (0, 100), &format!("text {version}")).await;
        asked.push(session.send("textDocument/hover", at("a.txt", (0, 1))).await);
    }
    for id in asked {
        let answer = session.answer(id).await;
        assert!(answer.get("result").is_some(), "{answer}");
    }
    assert_eq!(session.diagnostics("a.txt", Some(400)).await[0]["message"], "text 400");
    assert!(session.leave().await);
}

#[tokio::test]
async fn a_broken_reading_costs_its_own_requests_and_nothing_else() {
    let options =
        reading_with(|source| if source.contains("break") { panic!("as the test wants") } else { echo(source) });
    let mut session = Session::start(options, client("utf-16")).await;
    session.open("a.txt", "good").await;
    assert_eq!(session.diagnostics("a.txt", Some(1)).await.len(), 1);
    session.edit("a.txt", 2, (0, 0), (0, 4), "break").await;
    let id = session.send("textDocument/hover", at("a.txt", (0, 1))).await;
    assert_eq!(session.answer(id).await["error"]["code"], -32603);
    // What was found in the text before is taken away: it is not true of this one.
    assert_eq!(session.diagnostics("a.txt", Some(2)).await.len(), 0);
    session.edit("a.txt", 3, (0, 0), (0, 5), "mended").await;
    assert_eq!(session.diagnostics("a.txt", Some(3)).await[0]["message"], "mended");
    let hover = session.ask("textDocument/hover", at("a.txt", (0, 1))).await;
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**mended**"));
    assert!(session.leave().await);
}

#[tokio::test]
async fn a_closed_document_is_cleared_and_a_late_result_is_dropped() {
    let gate = Gate::default();
    let mut session = Session::start(gate.options(), client("utf-16")).await;
    session.open("a.txt", "slow").await;
    session.close("a.txt").await;
    assert_eq!(session.diagnostics("a.txt", None).await.len(), 0);
    gate.open();
    session.settle().await;
    assert_eq!(session.published.len(), 1, "{:?}", session.published);
    // Opened again, with the same number for another text.
    session.open("a.txt", "again").await;
    assert_eq!(session.diagnostics("a.txt", Some(1)).await[0]["message"], "again");
}

#[tokio::test]
async fn files_that_are_no_articles_are_left_alone() {
    let mut session = Session::start(reading_with(echo), client("utf-16")).await;
    for name in ["README.md", "requirements.txt", "LICENSE"] {
        session.open(name, "They deny it.").await;
        assert_eq!(session.diagnostics(name, Some(1)).await.len(), 0, "{name}");
        assert!(session.ask("textDocument/hover", at(name, (0, 1))).await.is_null(), "{name}");
    }
    let item =
        json!({ "uri": "untitled:Untitled-1", "languageId": "plaintext", "version": 1, "text": "They deny it." });
    session.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    let place = json!({ "textDocument": { "uri": "untitled:Untitled-1" }, "position": { "line": 0, "character": 1 } });
    assert!(session.ask("textDocument/hover", place).await.is_object(), "a document without a name is read");
}

#[tokio::test]
async fn what_is_not_open_or_not_known_is_answered_too() {
    let mut session = Session::start(Options::default(), client("utf-16")).await;
    assert!(session.ask("textDocument/hover", at("never.txt", (3, 7))).await.is_null());
    session.edit("never.txt", 2, (0, 0), (0, 0), "x").await;
    session.close("never.txt").await;
    let unknown = session.send("textDocument/thatDoesNotExist", json!({})).await;
    assert_eq!(session.answer(unknown).await["error"]["code"], -32601);
    let broken = session.send("textDocument/hover", json!({ "textDocument": 7 })).await;
    assert_eq!(session.answer(broken).await["error"]["code"], -32602);
    assert!(session.leave().await);
}
