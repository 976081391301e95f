//! The annotated example, made from the plain one by actions alone, as a person at an editor would make it.

use onrecord::analysis::Analysis;
use onrecord::annotate::{apply, strip};
use onrecord::article::{Cache, Options, analyse_cached};
use onrecord::ide::actions::{action, actions};
use onrecord::markup::{Content, Document, FileKind, MarkKind, parse};
use onrecord::text::Span;

const PLAIN: &str = include_str!("../examples/iran-russia.txt");
const ANNOTATED: &str = include_str!("../examples/iran-russia.news.md");

/// The keys of spans that the actions write.
const COMPARED: [&str; 6] = ["by", "who", "rebuts", "concedes", "how", "cont"];

/// An article at work.
struct Desk {
    source: String,
    analysis: Analysis,
    cache: Cache,
    taken: Vec<String>,
}

impl Desk {
    fn new(source: String) -> Self {
        let mut cache = Cache::default();
        let analysis = analyse_cached(&source, &Options::default(), &mut cache);
        Self { source, analysis, cache, taken: Vec::new() }
    }

    /// Selects words of the prose, or puts the cursor at their start, and takes an action.
    fn take(&mut self, words: Span, name: &str, choice: Option<&str>) -> bool {
        let place = self.analysis.document.prose.span_to_source(words);
        let Some(action) = action(&self.source, &self.analysis, place, name, choice) else { return false };
        self.taken.push(action.title);
        self.source = apply(&self.source, &action.edits);
        self.analysis = analyse_cached(&self.source, &Options::default(), &mut self.cache);
        assert_eq!(self.analysis.document.problems, [], "{}", self.source);
        true
    }

    /// The span of a content that is already marked.
    fn marked(&self, wanted: &[Span]) -> Option<Content> {
        self.analysis.document.content_spans().into_iter().find(|content| content.prose == wanted)
    }
}

fn name<'a>(document: &'a Document, id: &'a str) -> &'a str {
    let entry = document.front.speakers.iter().find(|entry| entry.id.as_ref().is_some_and(|word| word.text == id));
    entry.and_then(|entry| entry.name.as_ref()).map_or(id, |name| name.text.as_str())
}

fn class(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Quote => "quote",
        MarkKind::Rebuttal => "rebuttal",
        MarkKind::Concession => "concession",
        _ => "claim",
    }
}

fn words(document: &Document, pieces: &[Span]) -> String {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.slice(&document.prose.text)).collect();
    words.join(" … ")
}

/// A line for every content, answer and mention: what a reader of the markup learns.
fn learnt(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    let contents = document.content_spans();
    for content in &contents {
        let head = &document.spans[content.head];
        let said = words(document, &content.prose);
        let by: Vec<&str> = content.by.iter().map(|id| name(document, &id.text)).collect();
        lines.push(format!("{} by {}: {said}", class(content.kind), by.join(", ")));
        for (key, word) in head.references() {
            let target = document.by_id(&word.text).and_then(|at| contents.iter().find(|content| content.head == at));
            let how = head.get("how").filter(|_| key == "rebuts").map_or(key, |how| how.value.text.as_str());
            let target = target.map(|target| words(document, &target.prose)).unwrap_or_default();
            lines.push(format!("{said} -- {how} -> {target}"));
        }
    }
    for span in document.spans.iter().filter(|span| span.get("who").is_some()) {
        let who = &span.list("who")[0].text;
        lines.push(format!("{} is {}", span.prose.slice(&document.prose.text), name(document, who)));
    }
    lines.sort();
    lines
}

/// Marks one content as the annotated example has it.
fn write(desk: &mut Desk, goal: &Document, content: &Content) {
    let all = content.prose[0].join(*content.prose.last().unwrap());
    if desk.marked(&content.prose).is_none() {
        desk.take(all, &format!("mark.{}", class(content.kind)), None);
        for gap in content.prose.windows(2) {
            desk.take(Span::new(gap[0].end, gap[1].start), "cut", None);
        }
    }
    let Some(marked) = desk.marked(&content.prose) else { return };
    // The cursor stands in the words that no inner span has.
    let inside = Span::at(desk.analysis.document.spans[marked.head].prose.start);
    if marked.kind != content.kind {
        desk.take(inside, &format!("mark.{}", class(content.kind)), None);
    }
    let by: Vec<&str> = content.by.iter().map(|id| name(goal, &id.text)).collect();
    let now: Vec<String> = marked.by.iter().map(|id| name(&desk.analysis.document, &id.text).to_string()).collect();
    if by.is_empty() {
        desk.take(inside, "attribute", Some("nobody"));
    }
    if now != by && by.len() == 1 {
        let title = format!("Attribute to {}", by[0]);
        let place = desk.analysis.document.prose.span_to_source(inside);
        let found = actions(&desk.source, &desk.analysis, place).into_iter().find(|action| action.title == title);
        if let Some(found) = found {
            desk.take(inside, "attribute", Some(&found.choice));
        }
    }
}

