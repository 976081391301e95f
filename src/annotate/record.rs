//! Writes down what was inferred: attributions, their speakers, the claims that they answer, and what nobody stands
//! behind. What the markup says already stays as it is.

use super::braces::Braces;
use super::edit::Edit;
use super::front::{self, Entry};
use super::harmless::harmless;
use super::ids::Ids;
use super::wrap::{Mark, wrap_each};
use crate::analysis::Analysis;
use crate::attribution::{Attribution, Kind, QuoteType, Tier};
use crate::claims::Relation;
use crate::speakers::Speaker;
use crate::text::Span;
use std::collections::HashMap;

/// How it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// `.auto`: nobody has looked at it yet.
    Unreviewed,
    /// As if a person had written it.
    Reviewed,
}

/// The edits that write down everything inferred that touches `place` of the **prose**, with the claims that it answers.
/// Guesses that are merely possible are left out. `None` where there is nothing to write.
pub fn record(source: &str, analysis: &Analysis, place: Span, status: Status) -> Option<Vec<Edit>> {
    let mut wanted: Vec<usize> = (0..analysis.attributions.len())
        .filter(|at| is_open(&analysis.attributions[*at]) && touches(&analysis.attributions[*at].content, place))
        .collect();
    let answered = analysis.links.iter().filter(|link| link.tier > Tier::Possible && wanted.contains(&link.from));
    let targets: Vec<usize> = answered.map(|link| link.to).collect();
    wanted.extend(targets.into_iter().filter(|at| is_open(&analysis.attributions[*at])));
    wanted.sort_unstable();
    wanted.dedup();

    let mut writer = Writer::new(analysis, status);
    for at in &wanted {
        writer.name(*at);
    }
    let mut marks: Vec<Mark> = wanted.iter().map(|at| writer.attribution(*at)).collect();
    let open = analysis.unattributed.iter().filter(|claim| claim.declared.is_none() && claim.tier > Tier::Possible);
    for claim in open.filter(|claim| touches(&claim.span, place)) {
        let id = writer.ids.span("claim");
        let braces = Braces::class("claim").named(id).with("why", claim.why.name());
        marks.push(Mark { pieces: claim.span.clone(), braces: writer.status(braces) });
    }
    write(source, analysis, marks, writer.entries)
}

fn is_open(attribution: &Attribution) -> bool {
    attribution.declared.is_none() && attribution.tier > Tier::Possible
}

fn touches(content: &[Span], place: Span) -> bool {
    content.iter().any(|piece| piece.overlaps(place) || place.is_empty() && piece.touches(place.start))
}

/// The edits for as many of the marks as can be written, without references to those that cannot.
fn write(source: &str, analysis: &Analysis, mut marks: Vec<Mark>, entries: Vec<(String, Entry)>) -> Option<Vec<Edit>> {
    let document = &analysis.document;
    let mut edits = loop {
        let (edits, written) = wrap_each(source, document, &marks);
        if written.iter().all(|written| *written) {
            break edits;
        }
        let id = |mark: &Mark| mark.braces.id.clone();
        let lost: Vec<String> =
            marks.iter().zip(&written).filter(|(_, written)| !**written).filter_map(|(mark, _)| id(mark)).collect();
        let mut keep = written.into_iter();
        marks.retain(|_| keep.next().unwrap_or(false));
        for mark in &mut marks {
            forget(&mut mark.braces, &lost);
        }
    };
    if edits.is_empty() {
        return None;
    }
    let used =
        |id: &str| marks.iter().any(|mark| mark.braces.get("by").is_some_and(|by| by.split(' ').any(|b| b == id)));
    let entries: Vec<Entry> = entries.into_iter().filter(|(id, _)| used(id)).map(|(_, entry)| entry).collect();
    if entries.is_empty() {
        return Some(edits);
    }
    // The front matter stands before everything else.
    edits.splice(0..0, front::add(source, document, "speakers", &entries));
    harmless(source, document, edits)
}

