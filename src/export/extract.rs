//! What is known about an article, as one record for programs: attributions, speakers, links, unattributed claims.

use super::{OffsetUnit, Offsets};
use crate::analysis::Analysis;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A half-open range of offsets into the text, in the unit asked for.
pub type Range = [usize; 2];

/// One article. Every field is there; empty or null where nothing is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// As it was given; for files the article's id.
    pub doc_id: Value,
    /// The prose without markup and front matter: only where the offsets are offsets into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who says what, in document order.
    pub attributions: Vec<AttributionRecord>,
    /// Who is in it.
    pub speakers: Vec<SpeakerRecord>,
    /// Who answers whom.
    pub links: Vec<LinkRecord>,
    /// What an answer may go to, best first.
    pub candidates: Vec<CandidatesRecord>,
    /// What nobody stands behind.
    pub unattributed: Vec<UnattributedRecord>,
}

/// See [`crate::attribution::Attribution`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributionRecord {
    /// What is said.
    pub content: Vec<Range>,
    /// The words that name the source.
    pub source: Option<Vec<Range>>,
    /// The reporting words.
    pub cue: Option<Vec<Range>>,
    /// `direct`, `indirect` or `mixed`.
    #[serde(rename = "type")]
    pub quote: String,
    /// A name, a list of names, or null.
    pub speaker: Value,
    /// What the reporting words do, e.g. `neutral`, `denial`.
    pub stance: String,
    /// `certain`, `likely` or `possible`.
    pub confidence: String,
    /// True where the markup says it.
    pub declared: bool,
}

/// See [`crate::speakers::Speaker`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpeakerRecord {
    /// The id in the front matter.
    pub id: Option<String>,
    /// Fullest name known.
    pub name: String,
    /// Other forms.
    pub aliases: Vec<String>,
    /// Person, organization, ….
    pub kind: Option<String>,
    /// Title or role.
    pub role: Option<String>,
    /// Affiliation.
    pub org: Option<String>,
    /// The id of the speaker whose side this one speaks for.
    pub speaks_for: Option<String>,
    /// Where they are named.
    pub mentions: Vec<Range>,
}

/// See [`crate::claims::Link`]; `from` and `to` are indexes into the attributions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkRecord {
    /// The one that answers.
    pub from: usize,
    /// The one that is answered.
    pub to: usize,
    /// `denies`, `rejects`, ….
    pub relation: String,
    /// `certain`, `likely` or `possible`.
    pub confidence: String,
    /// True where the markup says it.
    pub declared: bool,
}

/// See [`crate::claims::Candidates`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CandidatesRecord {
    /// The one that answers.
    pub from: usize,
    /// What it may answer, best first.
    pub to: Vec<usize>,
}

/// See [`crate::claims::Unattributed`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnattributedRecord {
    /// Its words.
    pub span: Vec<Range>,
    /// What a desk would ask about, e.g. `accusation`.
    pub why: String,
    /// `certain`, `likely` or `possible`.
    pub confidence: String,
    /// True where the markup says it.
    pub declared: bool,
}

/// The record of an analysed article. Offsets point into `source`, or with `prose` into the prose, which then is in the
/// record. Words that markup interrupts are several ranges of the source.
pub fn record(doc_id: Value, source: &str, analysis: &Analysis, unit: OffsetUnit, prose: bool) -> Record {
    let view = View {
        analysis,
        prose,
        offsets: Offsets::new(if prose { &analysis.document.prose.text } else { source }, unit),
    };
    Record {
        doc_id,
        text: prose.then(|| analysis.document.prose.text.clone()),
        attributions: view.attributions(),
        speakers: view.speakers(),
        links: view.links(),
        candidates: analysis.candidates.iter().map(|c| CandidatesRecord { from: c.from, to: c.to.clone() }).collect(),
        unattributed: view.unattributed(),
    }
}

struct View<'a> {
    analysis: &'a Analysis,
    prose: bool,
    offsets: Offsets<'a>,
}

