//! What an editor shows around the text and does with it, asked for as editors ask.

use crate::harness::{Session, at, client, find, uri};
use onrecord::lsp::Options;
use serde_json::{Value, json};

const NAME: &str = "drones.news.md";
const TEXT: &str = "---
speakers:
  berg: {name: Anna Berg, kind: person, role: head of the agency}
  iran: {name: Iran, kind: country, aliases: [Tehran]}
documents:
  report: {title: The report, url: \"https://example.org/report\"}
---

😀 Anna Berg said [Iran had sold drones to Russia]{#c1 .claim by=\"berg\"}. She left.

Tehran denied [it]{#r1 .rebuttal by=\"iran\" rebuts=\"c1\"}. [It is old]{.fact from=\"report\"}.
";

fn document() -> Value {
    json!({ "textDocument": { "uri": uri(NAME) } })
}

async fn opened() -> Session {
    opened_by(client("utf-16"), json!({})).await
}

async fn opened_by(capabilities: Value, options: Value) -> Session {
    let mut session = Session::start_with(Options::default(), capabilities, options).await;
    session.open(NAME, TEXT).await;
    session
}

fn place(needle: &str, plus: usize) -> (usize, usize) {
    find(TEXT, needle, plus, "utf-16")
}

/// The words of `TEXT` in a range of one line.
fn words(range: &Value) -> String {
    let number = |value: &Value| value.as_u64().unwrap() as usize;
    let (start, end) = (&range["start"], &range["end"]);
    assert_eq!(start["line"], end["line"], "{range}");
    let line = TEXT.lines().nth(number(&start["line"])).unwrap();
    let units: Vec<u16> = line.encode_utf16().collect();
    String::from_utf16(&units[number(&start["character"])..number(&end["character"])]).unwrap()
}

fn all_words(ranges: &Value) -> Vec<String> {
    let range = |one: &Value| words(one.get("range").unwrap_or(one));
    ranges.as_array().unwrap_or_else(|| panic!("{ranges}")).iter().map(range).collect()
}

/// The text after the edits of one document.
fn edited(edits: &Value, new: &str) -> String {
    let mut text = TEXT.to_owned();
    for edit in edits.as_array().unwrap().iter().rev() {
        assert_eq!(edit["newText"], new);
        let start = &edit["range"]["start"];
        let line = start["line"].as_u64().unwrap() as usize;
        let before: usize = TEXT.split_inclusive('\n').take(line).map(str::len).sum();
        let units: Vec<u16> = TEXT.lines().nth(line).unwrap().encode_utf16().collect();
        let column = String::from_utf16(&units[..start["character"].as_u64().unwrap() as usize]).unwrap().len();
        text.replace_range(before + column..before + column + words(&edit["range"]).len(), new);
    }
    text
}

#[tokio::test]
async fn every_place_of_a_thing_lights_up() {
    let mut session = opened().await;
    let found = session.ask("textDocument/documentHighlight", at(NAME, place("Tehran denied", 1))).await;
    assert_eq!(all_words(&found), ["iran", "Iran", "Tehran", "iran"]);
    assert_eq!(found[0]["kind"], 3, "the entry");
}

#[tokio::test]
async fn folds_are_whole_lines() {
    let mut session = opened().await;
    let folds = session.ask("textDocument/foldingRange", document()).await;
    assert_eq!(folds, json!([{ "startLine": 0, "endLine": 6, "kind": "region" }]));
}

#[tokio::test]
async fn a_selection_grows_outwards_and_every_place_gets_its_answer() {
    let mut session = opened().await;
    let (line, column) = place("sold", 1);
    let mut params = document();
    params["positions"] = json!([{ "line": line, "character": column }, { "line": 999, "character": 0 }]);
    let found = session.ask("textDocument/selectionRange", params).await;
    assert_eq!(found.as_array().unwrap().len(), 2);
    let mut steps = Vec::new();
    let mut step = &found[0];
    while step.is_object() && step["range"]["start"]["line"] == step["range"]["end"]["line"] {
        steps.push(words(&step["range"]));
        step = &step["parent"];
    }
    assert_eq!(steps[..2], ["sold", "Iran had sold drones to Russia"]);
    assert!(steps.windows(2).all(|pair| pair[1].contains(&pair[0])), "{steps:?}");
}

#[tokio::test]
async fn addresses_are_links_where_they_stand_and_where_they_are_used() {
    let mut session = opened().await;
    let links = session.ask("textDocument/documentLink", document()).await;
    assert_eq!(all_words(&links), ["https://example.org/report", "report"]);
    assert!(links.as_array().unwrap().iter().all(|link| link["target"] == "https://example.org/report"), "{links}");
}

#[tokio::test]
async fn lenses_count_and_lead_on_where_the_client_can_follow() {
    let mut session = opened().await;
    let lenses = session.ask("textDocument/codeLens", document()).await;
    let titles = |lenses: &Value| -> Vec<String> {
        let title = |lens: &Value| lens["command"]["title"].as_str().unwrap().to_owned();
        lenses.as_array().unwrap().iter().map(title).collect()
    };
    assert_eq!(titles(&lenses), ["1 claim · 1 answered", "rebutted by Iran"]);
    assert_eq!(lenses[1]["command"]["command"], "", "a client without the command is given none");

    let mut able = client("utf-16");
    able["experimental"] = json!({ "commands": { "commands": ["onrecord.showReferences"] } });
    let mut session = opened_by(able, json!({})).await;
    let lenses = session.ask("textDocument/codeLens", document()).await;
    let command = &lenses[1]["command"];
    assert_eq!(command["command"], "onrecord.showReferences");
    assert_eq!(command["arguments"][0], uri(NAME));
    assert_eq!(all_words(&command["arguments"][2]), ["it"]);
}

async fn hints(session: &mut Session) -> Value {
    let mut params = document();
    params["range"] = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    session.ask("textDocument/inlayHint", params).await
}

#[tokio::test]
async fn hints_explain_themselves_and_can_be_switched_off() {
    let mut session = opened().await;
    let found = hints(&mut session).await;
    let denied = found.as_array().unwrap().iter().find(|hint| hint["label"] == "⟵ rebutted in ¶2");
    let denied = denied.unwrap_or_else(|| panic!("{found}")).clone();
    let (line, column) = place("]{#c1", 0);
    assert_eq!(denied["position"], json!({ "line": line, "character": column }));
    let told = session.ask("inlayHint/resolve", denied.clone()).await;
    assert!(told["tooltip"]["value"].as_str().unwrap().contains("Rebutted by **Iran**"), "{told}");

    // Of another text it is not explained.
    session.edit(NAME, 2, (8, 0), (8, 0), "Well. ").await;
    let told = session.ask("inlayHint/resolve", denied).await;
    assert!(told.get("tooltip").is_none(), "{told}");

    let off = json!({ "settings": { "onrecord": { "inlayHints": false } } });
    session.notify("workspace/didChangeConfiguration", off).await;
    assert_eq!(hints(&mut session).await, json!([]));
    let mut session = opened_by(client("utf-16"), json!({ "inlayHints": false })).await;
    assert_eq!(hints(&mut session).await, json!([]));
}

/// The coloured words of a document, by the numbers of the protocol.
fn coloured(session: &Session, text: &str, data: &Value) -> Vec<(String, String)> {
    let legend = &session.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"];
    let numbers: Vec<usize> = data.as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect();
    let (mut line, mut column) = (0, 0);
    let mut found = Vec::new();
    for token in numbers.chunks(5) {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let units: Vec<u16> = text.lines().nth(line).unwrap().encode_utf16().collect();
        let words = String::from_utf16(&units[column..column + token[2]]).unwrap();
        found.push((legend[token[3]].as_str().unwrap().to_owned(), words));
    }
    found
}

#[tokio::test]
async fn the_text_has_its_colours_whole_in_part_and_by_what_changed() {
    let mut session = opened().await;
    let all = session.ask("textDocument/semanticTokens/full", document()).await;
    let found = coloured(&session, TEXT, &all["data"]);
    for (kind, words) in [
        ("speaker", "Anna Berg"),
        ("cue", "said"),
        ("claim", "Iran had sold drones to Russia"),
        ("markup", "]{#c1 .claim by=\"berg\"}"),
        ("rebuttal", "it"),
        ("fact", "It is old"),
    ] {
        assert!(found.contains(&(kind.to_owned(), words.to_owned())), "{kind} “{words}” is not in {found:?}");
    }

    let line = place("Tehran denied", 0).0;
    let mut params = document();
    params["range"] = json!({ "start": { "line": line, "character": 0 }, "end": { "line": line + 1, "character": 0 } });
    let part = session.ask("textDocument/semanticTokens/range", params).await;
    let part = coloured(&session, TEXT, &part["data"]);
    assert_eq!(part, found[found.len() - part.len()..]);

    session.edit(NAME, 2, place("She left", 0), place("She left", 0), "“No,” she said. ").await;
    let text = TEXT.replace("She left", "“No,” she said. She left");
    let mut params = document();
    params["previousResultId"] = all["resultId"].clone();
    let delta = session.ask("textDocument/semanticTokens/full/delta", params.clone()).await;
    let mut data: Vec<Value> = all["data"].as_array().unwrap().clone();
    for edit in delta["edits"].as_array().unwrap_or_else(|| panic!("{delta}")) {
        let start = edit["start"].as_u64().unwrap() as usize;
        let end = start + edit["deleteCount"].as_u64().unwrap() as usize;
        data.splice(start..end, edit["data"].as_array().unwrap().iter().cloned());
    }
    let fresh = session.ask("textDocument/semanticTokens/full", document()).await;
    assert_eq!(json!(data), fresh["data"]);
    assert!(coloured(&session, &text, &fresh["data"]).contains(&("quote".to_owned(), "“No,”".to_owned())));
    // A name that is not known any more: everything anew.
    let again = session.ask("textDocument/semanticTokens/full/delta", params).await;
    assert_eq!(again["data"], fresh["data"]);
}

#[tokio::test]
async fn what_can_be_written_while_it_is_being_written() {
    let mut session = opened().await;
    let end = (TEXT.lines().count(), 0);
    session.edit(NAME, 2, end, end, "\n[No]{.rebuttal by=\"").await;
    let place = (end.0 + 1, "[No]{.rebuttal by=\"".len());
    let offers = session.ask("textDocument/completion", at(NAME, place)).await;
    let labels: Vec<&str> = offers.as_array().unwrap().iter().map(|o| o["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["berg", "iran"]);
    assert_eq!(offers[0]["detail"], "Anna Berg");
    let range = json!({ "line": place.0, "character": place.1 });
    assert_eq!(offers[0]["textEdit"], json!({ "range": { "start": range, "end": range }, "newText": "berg" }));
}

#[tokio::test]
async fn an_id_is_renamed_at_all_its_places_or_the_reason_is_told() {
    let mut session = opened().await;
    let params = at(NAME, place("rebuts=\"c1\"", 9));
    let found = session.ask("textDocument/prepareRename", params.clone()).await;
    assert_eq!((words(&found["range"]).as_str(), &found["placeholder"]), ("c1", &json!("c1")));
    let mut wish = params.clone();
    wish["newName"] = json!("drones");
    let edit = session.ask("textDocument/rename", wish.clone()).await;
    assert_eq!(
        edited(&edit["changes"][uri(NAME)], "drones"),
        TEXT.replace("#c1", "#drones").replace("\"c1\"", "\"drones\"")
    );

    wish["newName"] = json!("r1");
    let id = session.send("textDocument/rename", wish).await;
    let refused = session.answer(id).await;
    assert_eq!(refused["error"]["code"], -32803);
    assert!(refused["error"]["message"].as_str().unwrap().contains("something else"), "{refused}");
    assert_eq!(session.ask("textDocument/prepareRename", at(NAME, place("denied", 2))).await, Value::Null);
}

#[tokio::test]
async fn a_rename_is_tied_to_the_text_where_the_client_can_check_it() {
    let mut able = client("utf-16");
    able["workspace"] = json!({ "workspaceEdit": { "documentChanges": true } });
    let mut session = opened_by(able, json!({})).await;
    let mut wish = at(NAME, place("by=\"berg\"", 5));
    wish["newName"] = json!("anna");
    let edit = session.ask("textDocument/rename", wish).await;
    let change = &edit["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    let expected = TEXT.replace("berg:", "anna:").replace("\"berg\"", "\"anna\"");
    assert_eq!(edited(&change["edits"], "anna"), expected);
}

#[tokio::test]
async fn the_places_of_an_id_are_typed_together() {
    let mut session = opened().await;
    let found = session.ask("textDocument/linkedEditingRange", at(NAME, place("#c1", 2))).await;
    assert_eq!(all_words(&found["ranges"]), ["c1", "c1"]);
    assert_eq!(session.ask("textDocument/linkedEditingRange", at(NAME, place("She left", 1))).await, Value::Null);
}

#[tokio::test]
async fn four_ways_from_a_place_with_the_range_they_start_from() {
    let mut able = client("utf-16");
    for way in ["definition", "declaration", "typeDefinition", "implementation"] {
        able["textDocument"][way] = json!({ "linkSupport": true });
    }
    let mut session = opened_by(able, json!({})).await;
    let (claim, denial) = (place("sold", 1), place("[it]", 1));
    for (way, from, origin, to) in [
        ("definition", claim, "Iran had sold drones to Russia", "it"),
        ("implementation", claim, "Iran had sold drones to Russia", "it"),
        ("typeDefinition", claim, "Iran had sold drones to Russia", "berg"),
        ("declaration", denial, "it", "Iran had sold drones to Russia"),
        ("typeDefinition", denial, "it", "iran"),
    ] {
        let found = session.ask(&format!("textDocument/{way}"), at(NAME, from)).await;
        let link = found.get(0).unwrap_or_else(|| panic!("{way}: {found}"));
        assert_eq!(words(&link["originSelectionRange"]), origin, "{way}");
        assert_eq!(words(&link["targetSelectionRange"]), to, "{way}");
    }
}

#[tokio::test]
async fn who_answers_and_what_is_answered() {
    let mut session = opened().await;
    let items = session.ask("textDocument/prepareCallHierarchy", at(NAME, place("sold", 1))).await;
    assert_eq!(items[0]["name"], "Anna Berg: Iran had sold drones to Russia");
    let answers = session.ask("callHierarchy/incomingCalls", json!({ "item": items[0] })).await;
    assert_eq!(answers[0]["from"]["name"], "Iran: it");
    assert_eq!(all_words(&answers[0]["fromRanges"]), ["it"]);
    let back = session.ask("callHierarchy/outgoingCalls", json!({ "item": answers[0]["from"] })).await;
    assert_eq!(back[0]["to"], {
        let mut item = items[0].clone();
        item["detail"] = back[0]["to"]["detail"].clone();
        item
    });
}

#[tokio::test]
async fn findings_are_asked_for_where_the_client_wishes_and_named_so_that_they_are_sent_once() {
    let mut session = opened_by(client("utf-16"), json!({ "diagnostics": "pull" })).await;
    assert_eq!(session.capabilities["diagnosticProvider"]["identifier"], "onrecord");
    let end = (TEXT.lines().count(), 0);
    session.edit(NAME, 2, end, end, "\nCritics say the law is unfair.\n").await;
    let mut params = document();
    let full = session.ask("textDocument/diagnostic", params.clone()).await;
    assert_eq!(full["kind"], "full");
    let codes: Vec<&Value> = full["items"].as_array().unwrap().iter().map(|item| &item["code"]).collect();
    assert!(codes.contains(&&json!("vague-source")), "{codes:?}");
    params["previousResultId"] = full["resultId"].clone();
    let same = session.ask("textDocument/diagnostic", params).await;
    assert_eq!((&same["kind"], &same["resultId"]), (&json!("unchanged"), &full["resultId"]));
    session.settle().await;
    assert!(session.published.is_empty(), "nothing comes unasked: {:?}", session.published);
    // Others are sent findings, and are not offered to ask for them.
    assert!(opened().await.capabilities.get("diagnosticProvider").is_none());
}

#[tokio::test]
async fn a_file_that_is_no_article_has_none_of_it() {
    let mut session = Session::start(Options::default(), client("utf-16")).await;
    session.open("README.md", "# Title\n\nCritics say the law is unfair.\n").await;
    let document = json!({ "textDocument": { "uri": uri("README.md") } });
    for method in ["foldingRange", "documentLink", "codeLens", "semanticTokens/full"] {
        assert_eq!(session.ask(&format!("textDocument/{method}"), document.clone()).await, Value::Null, "{method}");
    }
}
