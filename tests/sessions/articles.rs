//! The example article, plain and annotated, as an editor works on it.

use crate::harness::{Session, at, client, find};
use onrecord::lsp::Options;
use serde_json::{Value, json};

const PLAIN: &str = include_str!("../../examples/iran-russia.txt");
const ANNOTATED: &str = include_str!("../../examples/iran-russia.news.md");

const CLAIM: &str = "civilian infrastructure";
const DENIAL: &str = "that Iran has provided Russia";

/// Every place of an answer to `textDocument/definition` or `references`, as `(line, column)` of its start.
fn places(answer: &Value) -> Vec<(usize, usize)> {
    let place = |location: &Value| {
        let start = &location["range"]["start"];
        (start["line"].as_u64().unwrap() as usize, start["character"].as_u64().unwrap() as usize)
    };
    answer.as_array().map(|all| all.iter().map(place).collect()).unwrap_or_default()
}

fn lines(answer: &Value) -> Vec<usize> {
    places(answer).into_iter().map(|(line, _)| line).collect()
}

async fn opened(name: &str, text: &str, encoding: &str) -> Session {
    let mut session = Session::start(Options::default(), client(encoding)).await;
    assert_eq!(session.capabilities["positionEncoding"], encoding);
    session.open(name, text).await;
    session.diagnostics(name, Some(1)).await;
    session
}

async fn definition(session: &mut Session, name: &str, place: (usize, usize)) -> Value {
    session.ask("textDocument/definition", at(name, place)).await
}

async fn hover(session: &mut Session, name: &str, place: (usize, usize)) -> String {
    let hover = session.ask("textDocument/hover", at(name, place)).await;
    hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("no hover at {place:?}: {hover}")).to_owned()
}

#[tokio::test]
async fn a_claim_leads_to_its_denials_and_back() {
    for (name, text) in [("ties.txt", PLAIN), ("ties.news.md", ANNOTATED)] {
        for encoding in ["utf-8", "utf-16"] {
            let mut session = opened(name, text, encoding).await;
            let (claim, denial) = (find(text, CLAIM, 0, encoding), find(text, DENIAL, 1, encoding));
            let answers = lines(&definition(&mut session, name, claim).await);
            assert!(answers.contains(&denial.0), "{name}: the claim leads to {answers:?}");
            assert!(answers.is_sorted(), "{answers:?}");
            let claims = lines(&definition(&mut session, name, denial).await);
            assert!(claims.contains(&claim.0), "{name}: the denial leads to {claims:?}");
            assert!(session.leave().await);
        }
    }
}

#[tokio::test]
async fn a_hover_says_who_it_is_and_why() {
    for (name, text) in [("ties.txt", PLAIN), ("ties.news.md", ANNOTATED)] {
        let mut session = opened(name, text, "utf-16").await;
        for needle in ["He claimed", "Kirby added"] {
            let text = hover(&mut session, name, find(text, needle, 1, "utf-16")).await;
            assert!(text.starts_with("**John Kirby**, strategic communications coordinator"), "{name}: {text}");
            assert!(text.contains("certain") || text.contains("likely"), "{name}: no reason in {text}");
        }
        let text = hover(&mut session, name, find(text, CLAIM, 0, "utf-16")).await;
        assert!(text.starts_with("**John Kirby** – “claimed"), "{name}: {text}");
        assert!(text.contains("Denied by **"), "{name}: {text}");
    }
}

#[tokio::test]
async fn a_pronoun_leads_to_the_name() {
    let mut session = opened("ties.txt", PLAIN, "utf-16").await;
    let name = find(PLAIN, "John Kirby", 0, "utf-16");
    let he = find(PLAIN, "He claimed", 0, "utf-16");
    assert_eq!(places(&definition(&mut session, "ties.txt", he).await), [name]);

    let mut session = opened("ties.news.md", ANNOTATED, "utf-16").await;
    let entry = find(ANNOTATED, "  kirby:", 2, "utf-16");
    let he = find(ANNOTATED, "He claimed", 0, "utf-16");
    assert_eq!(places(&definition(&mut session, "ties.news.md", he).await), [entry]);
}