impl View<'_> {
    fn ranges(&self, spans: &[Span]) -> Vec<Range> {
        let range = |span: Span| [self.offsets.convert(span.start), self.offsets.convert(span.end)];
        if self.prose {
            spans.iter().map(|span| range(*span)).collect()
        } else {
            spans.iter().flat_map(|span| self.analysis.document.prose.source_pieces(*span)).map(range).collect()
        }
    }

    fn attributions(&self) -> Vec<AttributionRecord> {
        let one = |a: &crate::attribution::Attribution| AttributionRecord {
            content: self.ranges(&a.content),
            source: a.source.map(|span| self.ranges(&[span])),
            cue: (!a.cue.is_empty()).then(|| self.ranges(&a.cue)),
            quote: a.quote.name().to_string(),
            speaker: self.names(&a.speakers),
            stance: a.stance.name().to_string(),
            confidence: a.tier.name().to_string(),
            declared: a.declared.is_some(),
        };
        self.analysis.attributions.iter().map(one).collect()
    }

    fn names(&self, speakers: &[usize]) -> Value {
        let names: Vec<&str> = speakers
            .iter()
            .filter_map(|at| self.analysis.speakers.get(*at))
            .map(|speaker| speaker.name.as_str())
            .collect();
        match names.as_slice() {
            [] => Value::Null,
            [name] => Value::from(*name),
            _ => Value::from(names),
        }
    }

    fn speakers(&self) -> Vec<SpeakerRecord> {
        let mentions = |at: &usize| self.analysis.mentions.get(*at).map(|mention| mention.span);
        let one = |s: &crate::speakers::Speaker| SpeakerRecord {
            id: s.id.clone(),
            name: s.name.clone(),
            aliases: s.aliases.clone(),
            kind: s.kind.clone(),
            role: s.role.clone(),
            org: s.org.clone(),
            speaks_for: s.speaks_for.clone(),
            mentions: self.ranges(&s.mentions.iter().filter_map(mentions).collect::<Vec<_>>()),
        };
        self.analysis.speakers.iter().map(one).collect()
    }

    fn links(&self) -> Vec<LinkRecord> {
        let one = |link: &crate::claims::Link| LinkRecord {
            from: link.from,
            to: link.to,
            relation: link.relation.name().to_string(),
            confidence: link.tier.name().to_string(),
            declared: link.declared,
        };
        self.analysis.links.iter().map(one).collect()
    }

    fn unattributed(&self) -> Vec<UnattributedRecord> {
        let one = |claim: &crate::claims::Unattributed| UnattributedRecord {
            span: self.ranges(&claim.span),
            why: claim.why.name().to_string(),
            confidence: claim.tier.name().to_string(),
            declared: claim.declared.is_some(),
        };
        self.analysis.unattributed.iter().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{Attribution, Kind, QuoteType, Stance, Tier};
    use crate::markup::Prose;
    use crate::speakers::Speaker;

    /// `He 😀 said [it]{.claim} was so.` with the whole claim as content.
    fn analysis(source: &str) -> Analysis {
        let mut analysis = Analysis::default();
        let (open, close) = (source.find('[').unwrap(), source.find(']').unwrap());
        let end = source.find('}').unwrap() + 1;
        let mut prose = Prose::default();
        for span in [Span::new(0, open), Span::new(open + 1, close), Span::new(end, source.len())] {
            prose.push(source, span);
        }
        let (it, said) = (prose.text.find("it").unwrap(), prose.text.find("said").unwrap());
        analysis.attributions.push(Attribution {
            content: vec![Span::new(it, prose.text.len() - 1)],
            source: Some(Span::new(0, 2)),
            cue: vec![Span::new(said, said + 4)],
            kind: Kind::Speech,
            stance: Stance::Neutral,
            quote: QuoteType::Indirect,
            block: 0,
            declared: None,
            speakers: vec![0, 1],
            tier: Tier::Likely,
            evidence: vec![],
        });
        analysis.document.prose = prose;
        analysis.speakers = ["Tehran", "Moscow"].map(|name| Speaker { name: name.into(), ..Speaker::default() }).into();
        analysis
    }

    fn words(ranges: &[Range], text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        ranges.iter().map(|[start, end]| chars[*start..*end].iter().collect()).collect()
    }

    #[test]
    fn markup_inside_a_content_makes_two_ranges_of_the_source_and_one_of_the_prose() {
        let source = "He 😀 said [it]{.claim} was so.";
        let analysis = analysis(source);
        let in_source = record("a".into(), source, &analysis, OffsetUnit::Chars, false);
        assert_eq!(words(&in_source.attributions[0].content, source), ["it", " was so"]);
        assert_eq!(words(in_source.attributions[0].cue.as_ref().unwrap(), source), ["said"]);
        assert_eq!(in_source.text, None);
        let in_prose = record("a".into(), source, &analysis, OffsetUnit::Chars, true);
        let text = in_prose.text.unwrap();
        assert_eq!(words(&in_prose.attributions[0].content, &text), ["it was so"]);
        let bytes = record("a".into(), source, &analysis, OffsetUnit::Bytes, false);
        assert_eq!(bytes.attributions[0].cue, Some(vec![[8, 12]]));
        let utf16 = record("a".into(), source, &analysis, OffsetUnit::Utf16, false);
        assert_eq!(utf16.attributions[0].cue, Some(vec![[6, 10]]));
    }

    #[test]
    fn every_field_is_written() {
        let source = "He 😀 said [it]{.claim} was so.";
        let record = record("a".into(), source, &analysis(source), OffsetUnit::Bytes, false);
        let line = serde_json::to_string(&record).unwrap();
        expect_test::expect![[r#"{"doc_id":"a","attributions":[{"content":[[14,16],[25,32]],"source":[[0,2]],"cue":[[8,12]],"type":"indirect","speaker":["Tehran","Moscow"],"stance":"neutral","confidence":"likely","declared":false}],"speakers":[{"id":null,"name":"Tehran","aliases":[],"kind":null,"role":null,"org":null,"speaks_for":null,"mentions":[]},{"id":null,"name":"Moscow","aliases":[],"kind":null,"role":null,"org":null,"speaks_for":null,"mentions":[]}],"links":[],"candidates":[],"unattributed":[]}"#]].assert_eq(&line);
        assert_eq!(serde_json::from_str::<Record>(&line).unwrap(), record);
    }
}
