//! What is kept from one reading of an article to the next changes nothing: after every edit the analysis is that of a
//! fresh reading, to the byte.

use onrecord::article::{Cache, Options, analyse, analyse_cached};
use onrecord::attribution::Engine;
use onrecord::markup::FileKind;
use proptest::prelude::*;
use proptest::sample::Index;

/// Paragraphs that answer each other, name each other and carry markup.
const PARAGRAPHS: [&str; 18] = [
    "Prosecutors accused Anna Berg of taking bribes from the harbour company.",
    "Berg, the mayor of Lund, denied the charges. “None of this is true,” she said.",
    "The minister, John Kirby, claimed that Iran had sold drones to Russia.",
    "Tehran denied that it had sold drones to Russia, calling the claims baseless.",
    "Iran’s foreign minister conceded that a small number of drones had been sold to Russia before the war.",
    "However, officials rejected such allegations. He added that the talks would go on.",
    "[Iran sold drones]{#c1 .claim by=\"kirby\"}, Kirby said.",
    "[It never happened]{#r1 .rebuttal rebuts=\"c1\" how=\"denies\" by=\"iran\"}, said [the minister]{.source cue-of=\"r1\"}.",
    "[The company cut the crews]{.claim} in May, [and paid nobody]{cont=\"c1\"}.",
    "At least 57 people have died in the floods, and $275 million was paid.",
    "“We were promised jobs and got none,” said Marit Vos, a spokeswoman for the union.",
    "Vos said the company had cut the crews. The company denied having cut the crews.",
    "<!-- onrecord-ignore vague-source -->",
    "Kirby declined to comment.",
    "It is the third strike in nine months. Critics call it a disgrace.",
    "## Talks",
    "The spokesman also denied that Berg had taken bribes, stressing such charges are politically motivated.",
    "",
];

const FRONT: &str =
    "---\nspeakers:\n  kirby: {name: John Kirby, kind: person}\n  iran: {name: Iran, kind: country}\n---\n\n";

/// What is done to the text: at a fraction of it, so many characters go, and this comes.
#[derive(Clone, Debug)]
enum Edit {
    /// Characters go and words come in the midst of a paragraph.
    Type(Index, usize, &'static str),
    /// A paragraph comes before another.
    Insert(Index, usize),
    /// A paragraph goes.
    Delete(Index),
    /// A paragraph moves to another place.
    Move(Index, Index),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let words = prop::sample::select(vec!["x", " not", " Berg", " Iran", ". He", "", "”", "]", " drones", "\n\n"]);
    let edit = prop_oneof![
        4 => (any::<Index>(), 0usize..6, words).prop_map(|(at, len, words)| Edit::Type(at, len, words)),
        2 => (any::<Index>(), 0..PARAGRAPHS.len()).prop_map(|(at, which)| Edit::Insert(at, which)),
        2 => any::<Index>().prop_map(Edit::Delete),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Edit::Move(from, to)),
    ];
    prop::collection::vec(edit, 1..8)
}

fn apply(text: &str, edit: &Edit) -> String {
    if let Edit::Type(at, len, words) = edit {
        let border = |at: usize| (at.min(text.len())..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let from = border(at.index(text.len() + 1));
        return format!("{}{words}{}", &text[..from], &text[border(from + len)..]);
    }
    let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
    match edit {
        Edit::Insert(at, which) => paragraphs.insert(at.index(paragraphs.len() + 1), PARAGRAPHS[*which]),
        Edit::Delete(at) => drop(paragraphs.remove(at.index(paragraphs.len()))),
        Edit::Move(from, to) => {
            let moved = paragraphs.remove(from.index(paragraphs.len()));
            paragraphs.insert(to.index(paragraphs.len() + 1), moved);
        }
        Edit::Type(..) => {}
    }
    paragraphs.join("\n\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_article_after_edits_is_read_like_a_fresh_one(
        paragraphs in prop::collection::vec(0..PARAGRAPHS.len(), 1..60),
        front in any::<bool>(),
        markdown in any::<bool>(),
        edits in edits(),
    ) {
        let kind = if markdown { FileKind::Markdown } else { FileKind::PlainText };
        let options = Options { kind, engine: Engine::Patterns, ..Options::default() };
        let body: Vec<&str> = paragraphs.iter().map(|at| PARAGRAPHS[*at]).collect();
        let mut text = if front { FRONT.to_string() } else { String::new() } + &body.join("\n\n");
        let mut cache = Cache::default();
        analyse_cached(&text, &options, &mut cache);
        for edit in &edits {
            text = apply(&text, edit);
            let edited = analyse_cached(&text, &options, &mut cache);
            let fresh = analyse(&text, &options);
            prop_assert_eq!(format!("{edited:#?}"), format!("{fresh:#?}"), "after {:?} of:\n{}", edit, text);
        }
    }
}
