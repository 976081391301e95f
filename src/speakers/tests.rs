//! Short articles, read from end to end: who each source is.

use super::{MentionKind, resolve, running};
use crate::attribution::{Engine, Reading, attributions};
use crate::markup::{FileKind, parse};
use std::sync::Arc;

/// Each source with its speakers, one a line; `-` where nobody is known.
fn who(text: &str) -> String {
    let document = parse(text, FileKind::Markdown);
    let readings: Vec<Option<Arc<Reading>>> = document
        .blocks
        .iter()
        .map(|block| {
            let text = block.prose.slice(&document.prose.text);
            block.kind.is_body().then(|| Arc::new(Reading::new(text, Engine::Patterns)))
        })
        .collect();
    let mut found = attributions(&document, &readings);
    let (speakers, _) = resolve(&document, &readings, &mut found);
    let line = |attribution: &crate::attribution::Attribution| {
        let source = attribution.source?.slice(&document.prose.text);
        let names: Vec<&str> = attribution.speakers.iter().map(|at| speakers[*at].name.as_str()).collect();
        Some(format!("{source}: {}", if names.is_empty() { "-".to_string() } else { names.join(" + ") }))
    };
    found.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn surnames_pronouns_and_offices() {
    assert_eq!(
        who("Foreign Minister Ada Vos of Iran said the talks were over.\n\n\
             Mayor Tom Berg said the gates were shut. He added that Ms Vos was wrong.\n\n\
             The Iranian foreign minister said the mayor was right."),
        "Foreign Minister Ada Vos of Iran: Ada Vos\nMayor Tom Berg: Tom Berg\nHe: Tom Berg\nThe Iranian foreign minister: Ada Vos"
    );
}

#[test]
fn the_name_can_stand_behind_the_office() {
    assert_eq!(who("The Tarn mayor, Dee Margo, said the road was open."), "The Tarn mayor, Dee Margo: Dee Margo");
    assert_eq!(who("Her son, Majid, said the road was open."), "Her son, Majid: Majid");
}

#[test]
fn whom_a_quotation_names_does_not_speak_it() {
    assert_eq!(who("Mrs Ada Bell spoke first. “Mrs Cora Vos lied to us,” she said."), "she: Ada Bell");
}

#[test]
fn a_source_in_another_paragraph_than_the_beginning_of_its_words() {
    assert_eq!(
        who("Tom Berg came.\n\n[“It is so.]{#c1 .quote}\n\n[And more,”]{cont=\"c1\"} [Berg]{.source cue-of=\"c1\"} \
             [said]{.cue cue-of=\"c1\"}."),
        "Berg: Tom Berg"
    );
}

#[test]
fn the_first_person_is_the_one_who_is_quoted() {
    assert_eq!(
        who("[“[I]{.source cue-of=\"c2\"} [told]{.cue cue-of=\"c2\"} them [it was over]{#c2 .claim},”]{#c1 .quote} \
             [said]{.cue cue-of=\"c1\"} [Tom Berg]{.source cue-of=\"c1\"}."),
        "Tom Berg: Tom Berg\nI: Tom Berg"
    );
}

#[test]
fn two_people_of_one_surname_are_not_guessed_at() {
    assert_eq!(
        who("Majid Nouri said he was ill.\n\nHamid Nouri said the court was wrong.\n\nNouri said it was over."),
        "Majid Nouri: Majid Nouri\nHamid Nouri: Hamid Nouri\nNouri: -"
    );
    // One of them has the title.
    assert_eq!(
        who("Mayor Majid Nouri said no.\n\nJudge Hamid Nouri said yes.\n\nJudge Nouri said it was over.")
            .lines()
            .last(),
        Some("Judge Nouri: Hamid Nouri")
    );
}

#[test]
fn an_adviser_to_the_president_is_no_president() {
    assert_eq!(
        who(
            "Ada Bell, an adviser to Iranian President Cora Vos, said it was so. The Iranian president said it was not."
        ),
        "Ada Bell, an adviser to Iranian President Cora Vos: Ada Bell\nThe Iranian president: Cora Vos"
    );
    assert_eq!(
        who("The adviser to Majlis Speaker Cora Vos said it was so."),
        "The adviser to Majlis Speaker Cora Vos: adviser"
    );
}

#[test]
fn the_short_form_of_a_body_is_the_body() {
    assert_eq!(
        who("The Council of the European Union said yes. The Council added that it was late."),
        "The Council of the European Union: Council of the European Union\nThe Council: Council of the European Union"
    );
    assert_eq!(
        who("The European Court of Justice said no. The Court of Justice added that it was late.").lines().last(),
        Some("The Court of Justice: European Court of Justice")
    );
    // Another body with the same noun is another body.
    assert_eq!(
        who("The National Council said yes. The Court of Tarn said no. The Tarn Council said it was late.")
            .lines()
            .last(),
        Some("The Tarn Council: Tarn Council")
    );
}

#[test]
fn a_dateline_is_nobody() {
    assert_eq!(who("TEHRAN- In a letter on Monday, Ada Vos said no."), "Ada Vos: Ada Vos");
}

#[test]
fn two_who_go_on_together() {
    assert_eq!(
        who("President Ada Vos met Chancellor Cora Bell on Monday. Both leaders said the talks were over."),
        "Both leaders: Ada Vos + Cora Bell"
    );
    assert_eq!(
        who("Ada Vos and Tom Berg said the road was open. They added that it was safe.").lines().last(),
        Some("They: Ada Vos + Tom Berg")
    );
}

#[test]
fn who_writes_and_is_written_to_in_a_letter() {
    assert_eq!(
        who(
            "[“It is late,”]{#c0 .quote} [Ada Vos]{.source cue-of=\"c0\"} [wrote]{.cue cue-of=\"c0\"}.\n\nDear Secretary Berg:\n\nIn March [you]{.source \
             cue-of=\"c1\"} [said]{.cue cue-of=\"c1\"} [it was over]{#c1 .claim}. [We]{.source cue-of=\"c2\"} \
             [think]{.cue cue-of=\"c2\"} [it is not]{#c2 .claim}."
        ),
        "Ada Vos: Ada Vos\nyou: Berg\nWe: Ada Vos"
    );
}

#[test]
fn the_first_source_gets_its_name_from_the_person_named_next() {
    assert_eq!(
        who(
            "A Tarn official said the gates were shut, Reuters said.\n\n“They will stay shut,” Ada Vos said.\n\nThe official \
             said it was late."
        ),
        "Reuters: Reuters\nA Tarn official: Ada Vos\nAda Vos: Ada Vos\nThe official: Ada Vos"
    );
}

#[test]
fn an_owner_says_whose_office_it_is() {
    assert_eq!(
        who("His son, Majid, said no. Nouri’s son said yes. Ada Bell, the Tarn mayor, said no. Tarn’s mayor said yes."),
        "His son, Majid: Majid\nNouri’s son: Majid\nAda Bell, the Tarn mayor: Ada Bell\nTarn’s mayor: Ada Bell"
    );
}

#[test]
fn the_name_that_closes_a_source_is_the_source() {
    assert_eq!(
        who(
            "[The University of Tarn, Elmbank’s chancellor, Ada Vos]{.source cue-of=\"c1\"} [said]{.cue cue-of=\"c1\"} \
             [no]{#c1 .claim}."
        ),
        "The University of Tarn, Elmbank’s chancellor, Ada Vos: Ada Vos"
    );
}

#[test]
fn the_reasons_say_who_was_turned_down_and_why() {
    let text = "Mrs Ada Bell spoke first. Mrs Cora Vos left. She said it was over. The mayor said so too.";
    let document = parse(text, FileKind::PlainText);
    let readings = vec![Some(Arc::new(Reading::new(text, Engine::Patterns)))];
    let mut found = attributions(&document, &readings);
    let (_, mentions) = resolve(&document, &readings, &mut found);
    let pronoun = mentions.iter().find(|mention| mention.kind == MentionKind::Pronoun).expect("a pronoun");
    let reasons: Vec<&str> = pronoun.evidence.iter().map(|reason| reason.text.as_ref()).collect();
    assert_eq!(
        reasons,
        [
            "“she” is Cora Vos: the last subject that fits, and the subject of the sentence before",
            "less likely Ada Bell: not the last subject that fits"
        ]
    );
}

#[test]
fn whose_words_a_document_holds() {
    assert_eq!(
        who("According to a statement released by the White House, the road is open."),
        "a statement released by the White House: White House"
    );
}

#[test]
fn one_who_changes_sides_stays_one() {
    assert_eq!(
        who("Tom Berg, the mayor, said the plant was safe.\n\nBerg, an adviser to the plant, said it was not."),
        "Tom Berg, the mayor: Tom Berg\nBerg, an adviser to the plant: Tom Berg"
    );
}

#[test]
fn lists_and_transcripts_make_no_one_speak() {
    assert_eq!(who("Present: Ada Bell, Tom Berg, Cora Vos, Eli Fox and Dan Roe."), "");
    let transcript = "Q: Is it safe?\n\nA: It is.\n\nQ: Since when?\n\nA: He said so.";
    assert!(who(transcript).lines().all(|line| line.ends_with(": -")), "{}", who(transcript));
}

#[test]
fn three_hundred_speakers() {
    let name = |n: usize| {
        format!("{}{}", char::from(b'A' + (n % 26) as u8), "abcdefghij".chars().nth(n / 26 % 10).unwrap_or('z'))
    };
    let lines: Vec<String> = (0..300)
        .map(|n| format!("Mr Tom {}son{} said it was so. He added that it was not.", name(n), name(n / 7)))
        .collect();
    let text = lines.join(" ");
    let found = who(&text);
    let right = found.lines().collect::<Vec<_>>();
    assert_eq!(right.len(), 600);
    for pair in right.chunks(2) {
        assert_eq!(pair[0].rsplit(": ").next(), pair[1].rsplit(": ").next(), "{pair:?}");
    }
}

#[test]
fn sentences_that_run_on_are_possibly_the_same_source() {
    let text = "Tom Berg said the plant was safe. It also got $275 million on Friday. The gates open in May. Rain fell. \
                Snow fell. Hail fell.\n\nThe sun came out.";
    let document = parse(text, FileKind::PlainText);
    let read = |block: &crate::markup::Block| {
        let words = block.prose.slice(&document.prose.text);
        block.kind.is_body().then(|| Arc::new(Reading::new(words, Engine::Patterns)))
    };
    let readings: Vec<Option<Arc<Reading>>> = document.blocks.iter().map(read).collect();
    let mut found = attributions(&document, &readings);
    let (speakers, mentions) = resolve(&document, &readings, &mut found);
    assert!(mentions.iter().any(|mention| mention.kind == MentionKind::Name));
    let running = running(&document, &readings, &found, &speakers);
    let words: Vec<&str> = running.iter().map(|one| one.span.slice(&document.prose.text)).collect();
    assert_eq!(words, ["It also got $275 million on Friday.", "The gates open in May.", "Rain fell."]);
    assert!(running.iter().all(|one| speakers[one.speakers[0]].name == "Tom Berg"));
}
