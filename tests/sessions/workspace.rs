//! Several articles on disk, and what leads from one to another.

use crate::harness::{Session, client, file, find};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

const TIES: &str = "---\ntitle: The ties\nspeakers:\n  berg: {name: Anna Berg, kind: person}\n---\n\n😀 Anna Berg said [Iran had sold drones]{#c1 .claim by=\"berg\"}.\n";
const DENIAL: &str = "😀 He called [it]{#r1 .rebuttal rebuts=\"ties#c1 ../ties.news.md#c1\"} a lie.\n";
const WALK: &str = "“It rained on the square,” said John Kirby.\n";

/// A folder of articles that is gone when the test ends.
struct Desk(PathBuf);

impl Desk {
    fn new() -> Desk {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("onrecord-desk-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let desk = Desk(std::env::temp_dir().join(name));
        desk.write("ties.news.md", TIES);
        desk.write("dec/denial.news.md", DENIAL);
        desk.write("walk.txt", WALK);
        desk.write("README.md", "# Anna Berg\n");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn uri(&self, name: &str) -> String {
        file(&self.path(name))
    }

    fn at(&self, name: &str, text: &str, needle: &str, plus: usize) -> Value {
        let (line, character) = find(text, needle, plus, "utf-16");
        json!({ "textDocument": { "uri": self.uri(name) }, "position": { "line": line, "character": character } })
    }

    async fn session(&self) -> Session {
        Session::start_in(&[&self.0], client("utf-16")).await
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn open(session: &mut Session, uri: &str, text: &str) {
    let item = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
    session.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
}

/// Where an answer leads: the end of the file's name, line and column.
fn places(answer: &Value) -> Vec<(String, u64, u64)> {
    let place = |one: &Value| {
        let start = &one["range"]["start"];
        let name = one["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        (name, start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap())
    };
    answer.as_array().unwrap_or_else(|| panic!("{answer}")).iter().map(place).collect()
}

async fn names(session: &mut Session, query: &str) -> Vec<String> {
    let found = session.ask("workspace/symbol", json!({ "query": query })).await;
    found.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// What the workspace knows by a name, once it is `expected`: changes on disk are read beside everything else.
async fn await_names(session: &mut Session, query: &str, expected: &[&str]) {
    for _ in 0..200 {
        if names(session, query).await == expected {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(names(session, query).await, expected);
}

async fn changed(session: &mut Session, uri: &str, kind: u8) {
    let change = json!({ "changes": [{ "uri": uri, "type": kind }] });
    session.notify("workspace/didChangeWatchedFiles", change).await;
}

#[tokio::test]
async fn a_reference_leads_to_the_other_file_and_back() {
    let desk = Desk::new();
    let mut session = desk.session().await;
    open(&mut session, &desk.uri("dec/denial.news.md"), DENIAL).await;
    for needle in ["ties#c1", "../ties.news.md#c1"] {
        for way in ["definition", "declaration"] {
            let place = desk.at("dec/denial.news.md", DENIAL, needle, needle.len() - 1);
            let found = session.ask(&format!("textDocument/{way}"), place).await;
            assert_eq!(places(&found), [("ties.news.md".to_owned(), 6, 19)], "{needle}");
        }
    }
    let place = desk.at("dec/denial.news.md", DENIAL, "ties#c1", 6);
    let told = session.ask("textDocument/hover", place).await;
    assert_eq!(told["contents"]["value"], "**ties.news.md**\n\n> Iran had sold drones");
    open(&mut session, &desk.uri("ties.news.md"), TIES).await;
    let mut params = desk.at("ties.news.md", TIES, "sold", 1);
    params["context"] = json!({ "includeDeclaration": false });
    let found = places(&session.ask("textDocument/references", params).await);
    let column = |needle| find(DENIAL, needle, 0, "utf-16").1 as u64;
    let expected = ["ties#c1", "../ties.news.md#c1"].map(|needle| ("denial.news.md".to_owned(), 0, column(needle)));
    assert_eq!(found, expected);
}

#[tokio::test]
async fn an_unsaved_edit_counts_and_a_file_that_is_gone_is_in_no_answer() {
    let desk = Desk::new();
    let mut session = desk.session().await;
    let ties = desk.uri("ties.news.md");
    open(&mut session, &ties, TIES).await;
    open(&mut session, &desk.uri("dec/denial.news.md"), DENIAL).await;
    let edit = json!({
        "textDocument": { "uri": ties, "version": 2 },
        "contentChanges": [{ "range": { "start": { "line": 5, "character": 0 }, "end": { "line": 5, "character": 0 } }, "text": "\n\n" }],
    });
    session.notify("textDocument/didChange", edit).await;
    let place = desk.at("dec/denial.news.md", DENIAL, "ties#c1", 6);
    let found = session.ask("textDocument/definition", place.clone()).await;
    assert_eq!(places(&found), [("ties.news.md".to_owned(), 8, 19)]);

    // Closed without saving, then deleted with nobody telling.
    session.notify("textDocument/didClose", json!({ "textDocument": { "uri": ties } })).await;
    std::fs::remove_file(desk.path("ties.news.md")).unwrap();
    assert_eq!(session.ask("textDocument/definition", place).await, json!([]));
    await_names(&mut session, "the ties", &[]).await;
    assert!(session.leave().await);
}

#[tokio::test]
async fn everything_can_be_looked_up_and_follows_the_disk() {
    let desk = Desk::new();
    let mut session = desk.session().await;
    assert_eq!(names(&mut session, "anna b").await, ["Anna Berg", "Anna Berg: Iran had sold drones"], "no README");
    assert_eq!(names(&mut session, "jkirby").await, ["John Kirby: “It rained on the square,”", "John Kirby"]);

    desk.write("walk.txt", "“It snowed,” said John Kirby.\n");
    changed(&mut session, &desk.uri("walk.txt"), 2).await;
    await_names(&mut session, "snowed", &["John Kirby: “It snowed,”"]).await;
    desk.write("new.txt", "“It thundered,” said John Kirby.\n");
    changed(&mut session, &desk.uri("new.txt"), 1).await;
    await_names(&mut session, "thundered", &["John Kirby: “It thundered,”"]).await;
    std::fs::remove_dir_all(desk.path("dec")).unwrap();
    changed(&mut session, &desk.uri("dec"), 3).await;
    std::fs::remove_file(desk.path("new.txt")).unwrap();
    changed(&mut session, &desk.uri("new.txt"), 3).await;
    await_names(&mut session, "thundered", &[]).await;
}

#[tokio::test]
async fn several_folders_come_and_go() {
    let (one, other) = (Desk::new(), Desk::new());
    other.write("walk.txt", "“It snowed,” said John Kirby.\n");
    let mut session = one.session().await;
    assert!(names(&mut session, "snowed").await.is_empty());
    let folder = json!({ "uri": file(&other.0), "name": "other" });
    let event = json!({ "event": { "added": [folder], "removed": [] } });
    session.notify("workspace/didChangeWorkspaceFolders", event).await;
    session.read_through().await;
    assert_eq!(names(&mut session, "snowed").await.len(), 1);
    let event = json!({ "event": { "added": [], "removed": [folder] } });
    session.notify("workspace/didChangeWorkspaceFolders", event).await;
    assert!(names(&mut session, "snowed").await.is_empty());
    assert_eq!(names(&mut session, "the ties").await, ["The ties"]);
}

#[tokio::test]
async fn an_id_is_renamed_in_every_file() {
    let desk = Desk::new();
    let mut session = desk.session().await;
    open(&mut session, &desk.uri("ties.news.md"), TIES).await;
    let mut params = desk.at("ties.news.md", TIES, "#c1", 2);
    params["newName"] = json!("drones");
    let edit = session.ask("textDocument/rename", params).await;
    let changes = edit["changes"].as_object().unwrap();
    assert_eq!(changes[&desk.uri("ties.news.md")].as_array().unwrap().len(), 1);
    let there = changes[&desk.uri("dec/denial.news.md")].as_array().unwrap();
    let columns: Vec<usize> =
        there.iter().map(|e| e["range"]["start"]["character"].as_u64().unwrap() as usize).collect();
    let after = |needle: &str| find(DENIAL, needle, needle.len() - 2, "utf-16").1;
    assert_eq!(columns, [after("ties#c1"), after("../ties.news.md#c1")]);
}

#[tokio::test]
async fn references_follow_a_file_that_is_moved() {
    let desk = Desk::new();
    let mut session = desk.session().await;
    let moved = json!({ "files": [{ "oldUri": desk.uri("ties.news.md"), "newUri": desk.uri("dec/bonds.news.md") }] });
    let edit = session.ask("workspace/willRenameFiles", moved).await;
    let edits = edit["changes"][desk.uri("dec/denial.news.md")].as_array().unwrap();
    let words: Vec<&str> = edits.iter().map(|edit| edit["newText"].as_str().unwrap()).collect();
    assert_eq!(words, ["bonds", "bonds.news.md"]);
    let moved = json!({ "files": [{ "oldUri": desk.uri("walk.txt"), "newUri": desk.uri("stroll.txt") }] });
    assert_eq!(session.ask("workspace/willRenameFiles", moved).await, Value::Null);
}

#[tokio::test]
async fn findings_of_the_whole_workspace_are_sent_once() {
    let desk = Desk::new();
    desk.write("critics.txt", "Critics say the law is unfair.\n");
    let mut session = Session::start_in(&[&desk.0], client("utf-16")).await;
    let report = session.ask("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
    let items = report["items"].as_array().unwrap();
    assert_eq!(items.len(), 4);
    let critics = items.iter().find(|item| item["uri"] == desk.uri("critics.txt")).unwrap();
    assert_eq!(critics["items"][0]["code"], "vague-source");
    let known: Vec<Value> = items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    let again = session.ask("workspace/diagnostic", json!({ "previousResultIds": known })).await;
    assert!(again["items"].as_array().unwrap().iter().all(|item| item["kind"] == "unchanged"), "{again}");
}

#[tokio::test]
async fn the_client_is_asked_for_settings_to_watch_files_and_to_ask_again() {
    let desk = Desk::new();
    let mut able = client("utf-16");
    able["workspace"] = json!({
        "configuration": true,
        "didChangeWatchedFiles": { "dynamicRegistration": true },
        "inlayHint": { "refreshSupport": true },
        "codeLens": { "refreshSupport": true },
    });
    let mut session = Session::start_in(&[&desk.0], able).await;
    let watch = session.asked_for("client/registerCapability").await;
    assert_eq!(watch["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    session.settings = json!({ "inlayHints": false });
    session.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    let asked = session.asked_for("workspace/configuration").await;
    assert_eq!(asked["params"]["items"][0]["section"], "onrecord");
    session.asked_for("workspace/inlayHint/refresh").await;
    session.asked_for("workspace/codeLens/refresh").await;
}