/// Links an answer to the claims that it answers in the annotated example.
fn link(desk: &mut Desk, goal: &Document, contents: &[Content], content: &Content) {
    let head = &goal.spans[content.head];
    let start = Span::at(content.prose[0].start);
    for (_, word) in head.references() {
        let target = goal.by_id(&word.text).and_then(|at| contents.iter().find(|content| content.head == at)).unwrap();
        let words = words(goal, &target.prose[..1]);
        let place = desk.analysis.document.prose.span_to_source(start);
        let beginning: String = words.chars().take(40).collect();
        let found = actions(&desk.source, &desk.analysis, place)
            .into_iter()
            .find(|action| action.name == "link" && action.choice.starts_with(&beginning));
        if let Some(found) = found {
            desk.take(start, "link", Some(&found.choice));
        }
    }
    if let Some(how) = head.get("how") {
        desk.take(start, "relation", Some(&how.value.text));
    }
}

#[test]
fn the_annotated_example_is_made_by_actions_alone() {
    let goal = parse(ANNOTATED, FileKind::Markdown);
    // Saved as Markdown, with the headline and the date in the front matter, the plain text is this.
    let plain = apply(ANNOTATED, &strip(ANNOTATED, &goal));
    let paragraphs: Vec<&str> = PLAIN.lines().skip(1).collect();
    let start = parse(&plain, FileKind::Markdown);
    assert_eq!(start.prose.text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>(), paragraphs);
    assert!(start.spans.is_empty() && start.front.speakers.is_empty());

    let mut desk = Desk::new(plain);
    // The comment of the example stood between two paragraphs; without it, the prose is shorter by its blank line.
    let shift = |span: Span| {
        let words = span.slice(&goal.prose.text);
        let before = goal.prose.text[..span.start].matches(words).count();
        let (at, _) = start.prose.text.match_indices(words).nth(before).unwrap();
        Span::new(at, at + words.len())
    };
    let mut contents = goal.content_spans();
    contents.sort_by_key(|content| (content.prose[0].start, std::cmp::Reverse(content.prose.last().unwrap().end)));
    let moved: Vec<Content> = contents
        .iter()
        .map(|content| Content { prose: content.prose.iter().map(|piece| shift(*piece)).collect(), ..content.clone() })
        .collect();
    for content in &moved {
        write(&mut desk, &goal, content);
    }
    for (content, moved) in contents.iter().zip(&moved) {
        let head = &goal.spans[content.head];
        if !head.references().is_empty() {
            link(&mut desk, &goal, &contents, moved);
        }
    }
    for span in goal.spans.iter().filter(|span| span.get("who").is_some()) {
        let who = span.list("who").remove(0).text;
        let who = name(&goal, &who);
        let place = shift(span.prose);
        let source = desk.analysis.document.prose.span_to_source(Span::at(place.start));
        let title = format!("is {who}");
        let found = actions(&desk.source, &desk.analysis, source)
            .into_iter()
            .find(|action| action.name == "speaker.who" && action.title.ends_with(&title));
        if let Some(found) = found {
            desk.take(Span::at(place.start), "speaker.who", Some(&found.choice));
        }
    }
    let (wanted, made) = (learnt(&goal), learnt(&desk.analysis.document));
    let missing: Vec<&String> = wanted.iter().filter(|line| !made.contains(line)).collect();
    let extra: Vec<&String> = made.iter().filter(|line| !wanted.contains(line)).collect();
    let found = format!("{}\n{:#?}", desk.source, desk.taken);
    assert!(missing.is_empty() && extra.is_empty(), "missing: {missing:#?}\nextra: {extra:#?}\n{found}");
    // The rest is not in the text: only a person can know it.
    let keys = goal.spans.iter().flat_map(|span| &span.keys).map(|pair| pair.key.text.as_str());
    let mut persons: Vec<&str> = keys.filter(|key| !COMPARED.contains(key)).collect();
    persons.sort_unstable();
    persons.dedup();
    assert_eq!(persons, ["accuses", "check", "date", "extent", "from", "note"]);
    assert_eq!(
        apply(&desk.source, &strip(&desk.source, &desk.analysis.document)),
        apply(ANNOTATED, &strip(ANNOTATED, &goal))
    );
}
