//! Readers of articles that a test can see through: they say what text they were given, wait, or break down.

use onrecord::analysis::Analysis;
use onrecord::analysis::Finding;
use onrecord::attribution::Tier;
use onrecord::lsp::Options;
use onrecord::markup::{Document, Prose};
use onrecord::rules::Severity;
use onrecord::speakers::{Mention, MentionKind, Speaker};
use onrecord::text::Span;
use std::sync::{Arc, Condvar, Mutex};

/// One finding that holds the text, and one speaker named by the whole text, whose name is the text.
pub fn echo(source: &str) -> Analysis {
    let span = Span::new(0, source.len());
    let finding = Finding {
        code: "echo",
        severity: Severity::Hint,
        span,
        message: source.to_owned(),
        why: String::new(),
        help: String::new(),
        related: Vec::new(),
        tier: Tier::Certain,
        evidence: Vec::new(),
    };
    let mention =
        Mention { span, kind: MentionKind::Name, speakers: vec![0], tier: Tier::Certain, evidence: Vec::new() };
    Analysis {
        document: Document { prose: Prose::plain(source), ..Document::default() },
        speakers: vec![Speaker { name: source.to_owned(), mentions: vec![0], ..Speaker::default() }],
        mentions: vec![mention],
        findings: vec![finding],
        ..Analysis::default()
    }
}

/// A server that reads with `analyser`.
pub fn reading_with(analyser: impl Fn(&str) -> Analysis + Send + Sync + 'static) -> Options {
    Options { analyser: Arc::new(move |source, _, _, _| Some(analyser(source))), ..Options::default() }
}

/// A gate that readings of texts with the word `slow` wait at.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// A server whose readings of slow texts wait until the gate is opened.
    pub fn options(&self) -> Options {
        let gate = self.clone();
        reading_with(move |source| {
            if source.contains("slow") {
                let (open, changed) = &*gate.0;
                drop(changed.wait_while(open.lock().unwrap(), |open| !*open).unwrap());
            }
            echo(source)
        })
    }

    pub fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }
}
