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

/// The codes of the findings of a file, once they are `expected`.
async fn await_codes(session: &mut Session, uri: &str, expected: &[&str]) {
    let codes = |session: &Session| -> Option<Vec<String>> {
        let last = session.published.iter().rev().find(|one| one["uri"] == uri)?;
        let code = |one: &Value| one["code"].as_str().unwrap().to_owned();
        Some(last["diagnostics"].as_array().unwrap().iter().map(code).collect())
    };
    for _ in 0..200 {
        if codes(session).is_some_and(|codes| codes == expected) {
            return;
        }
        // What has come is taken in with an answer.
        names(session, "nobody has this name").await;
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(codes(session).unwrap_or_default(), expected, "{uri}");
}

#[tokio::test]
async fn settings_take_effect_when_they_change_and_are_told_what_is_wrong_in_them() {
    let desk = Desk::new();
    desk.write("critics.txt", "Critics say the law is unfair.\n");
    let mut session = desk.session().await;
    let (critics, settings) = (desk.uri("critics.txt"), desk.uri("onrecord.toml"));
    open(&mut session, &critics, "Critics say the law is unfair.\n").await;
    await_codes(&mut session, &critics, &["vague-source"]).await;
    desk.write("onrecord.toml", "[rules]\nvague-source = \"off\"\nvague-sauce = \"off\"\n");
    changed(&mut session, &settings, 1).await;
    await_codes(&mut session, &critics, &[]).await;
    await_codes(&mut session, &settings, &["unknown-rule"]).await;
    let idle = "[[ignore]]\nfile = \"**\"\nrule = \"vague-source\"\ntext = \"Experts\"\nreason = \"x\"\n";
    desk.write("onrecord.toml", idle);
    changed(&mut session, &settings, 2).await;
    await_codes(&mut session, &critics, &["vague-source"]).await;
    await_codes(&mut session, &settings, &["unused-ignore"]).await;
    desk.write("onrecord.toml", &idle.replace("Experts", "Critics"));
    changed(&mut session, &settings, 2).await;
    await_codes(&mut session, &settings, &[]).await;
    await_codes(&mut session, &critics, &[]).await;
    desk.write("onrecord.toml", "exclude = [\"walk.txt\"]\n");
    changed(&mut session, &settings, 2).await;
    await_names(&mut session, "square", &[]).await;
    std::fs::remove_file(desk.path("onrecord.toml")).unwrap();
    changed(&mut session, &settings, 3).await;
    await_codes(&mut session, &critics, &["vague-source"]).await;
}

#[tokio::test]
async fn a_roster_is_watched_and_its_speakers_are_renamed_in_every_file() {
    let desk = Desk::new();
    let text = "[It was late]{.claim by=\"vos\"}, Vos said.\n";
    desk.write("late.news.md", text);
    desk.write("dec/late.news.md", &format!("😀 {text}"));
    desk.write("dec/own.news.md", &format!("---\nspeakers:\n  vos: Ida Vos\n---\n\n{text}"));
    let mut session = desk.session().await;
    let (late, roster) = (desk.uri("late.news.md"), desk.uri("people.yml"));
    open(&mut session, &late, text).await;
    await_codes(&mut session, &late, &["undefined-speaker"]).await;
    let people = "vos: {name: Marit Vos, org: union}\nunion: {name: The Union, speaks-for: vos, kind: organisation}\n";
    desk.write("people.yml", people);
    changed(&mut session, &roster, 1).await;
    await_codes(&mut session, &late, &[]).await;
    await_codes(&mut session, &roster, &["markup-bad-value"]).await;
    let mut params = desk.at("late.news.md", text, "\"vos\"", 2);
    params["newName"] = json!("marit");
    let edit = session.ask("textDocument/rename", params.clone()).await;
    let changes = edit["changes"].as_object().unwrap_or_else(|| panic!("{edit}"));
    let starts = |name: &str| -> Vec<(u64, u64)> {
        let edits = changes.get(&desk.uri(name)).and_then(Value::as_array).cloned().unwrap_or_default();
        let number = |edit: &Value, unit: &str| edit["range"]["start"][unit].as_u64().unwrap();
        let place = |edit: &Value| (number(edit, "line"), number(edit, "character"));
        edits
            .iter()
            .map(|edit| {
                assert_eq!(edit["newText"], "marit");
                place(edit)
            })
            .collect()
    };
    let column = |text: &str| find(text, "\"vos\"", 1, "utf-16").1 as u64;
    assert_eq!(starts("people.yml"), [(0, 0), (1, find(people, "for: vos", 5, "utf-16").1 as u64)]);
    assert_eq!(starts("late.news.md"), [(0, column(text))]);
    assert_eq!(starts("dec/late.news.md"), [(0, column(&format!("😀 {text}")))]);
    assert_eq!(changes.len(), 3, "who has an entry of the same id is somebody else: {edit}");
    params["newName"] = json!("union");
    let id = session.send("textDocument/rename", params).await;
    assert!(session.answer(id).await.get("error").is_some(), "the roster has somebody of that id");
}

#[tokio::test]
async fn what_leads_nowhere_in_other_files_is_told_and_follows_them() {
    let desk = Desk::new();
    let mut session = desk.session().await;
    let (ties, denial) = (desk.uri("ties.news.md"), desk.uri("dec/denial.news.md"));
    open(&mut session, &denial, DENIAL).await;
    await_codes(&mut session, &denial, &[]).await;
    open(&mut session, &ties, TIES).await;
    let (line, column) = find(TIES, "#c1", 1, "utf-16");
    let range =
        json!({ "start": { "line": line, "character": column }, "end": { "line": line, "character": column + 2 } });
    let edit = json!({
        "textDocument": { "uri": ties, "version": 2 },
        "contentChanges": [{ "range": range, "text": "c9" }],
    });
    session.notify("textDocument/didChange", edit).await;
    await_codes(&mut session, &denial, &["dangling-reference", "dangling-reference"]).await;
    desk.write("again.news.md", "---\nid: ties\n---\n\nIt rained.\n");
    changed(&mut session, &desk.uri("again.news.md"), 1).await;
    await_codes(&mut session, &ties, &["duplicate-file-id"]).await;
    session.notify("textDocument/didClose", json!({ "textDocument": { "uri": ties } })).await;
    await_codes(&mut session, &denial, &[]).await;
}

#[tokio::test]
async fn answers_in_other_files_are_shown_where_the_claim_stands() {
    let desk = Desk::new();
    let mut able = client("utf-16");
    able["experimental"] = json!({ "commands": { "commands": ["onrecord.showReferences"] } });
    let mut session = Session::start_in(&[&desk.0], able).await;
    let (ties, denial) = (desk.uri("ties.news.md"), desk.uri("dec/denial.news.md"));
    open(&mut session, &ties, TIES).await;
    let lenses = session.ask("textDocument/codeLens", json!({ "textDocument": { "uri": ties } })).await;
    let command = &lenses[1]["command"];
    assert_eq!(lenses[0]["command"]["title"], "1 claim · 1 answered");
    assert_eq!(command["title"], "rebutted by 2", "by id and by path");
    assert_eq!(command["arguments"][2][0]["uri"], denial);
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = session.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": ties }, "range": whole })).await;
    let labels: Vec<&Value> = hints.as_array().unwrap().iter().map(|hint| &hint["label"]).collect();
    assert!(labels.contains(&&json!("⟵ rebutted in denial.news.md +1")), "{labels:?}");

    let claim = session.ask("textDocument/prepareCallHierarchy", desk.at("ties.news.md", TIES, "sold", 1)).await;
    let answers = session.ask("callHierarchy/incomingCalls", json!({ "item": claim[0] })).await;
    assert_eq!(answers[0]["from"]["uri"], denial);
    assert_eq!(answers[0]["from"]["detail"], "rebuts · denial.news.md");
    // The other file is not open.
    let back = session.ask("callHierarchy/outgoingCalls", json!({ "item": answers[0]["from"] })).await;
    assert_eq!(back[0]["to"]["uri"], ties);
    assert_eq!(back[0]["to"]["name"], "Anna Berg: Iran had sold drones");
}

#[tokio::test]
async fn claims_of_other_files_are_offered_where_a_reference_is_written() {
    let desk = Desk::new();
    let text = "[No]{.rebuttal rebuts=\"\n";
    desk.write("new.news.md", text);
    let mut session = desk.session().await;
    open(&mut session, &desk.uri("new.news.md"), text).await;
    let offers = session.ask("textDocument/completion", desk.at("new.news.md", text, "\"", 1)).await;
    let offer = offers.as_array().unwrap().iter().find(|offer| offer["label"] == "ties#c1");
    let offer = offer.unwrap_or_else(|| panic!("{offers}"));
    assert_eq!(offer["detail"], "Anna Berg: Iran had sold drones");
    assert_eq!(offer["textEdit"]["newText"], "ties#c1");
}

#[tokio::test]
async fn documents_follow_an_article_that_is_moved() {
    let desk = Desk::new();
    desk.write("notes.txt", "BERG: It is safe.\n");
    desk.write("safe.news.md", "---\ndocuments:\n  notes: {title: Notes, file: notes.txt}\n---\n\nIt rained.\n");
    let mut session = desk.session().await;
    let mut moved = async |from: &str, to: &str| {
        let files = json!({ "files": [{ "oldUri": desk.uri(from), "newUri": desk.uri(to) }] });
        let edit = session.ask("workspace/willRenameFiles", files).await;
        edit["changes"][desk.uri("safe.news.md")][0]["newText"].clone()
    };
    assert_eq!(moved("safe.news.md", "dec/safe.news.md").await, "../notes.txt");
    assert_eq!(moved("notes.txt", "dec/notes.txt").await, "dec/notes.txt");
}