#[tokio::test]
async fn ids_in_the_markup_lead_to_what_they_name() {
    let name = "ties.news.md";
    let mut session = opened(name, ANNOTATED, "utf-8").await;
    for (from, plus, to, inside) in [
        ("by=\"kirby\"", 5, "  kirby:", 2),
        ("by=\"iran russia\"", 10, "  russia:", 2),
        ("from=\"briefing\"", 7, "  briefing:", 2),
        ("rebuts=\"c5 c6\"", 8, "[the several hundred drones", 1),
        ("cont=\"c7\"", 7, "[In return, Russia", 1),
        ("speaks-for: us", 12, "  us:", 2),
    ] {
        let found = definition(&mut session, name, find(ANNOTATED, from, plus, "utf-8")).await;
        assert_eq!(places(&found), [find(ANNOTATED, to, inside, "utf-8")], "{from}");
    }
    let text = hover(&mut session, name, find(ANNOTATED, "by=\"kirby\"", 5, "utf-8")).await;
    assert!(
        text.starts_with("**John Kirby**, strategic communications coordinator, National Security Council"),
        "{text}"
    );
}

#[tokio::test]
async fn every_place_that_names_a_speaker_is_a_reference() {
    let name = "ties.news.md";
    let mut session = opened(name, ANNOTATED, "utf-16").await;
    let mut params = at(name, find(ANNOTATED, "Kirby added", 1, "utf-16"));
    params["context"] = json!({ "includeDeclaration": true });
    let found = places(&session.ask("textDocument/references", params.clone()).await);
    for (needle, plus) in [
        ("  kirby:", 2),
        ("stated John Kirby", 7),
        ("Kirby added", 0),
        ("He claimed", 0),
        ("He called", 0),
        ("by=\"kirby\"", 4),
    ] {
        let place = find(ANNOTATED, needle, plus, "utf-16");
        assert!(found.contains(&place), "{needle} at {place:?} is not in {found:?}");
    }
    // The other man is not.
    assert!(!found.contains(&find(ANNOTATED, "He added", 0, "utf-16")) && found.is_sorted());
    params["context"] = json!({ "includeDeclaration": false });
    let fewer = places(&session.ask("textDocument/references", params).await);
    assert_eq!(fewer.len(), found.len() - 1);
}

#[tokio::test]
async fn the_outline_has_what_is_said_with_the_answers_beneath() {
    for (name, text) in [("ties.txt", PLAIN), ("ties.news.md", ANNOTATED)] {
        let mut session = opened(name, text, "utf-16").await;
        let params = json!({ "textDocument": { "uri": crate::harness::uri(name) } });
        let symbols = session.ask("textDocument/documentSymbol", params).await;
        let symbols = symbols.as_array().unwrap();
        let claim = symbols.iter().find(|symbol| {
            symbol["name"].as_str().unwrap().starts_with("John Kirby: the several hundred drones Iran was")
        });
        let children = claim.unwrap_or_else(|| panic!("{name}: {symbols:#?}"))["children"].as_array();
        let answers: Vec<&str> = children.into_iter().flatten().filter_map(|child| child["name"].as_str()).collect();
        assert!(answers.iter().any(|answer| answer.starts_with("denied by ")), "{name}: {answers:?}");
        let starts: Vec<u64> = symbols.iter().map(|s| s["range"]["start"]["line"].as_u64().unwrap()).collect();
        assert!(starts.is_sorted(), "{name}: {starts:?}");
    }
}

#[tokio::test]
async fn places_behind_an_emoji_are_right_in_both_units() {
    for encoding in ["utf-8", "utf-16"] {
        let mut text = PLAIN.to_owned();
        let mut session = opened("ties.txt", &text, encoding).await;
        // The editor puts an emoji before the claim, and another into the denial's line.
        for (version, needle) in [(2, "He claimed that"), (3, "Both Tehran")] {
            let place = find(&text, needle, 0, encoding);
            session.edit("ties.txt", version, place, place, "😀 ").await;
            text = text.replacen(needle, &format!("😀 {needle}"), 1);
        }
        let (claim, denial) = (find(&text, CLAIM, 0, encoding), find(&text, DENIAL, 1, encoding));
        let answers = lines(&definition(&mut session, "ties.txt", claim).await);
        assert!(answers.contains(&denial.0), "{encoding}: {answers:?}");
        let kirby = find(&text, "Kirby claimed", 0, encoding);
        let hover = session.ask("textDocument/hover", at("ties.txt", kirby)).await;
        let range = json!({
            "start": { "line": kirby.0, "character": kirby.1 },
            "end": { "line": kirby.0, "character": kirby.1 + 5 },
        });
        assert_eq!(hover["range"], range, "{encoding}: {hover}");
    }
}
