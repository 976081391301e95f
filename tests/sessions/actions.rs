//! Annotating from an editor: the menu, its edits, and the same by name.

use crate::harness::{Session, client, find, uri};
use onrecord::lsp::Options;
use serde_json::{Value, json};

const STORY: &str = "---\nspeakers:\n  vos: Marit Vos\n---\n\n😀 Marit Vos said the port would close on Friday.\n";

/// A range from the first `from` to the first `to` in the text.
fn range(text: &str, from: &str, to: &str) -> Value {
    let place = |needle| {
        let (line, character) = find(text, needle, 0, "utf-16");
        json!({ "line": line, "character": character })
    };
    json!({ "start": place(from), "end": place(to) })
}

/// The text after the edits of a `WorkspaceEdit` on one document.
fn edited(text: &str, edit: &Value) -> String {
    let edits = match edit["documentChanges"].as_array() {
        Some(changes) => changes[0]["edits"].as_array().unwrap(),
        None => edit["changes"].as_object().unwrap().values().next().unwrap().as_array().unwrap(),
    };
    let offset = |place: &Value| {
        let (line, column) = (place["line"].as_u64().unwrap() as usize, place["character"].as_u64().unwrap() as usize);
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let ahead = text[start..].chars().take_while(|c| {
            units += c.len_utf16();
            units <= column
        });
        start + ahead.map(char::len_utf8).sum::<usize>()
    };
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
        out.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    out
}

async fn opened(capabilities: Value) -> Session {
    let mut session = Session::start(Options::default(), capabilities).await;
    session.open("port.news.md", STORY).await;
    session
}

async fn menu(session: &mut Session, range: &Value, only: Value) -> Vec<Value> {
    let context =
        if only.is_null() { json!({ "diagnostics": [] }) } else { json!({ "diagnostics": [], "only": only }) };
    let params = json!({ "textDocument": { "uri": uri("port.news.md") }, "range": range, "context": context });
    session.ask("textDocument/codeAction", params).await.as_array().unwrap().clone()
}

fn titled<'a>(menu: &'a [Value], title: &str) -> &'a Value {
    menu.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("no {title} in {menu:#?}"))
}

const MARKED: &str = "Marit Vos said [the port would close on Friday]{#c1 .claim by=\"vos\"}.";

#[tokio::test]
async fn the_menu_carries_edits_for_the_client_that_takes_them_at_once() {
    let mut session = opened(client("utf-16")).await;
    let cursor = range(STORY, "would", "would");
    let all = menu(&mut session, &cursor, Value::Null).await;
    let claim = titled(&all, "Mark as a claim");
    assert!(edited(STORY, &claim["edit"]).contains(MARKED));
    assert_eq!(claim["kind"], "refactor.onrecord.mark");
    assert_eq!(claim["isPreferred"], true);
    let some = menu(&mut session, &cursor, json!(["refactor.onrecord.record"])).await;
    assert!(!some.is_empty() && some.iter().all(|action| action["kind"] == "refactor.onrecord.record"));
    assert!(menu(&mut session, &cursor, json!(["refactor.on"])).await.is_empty(), "kinds are whole words");
    assert!(session.leave().await);
}

#[tokio::test]
async fn the_menu_is_light_for_the_client_that_asks_again() {
    let mut capabilities = client("utf-16");
    capabilities["textDocument"]["codeAction"] =
        json!({ "resolveSupport": { "properties": ["edit"] }, "dataSupport": true });
    capabilities["workspace"] = json!({ "workspaceEdit": { "documentChanges": true } });
    let mut session = opened(capabilities).await;
    let all = menu(&mut session, &range(STORY, "would", "would"), Value::Null).await;
    let claim = titled(&all, "Mark as a claim");
    assert!(claim.get("edit").is_none());
    let resolved = session.ask("codeAction/resolve", claim.clone()).await;
    assert!(edited(STORY, &resolved["edit"]).contains(MARKED));
    assert_eq!(resolved["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    session.edit("port.news.md", 2, (5, 0), (5, 3), "").await;
    session.edit("port.news.md", 3, (5, 0), (6, 0), "").await;
    let id = session.send("codeAction/resolve", claim.clone()).await;
    assert!(session.answer(id).await.get("error").is_some(), "what was to be marked is gone");
    assert!(session.leave().await);
}

#[tokio::test]
async fn every_action_is_a_command_too() {
    let mut session = opened(client("utf-16")).await;
    let commands = session.capabilities["executeCommandProvider"]["commands"].clone();
    for command in ["onrecord.mark.claim", "onrecord.record.file", "onrecord.review.next", "onrecord.link"] {
        assert!(commands.as_array().unwrap().contains(&json!(command)), "{commands}");
    }
    let place = range(STORY, "would", "would");
    let run = |command: &str| json!({ "command": command, "arguments": [uri("port.news.md"), place] });
    assert_eq!(session.ask("workspace/executeCommand", run("onrecord.mark.claim")).await, true);
    assert!(edited(STORY, &session.applied[0]["edit"]).contains(MARKED));
    let place_alone =
        json!({ "command": "onrecord.attribute", "arguments": [uri("port.news.md"), place["start"], "vos"] });
    assert_eq!(session.ask("workspace/executeCommand", place_alone).await, true);
    assert_eq!(
        session.ask("workspace/executeCommand", run("onrecord.review.accept")).await,
        false,
        "nothing to accept"
    );
    assert_eq!(session.ask("workspace/executeCommand", run("onrecord.review.next")).await, Value::Null);
    let id = session.send("workspace/executeCommand", run("onrecord.nothing")).await;
    assert!(session.answer(id).await["error"]["message"].as_str().unwrap().contains("onrecord.nothing"));
    let id = session.send("workspace/executeCommand", json!({ "command": "onrecord.link", "arguments": [] })).await;
    assert!(session.answer(id).await.get("error").is_some());
    assert!(session.leave().await);
}

#[tokio::test]
async fn a_fix_names_the_diagnostic_that_it_settles() {
    let text = "He said [it] {.claim by=\"staff\"}.\n";
    let mut session = Session::start(Options::default(), client("utf-16")).await;
    session.open("it.news.md", text).await;
    let diagnostics = session.diagnostics("it.news.md", Some(1)).await;
    let params = json!({
        "textDocument": { "uri": uri("it.news.md") },
        "range": diagnostics[0]["range"],
        "context": { "diagnostics": diagnostics, "only": ["quickfix"] },
    });
    let menu = session.ask("textDocument/codeAction", params).await;
    let fix = titled(menu.as_array().unwrap(), "Remove the blank");
    assert_eq!(fix["diagnostics"][0]["code"], "markup-detached");
    assert_eq!(edited(text, &fix["edit"]), "He said [it]{.claim by=\"staff\"}.\n");
    assert!(session.leave().await);
}
