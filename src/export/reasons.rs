//! Why: what is known at a place of an article and what it rests on, in words.

use crate::analysis::Analysis;
use crate::attribution::{Attribution, Evidence, Tier};
use crate::claims::{Link, Relation, Unattributed};
use crate::text::{LineIndex, Span};
use std::fmt::Write;

/// Everything that touches the source span `place`: who says it, who is named, what answers it, what a desk would query.
pub fn reasons(source: &str, analysis: &Analysis, place: Span) -> String {
    let mut page = Page { source, analysis, index: LineIndex::new(source), out: String::new() };
    let prose = analysis.document.prose.span_to_prose(place);
    let here = |span: Span| span.touches(prose.start) || span.overlaps(prose);
    for (at, attribution) in analysis.attributions.iter().enumerate() {
        let spans = attribution.content.iter().chain(&attribution.source).chain(&attribution.cue);
        if spans.copied().any(here) {
            page.attribution(at, attribution);
        }
    }
    for mention in analysis.mentions.iter().filter(|mention| here(mention.span)) {
        page.heading("Named here", mention.span);
        page.line("who", &page.names(&mention.speakers));
        page.why(&mention.evidence, mention.tier.name());
    }
    for claim in analysis.unattributed.iter().filter(|claim| claim.span.iter().copied().any(here)) {
        page.unattributed(claim);
    }
    for running in analysis.running.iter().filter(|running| here(running.span)) {
        page.heading("Perhaps still said here", running.span);
        page.line("speaker", &page.names(&running.speakers));
        page.why(&running.evidence, Tier::Possible.name());
    }
    for finding in analysis.findings.iter().filter(|f| f.span.touches(place.start) || f.span.overlaps(place)) {
        let _ = writeln!(page.out, "A desk would ask ({}, {})", finding.code, finding.severity.name());
        page.line("what", &finding.message);
        page.line("why", &finding.why);
        page.line("help", &finding.help);
        page.why(&finding.evidence, finding.tier.name());
    }
    if page.out.is_empty() {
        page.out.push_str("Nothing is known at this place: no attribution, no speaker, no open claim, no finding.\n");
    }
    page.out
}

struct Page<'a> {
    source: &'a str,
    analysis: &'a Analysis,
    index: LineIndex,
    out: String,
}

impl Page<'_> {
    fn attribution(&mut self, at: usize, attribution: &Attribution) {
        self.heading("Said here", attribution.extent());
        let said: Vec<String> = attribution.content.iter().map(|span| self.words(*span)).collect();
        self.line("content", &format!("{} ({})", said.join(" … "), attribution.quote.name()));
        let source = attribution.source.map_or_else(|| "none named".to_string(), |span| self.words(span));
        self.line("source", &source);
        self.line("speaker", &self.names(&attribution.speakers));
        let cue: Vec<String> = attribution.cue.iter().map(|span| self.words(*span)).collect();
        if !cue.is_empty() {
            self.line("by", &format!("{} ({})", cue.join(" … "), attribution.stance.name()));
        }
        self.why(
            &attribution.evidence,
            if attribution.declared.is_some() { "declared" } else { attribution.tier.name() },
        );
        let analysis = self.analysis;
        for link in analysis.links.iter().filter(|link| link.from == at) {
            self.link(link, &format!("{} this claim", does(link.relation)), link.to);
        }
        for link in analysis.links.iter().filter(|link| link.to == at) {
            self.link(link, &format!("is met by this one, which {} it", does(link.relation)), link.from);
        }
        self.candidates(at);
    }

    fn link(&mut self, link: &Link, how: &str, other: usize) {
        let Some(other) = self.analysis.attributions.get(other) else { return };
        self.heading(&format!("It {how}"), other.extent());
        let said: Vec<String> = other.content.iter().map(|span| self.words(*span)).collect();
        self.line("content", &said.join(" … "));
        self.line("speaker", &self.names(&other.speakers));
        self.why(&link.evidence, if link.declared { "declared" } else { link.tier.name() });
    }

    /// What an answer may go to, where no link says so.
    fn candidates(&mut self, at: usize) {
        let analysis = self.analysis;
        let linked = |to: &&usize| analysis.links.iter().any(|link| link.from == at && link.to == **to);
        for candidates in analysis.candidates.iter().filter(|candidates| candidates.from == at) {
            for to in candidates.to.iter().filter(|to| !linked(to)) {
                if let Some(other) = analysis.attributions.get(*to) {
                    self.heading("It may answer", other.extent());
                    self.line("speaker", &self.names(&other.speakers));
                }
            }
        }
    }

    fn unattributed(&mut self, claim: &Unattributed) {
        let extent =
            claim.span.iter().fold(claim.span.first().copied().unwrap_or_default(), |all, span| all.join(*span));
        self.heading(&format!("Nobody stands behind this ({})", claim.why.name()), extent);
        if let Some(source) = claim.possible_source {
            self.line("perhaps", &self.names(&[source]));
        }
        self.why(&claim.evidence, if claim.declared.is_some() { "declared" } else { claim.tier.name() });
    }

    /// A title and the words that it is about, with their place.
    fn heading(&mut self, title: &str, prose: Span) {
        let place = self.index.line_col(self.source, self.analysis.document.prose.span_to_source(prose).start);
        let words = self.words(prose);
        let _ = writeln!(self.out, "{title}, {}:{}: {words}", place.line, place.col);
    }

    fn line(&mut self, what: &str, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(self.out, "  {what:8} {text}");
        }
    }

    fn why(&mut self, evidence: &[Evidence], sure: &str) {
        self.line("sure", sure);
        for reason in evidence {
            let words: Vec<String> = reason.spans.iter().map(|span| self.words(*span)).collect();
            let words = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
            self.line("because", &format!("{} [{}]{words}", reason.text, reason.rule));
        }
    }

    fn names(&self, speakers: &[usize]) -> String {
        let one = |at: &usize| {
            let speaker = self.analysis.speakers.get(*at)?;
            let role = speaker.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
            Some(format!("{}{role}", speaker.name))
        };
        let names: Vec<String> = speakers.iter().filter_map(one).collect();
        if names.is_empty() { "nobody known".to_string() } else { names.join(" and ") }
    }

    /// Words of the prose in quotation marks of our own, shortened in the middle.
    fn words(&self, span: Span) -> String {
        const MOST: usize = 90;
        let text = span.slice(&self.analysis.document.prose.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let chars: Vec<char> = text.chars().collect();
        if chars.len() <= MOST {
            return format!("«{text}»");
        }
        let (start, end) = (&chars[..MOST * 2 / 3], &chars[chars.len() - MOST / 3..]);
        format!("«{} … {}»", String::from_iter(start).trim_end(), String::from_iter(end).trim_start())
    }
}

/// What an answer does to a claim, as a verb with its object to follow.
fn does(relation: Relation) -> &'static str {
    match relation {
        Relation::Tension => "does not go with",
        Relation::Answers => "does not answer",
        other => other.name(),
    }
}
