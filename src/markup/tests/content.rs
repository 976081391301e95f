//! Questions about marked spans.

use crate::markup::{Document, FileKind, MarkKind, parse};

fn drawn(document: &Document) -> Vec<String> {
    let text = &document.prose.text;
    let content = document.content_spans();
    content
        .iter()
        .map(|content| {
            let parts: Vec<_> = content.prose.iter().map(|span| span.slice(text)).collect();
            let by: Vec<_> = content.by.iter().map(|word| word.text.as_str()).collect();
            format!("{:?} {} by {}", content.kind, parts.join(" … "), by.join(" "))
        })
        .collect()
}

#[test]
fn parts_are_joined_and_speakers_inherited() {
    let source = "[which]{cont=\"c12\"} he [said]{.cue cue-of=c12} [would [“only”]{.quote} rise]{#c12 .claim by=\"amir\"}, \
                  [it]{who=iran} [“denied”]{by=iran} and [rejected]{rebuts=c12}. [Lost]{cont=nobody}.";
    let document = parse(source, FileKind::Markdown);
    assert_eq!(
        drawn(&document),
        [
            "Claim which … would “only” rise by amir",
            "Quote “only” by amir",
            "Quote “denied” by iran",
            "Rebuttal rejected by ",
            "Claim Lost by ",
        ]
    );
    let head = document.by_id("#c12").unwrap();
    assert_eq!(document.kind_of(head), Some(MarkKind::Claim));
    assert_eq!(document.by_of(0)[0].text, "amir");
    let rebuttal = document.spans.iter().find(|span| span.get("rebuts").is_some()).unwrap();
    assert_eq!(rebuttal.references()[0].1.text, "c12");
    assert_eq!(document.by_id("c13"), None);
}

#[test]
fn surroundings_that_lead_back_end() {
    // The part stands in the span that inherits from the part's head.
    let source = "[a [b]{#x cont=y} c]{#z cont=x} [d]{#y cont=z}";
    let document = parse(source, FileKind::Markdown);
    assert_eq!(document.by_of(0), []);
    assert_eq!(document.content_spans().len(), 3);
}