/// Takes the references to `lost` out of the braces.
pub fn forget(braces: &mut Braces, lost: &[String]) {
    for key in crate::markup::vocabulary::REFERENCES.iter().chain(&["cue-of"]) {
        let Some(value) = braces.get(key) else { continue };
        let stays = |id: &&str| !lost.iter().any(|lost| id.trim_start_matches('#') == lost);
        let left: Vec<&str> = value.split([' ', ',']).filter(stays).collect();
        let left = left.join(" ");
        if left != value {
            *braces = std::mem::take(braces).with(key, &left);
        }
    }
    if braces.get("rebuts").is_none() {
        *braces = std::mem::take(braces).with("how", "");
    }
    if braces.get("concedes").is_none() && braces.get("rebuts").is_none() {
        *braces = std::mem::take(braces).with("extent", "");
    }
}

/// What is needed to put an inferred attribution into words of the markup.
pub struct Writer<'a> {
    analysis: &'a Analysis,
    status: Status,
    /// Names that are free.
    pub ids: Ids,
    /// Entries of speakers to be added, with their ids.
    pub entries: Vec<(String, Entry)>,
    names: HashMap<usize, String>,
    speakers: HashMap<usize, String>,
}

impl<'a> Writer<'a> {
    /// A writer for an article.
    pub fn new(analysis: &'a Analysis, status: Status) -> Self {
        let ids = Ids::of(&analysis.document);
        Self { analysis, status, ids, entries: Vec::new(), names: HashMap::new(), speakers: HashMap::new() }
    }

    /// The id of an attribution: that of its span, or a new one.
    pub fn name(&mut self, at: usize) -> String {
        let attribution = &self.analysis.attributions[at];
        let declared = attribution.declared.and_then(|index| self.analysis.document.spans[index].id.as_ref());
        if let Some(id) = declared {
            return id.text.clone();
        }
        let id = self.names.get(&at).cloned().unwrap_or_else(|| self.ids.span(class(attribution)));
        self.names.insert(at, id.clone());
        id
    }

    /// The mark for an inferred attribution. Links go only to what has a name: write down the others first.
    pub fn attribution(&mut self, at: usize) -> Mark {
        let attribution = &self.analysis.attributions[at];
        let by = self.by(attribution);
        let mut braces = Braces::class(class(attribution)).named(self.name(at)).with("by", &by);
        if attribution.kind == Kind::Attitude {
            braces = braces.marked("attitude", true);
        }
        for link in self.analysis.links.iter().filter(|link| link.from == at && link.tier > Tier::Possible) {
            let target = self.analysis.attributions[link.to]
                .declared
                .and_then(|index| self.analysis.document.spans[index].id.as_ref());
            let Some(id) = target.map(|id| id.text.clone()).or_else(|| self.names.get(&link.to).cloned()) else {
                continue;
            };
            braces = answering(braces, link.relation, &id);
        }
        Mark { pieces: attribution.content.clone(), braces: self.status(braces) }
    }

    /// With `.auto`, where nobody has looked at it.
    fn status(&self, braces: Braces) -> Braces {
        braces.marked("auto", self.status == Status::Unreviewed)
    }

    /// The speakers of an attribution as ids; `unknown` where nobody can be named.
    fn by(&mut self, attribution: &Attribution) -> String {
        let analysis = self.analysis;
        let ids: Vec<String> = attribution.speakers.iter().map(|at| self.speaker(*at)).collect();
        if !ids.is_empty() {
            return ids.join(" ");
        }
        let source = attribution.source.map(|span| span.slice(&analysis.document.prose.text));
        let Some(words) = source.filter(|words| words.contains(' ')) else { return "unknown".to_string() };
        let known = self
            .entries
            .iter()
            .find(|(_, entry)| entry.keys.iter().any(|(key, values)| *key == "name" && values == &[words]));
        if let Some((id, _)) = known {
            return id.clone();
        }
        let id = self.ids.speaker(words, false);
        let entry = Entry::new(&id).with("name", Some(words)).with("terms", Some("unnamed"));
        self.entries.push((id.clone(), entry));
        id
    }

    /// The id of a speaker; an entry is made for one who has none.
    pub fn speaker(&mut self, at: usize) -> String {
        let speaker = &self.analysis.speakers[at];
        if let Some(id) = speaker.id.as_ref().or_else(|| self.speakers.get(&at)) {
            return id.clone();
        }
        let id = self.ids.speaker(&speaker.name, speaker.kind.as_deref() == Some("person"));
        self.entries.push((id.clone(), entry(&id, speaker)));
        self.speakers.insert(at, id.clone());
        id
    }
}

