//! What is scored and what it is scored against: JSON lines, or annotated articles.

use super::words::{Range, quote_type, quoted};
use onrecord::article::{Options, analyse};
use onrecord::attribution::Engine;
use onrecord::export::{OffsetUnit, record};
use onrecord::markup::FileKind;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// An annotated document, or a predicted one. Offsets are characters.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Doc {
    pub doc_id: Value,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub attributions: Vec<Attribution>,
    #[serde(default)]
    pub links: Vec<Link>,
    #[serde(default)]
    pub candidates: Vec<Candidates>,
    #[serde(default)]
    pub unattributed: Vec<Unattributed>,
    /// Gold: a map from id to entry; predictions have a list here, which is not needed.
    #[serde(default)]
    pub speakers: Value,
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Attribution {
    pub content: Vec<Range>,
    #[serde(default, deserialize_with = "ranges")]
    pub source: Vec<Range>,
    #[serde(default, deserialize_with = "ranges")]
    pub cue: Vec<Range>,
    #[serde(rename = "type", default)]
    pub quote: Option<String>,
    #[serde(default)]
    pub source_name: Option<String>,
    /// Gold: ids. Predictions: a name or several.
    #[serde(default)]
    pub speaker: Value,
    #[serde(default)]
    pub confidence: Option<String>,
    #[serde(default)]
    pub class: Option<String>,
    #[serde(default)]
    pub kind: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Link {
    pub from: usize,
    pub to: usize,
    #[serde(default)]
    pub relation: String,
    #[serde(default)]
    pub confidence: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Candidates {
    pub from: usize,
    pub to: Vec<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Unattributed {
    pub span: Vec<Range>,
    #[serde(default)]
    pub confidence: Option<String>,
}

/// `null` is no range.
fn ranges<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Range>, D::Error> {
    Ok(Option::<Vec<Range>>::deserialize(deserializer)?.unwrap_or_default())
}

impl Doc {
    /// The id as text.
    pub fn id(&self) -> String {
        self.doc_id.as_str().map_or_else(|| self.doc_id.to_string(), String::from)
    }

    /// The publisher: what stands before the first `-` of the id.
    pub fn publisher(&self) -> String {
        self.id().split('-').next().unwrap_or_default().to_string()
    }
}

impl Attribution {
    /// One or several names or ids as a list.
    pub fn speakers(&self) -> Vec<&str> {
        match &self.speaker {
            Value::String(one) => vec![one],
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// The documents of a file: an annotated article by its markup, anything else as JSON lines.
pub fn load(path: &Path) -> Result<Vec<Doc>, String> {
    let shown = path.display();
    let text = onrecord::workspace::read(path).map_err(|error| format!("{shown}: {error}"))?;
    if onrecord::workspace::file_kind(path) == FileKind::Markdown {
        return Ok(vec![annotated(path, &text)?]);
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| serde_json::from_str(line).map_err(|error| format!("{shown}, line {}: {error}", at + 1)))
        .collect()
}

/// What the markup of an article says, over its prose.
fn annotated(path: &Path, source: &str) -> Result<Doc, String> {
    // Only the markup counts, so the network need not read.
    let mut analysis =
        analyse(source, &Options { kind: FileKind::Markdown, engine: Engine::Patterns, ..Options::default() });
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let id = analysis.document.front.id.as_ref().map(|id| id.text.clone());
    let id = id.unwrap_or_else(|| name.split('.').next().unwrap_or_default().to_string());
    // Only what is declared is gold; the rest of the analysis is what is to be measured.
    let kept: Vec<usize> =
        (0..analysis.attributions.len()).filter(|at| analysis.attributions[*at].declared.is_some()).collect();
    let place = |at: usize| kept.iter().position(|kept| *kept == at);
    analysis.links.retain(|link| link.declared && place(link.from).is_some() && place(link.to).is_some());
    for link in &mut analysis.links {
        (link.from, link.to) = (place(link.from).unwrap_or(0), place(link.to).unwrap_or(0));
    }
    analysis.candidates.clear();
    analysis.unattributed.retain(|claim| claim.declared.is_some());
    analysis.attributions = kept.iter().map(|at| analysis.attributions[*at].clone()).collect();
    let marked = |span| {
        let sources = analysis.document.spans.iter().filter(|span| span.has_class("source"));
        sources.map(|span| span.prose).any(|source| source == span)
    };
    for attribution in &mut analysis.attributions {
        attribution.source = attribution.source.filter(|span| marked(*span));
    }
    let ids: Vec<Vec<String>> =
        analysis.attributions.iter().map(|a| a.speakers.iter().map(|at| at.to_string()).collect()).collect();
    let speakers: serde_json::Map<String, Value> = analysis
        .speakers
        .iter()
        .enumerate()
        .map(|(at, s)| (at.to_string(), serde_json::json!({ "name": s.name, "aliases": s.aliases })))
        .collect();
    let record = record(Value::from(id), source, &analysis, OffsetUnit::Chars, true);
    let mut doc = from_record(&record)?;
    doc.speakers = Value::Object(speakers);
    for (attribution, ids) in doc.attributions.iter_mut().zip(ids) {
        attribution.speaker = Value::from(ids);
    }
    let text: Vec<char> = doc.text.chars().collect();
    let regions = quoted(&text);
    for (attribution, read) in doc.attributions.iter_mut().zip(&analysis.attributions) {
        // By its words, as that of predictions.
        attribution.quote = quote_type(&text, &attribution.content, &regions).map(String::from);
        attribution.class = Some(format!("{:?}", read.kind).to_lowercase());
    }
    Ok(doc)
}

/// What the program says about a text, without any markup.
pub fn predict(doc: &Doc) -> Result<Doc, String> {
    let kind = onrecord::workspace::text_kind(&doc.text);
    let analysis = analyse(&doc.text, &Options { kind, ..Default::default() });
    from_analysis(doc.doc_id.clone(), &doc.text, &analysis, false)
}

/// The record of an analysis, as it is scored; offsets into the prose where `prose` is set.
pub fn from_analysis(
    id: Value,
    source: &str,
    analysis: &onrecord::article::Analysis,
    prose: bool,
) -> Result<Doc, String> {
    from_record(&record(id, source, analysis, OffsetUnit::Chars, prose))
}

fn from_record(record: &onrecord::export::Record) -> Result<Doc, String> {
    serde_json::to_value(record).and_then(serde_json::from_value).map_err(|error| error.to_string())
}