/// The entry of a speaker that was read off the text.
pub fn entry(id: &str, speaker: &Speaker) -> Entry {
    let named = speaker.name.contains(char::is_uppercase);
    // A country has its full name, and finds itself by the short one.
    let full =
        speaker.country.as_ref().filter(|full| speaker.kind.as_deref() == Some("country") && **full != speaker.name);
    let mut aliases = speaker.aliases.clone();
    if let Some(full) = full {
        aliases.retain(|alias| alias != full);
        aliases.insert(0, speaker.name.clone());
    }
    Entry::new(id)
        .with("name", Some(full.unwrap_or(&speaker.name)))
        .with("kind", speaker.kind.as_deref().filter(|_| named))
        .with_list("aliases", &aliases)
        .with("role", speaker.role.as_deref())
        .with("org", speaker.org.as_deref())
        .with("terms", Some("unnamed").filter(|_| !named))
}

/// The class that says what an attribution is.
pub fn class(attribution: &Attribution) -> &'static str {
    match attribution.kind {
        Kind::Denial => "rebuttal",
        Kind::Concession => "concession",
        Kind::NoComment => "no-comment",
        _ if attribution.quote == QuoteType::Direct => "quote",
        _ => "claim",
    }
}

/// The braces with a reference to `id`, as `relation` has it.
pub fn answering(braces: Braces, relation: Relation, id: &str) -> Braces {
    let key = match relation {
        Relation::Concedes => "concedes",
        Relation::Supports => "supports",
        Relation::Repeats => "repeats",
        Relation::Corrects => "corrects",
        Relation::Answers => "answers",
        Relation::Tension => return braces,
        _ => "rebuts",
    };
    let mut ids: Vec<&str> = braces.get(key).unwrap_or_default().split(' ').filter(|known| !known.is_empty()).collect();
    if !ids.contains(&id) {
        ids.push(id);
    }
    let value = ids.join(" ");
    let how = braces.get("how").map(str::to_string);
    let braces = braces.with(key, &value);
    if key == "rebuts" && relation != Relation::Rebuts && how.is_none() {
        braces.with("how", relation.name())
    } else {
        braces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::edit::apply;
    use crate::annotate::strip::strip;
    use crate::article::{Options, analyse};
    use crate::markup::parse;

    const STORY: &str = "Port Minister Ana Ruiz said the strike would end on Friday. “We will not go back,” said Marit Vos, a union leader. The company paid $3 million to settle the case.\n";

    fn recorded(source: &str, status: Status) -> String {
        let analysis = analyse(source, &Options::default());
        let all = Span::new(0, analysis.document.prose.text.len());
        record(source, &analysis, all, status).map_or_else(|| source.to_string(), |edits| apply(source, &edits))
    }

    #[test]
    fn everything_inferred_is_written_down() {
        expect_test::expect![[r#"
            ---
            speakers:
              ruiz:
                name: Ana Ruiz
                kind: person
                role: Port Minister
              vos:
                name: Marit Vos
                kind: person
                role: union leader
            ---

            Port Minister Ana Ruiz said [the strike would end on Friday]{#c1 .claim .auto by="ruiz"}. [“We will not go back,”]{#q1 .quote .auto by="vos"} said Marit Vos, a union leader. [The company paid $3 million to settle the case.]{#c2 .claim .auto why="figure"}
        "#]].assert_eq(&recorded(STORY, Status::Unreviewed));
    }

    #[test]
    fn what_is_written_down_is_found_again_and_comes_off_again() {
        for status in [Status::Unreviewed, Status::Reviewed] {
            let written = recorded(STORY, status);
            let document = parse(&written, crate::markup::FileKind::Markdown);
            assert!(document.problems.is_empty(), "{:?}", document.problems);
            assert_eq!(apply(&written, &strip(&written, &document)), STORY);
            assert_eq!(recorded(&written, status), written, "nothing is left to write");
        }
    }
}
