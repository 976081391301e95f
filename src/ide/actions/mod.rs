//! What can be done at a place, as edits of the source: one file a kind of action, registered by one line in [`OFFERS`].
//!
//! An action keeps the prose as it is and leaves markup that is well formed; what could not be written so is not offered.

mod attribute;
mod document;
mod fix;
mod ignore;
mod link;
mod mark;
mod place;
mod record;
mod relation;
mod review;
mod shape;
mod speaker;
mod whole;

pub use review::next_unreviewed;

use crate::analysis::Analysis;
use crate::annotate::{Edit, harmless};
use crate::text::Span;
use place::Place;

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its name, e.g. `mark.claim`; together with `choice` it tells the actions of a place apart.
    pub name: &'static str,
    /// Which of several: the id of a speaker, the words of a claim, a rule. Empty where there is one.
    pub choice: String,
    /// What a menu shows.
    pub title: String,
    /// What it is about.
    pub kind: ActionKind,
    /// The one to take where one must be taken unseen.
    pub preferred: bool,
    /// What it does to the **source**.
    pub edits: Vec<Edit>,
    /// Index of the finding that it settles.
    pub finding: Option<usize>,
}

/// What an action is about; menus are grouped by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Settles a finding.
    Fix,
    /// Accepts or rejects what the program wrote.
    Review,
    /// Says which claim is answered, and how.
    Link,
    /// Says who.
    Speaker,
    /// Says what words are.
    Mark,
    /// Writes down what was inferred.
    Record,
    /// Splits or removes a span.
    Shape,
    /// Concerns the whole file.
    Whole,
}

/// Finds actions at a place.
type Offer = fn(&Place, &mut Vec<Action>);

/// Every kind of action, in the order of the menu.
const OFFERS: [Offer; 11] = [
    fix::offer,
    review::offer,
    link::offer,
    relation::offer,
    attribute::offer,
    speaker::offer,
    mark::offer,
    record::offer,
    document::offer,
    shape::offer,
    whole::offer,
];

/// What can be done about the source span `range`: a selection, or a cursor where it is empty. The order is always the
/// same; at most one action of a kind is preferred.
pub fn actions(source: &str, analysis: &Analysis, range: Span) -> Vec<Action> {
    let place = Place::new(source, analysis, range);
    let mut found = Vec::new();
    for offer in OFFERS {
        offer(&place, &mut found);
    }
    ignore::offer(&place, &mut found);
    let mut preferred: Vec<ActionKind> = Vec::new();
    for action in &mut found {
        action.preferred &= !preferred.contains(&action.kind);
        if action.preferred {
            preferred.push(action.kind);
        }
    }
    found
}

/// The action of this name at the place; of several the one of this choice, or the first where no choice is given.
pub fn action(source: &str, analysis: &Analysis, range: Span, name: &str, choice: Option<&str>) -> Option<Action> {
    let fits = |action: &Action| action.name == name && choice.is_none_or(|choice| action.choice == choice);
    actions(source, analysis, range).into_iter().find(fits)
}

/// The names of all actions.
pub const NAMES: [&str; 36] = [
    "fix",
    "fix.speaker",
    "fix.reference",
    "fix.document",
    "fix.unattributed",
    "review.accept",
    "review.accept-paragraph",
    "review.accept-file",
    "review.reject",
    "review.reject-paragraph",
    "link",
    "relation",
    "attribute",
    "speaker.add",
    "speaker.alias",
    "speaker.who",
    "mark.claim",
    "mark.quote",
    "mark.rebuttal",
    "mark.concession",
    "mark.no-comment",
    "mark.fact",
    "mark.background",
    "mark.opinion",
    "record.here",
    "record.paragraph",
    "record.file",
    "document.add",
    "document.from",
    "split",
    "cut",
    "unwrap",
    "strip",
    "format",
    "ignore.block",
    "ignore.file",
];

impl Action {
    fn new(kind: ActionKind, name: &'static str, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        debug_assert!(NAMES.contains(&name), "{name} is not registered");
        Self { name, choice: String::new(), title: title.into(), kind, preferred: false, edits, finding: None }
    }

    fn choice(mut self, choice: impl Into<String>) -> Self {
        self.choice = choice.into();
        self
    }

    fn preferred(mut self, preferred: bool) -> Self {
        self.preferred = preferred;
        self
    }

    fn settles(mut self, finding: usize) -> Self {
        self.finding = Some(finding);
        self
    }
}

impl Place<'_> {
    /// Offers an action, if its edits do no harm.
    fn offer(&self, out: &mut Vec<Action>, mut action: Action) {
        if action.edits.is_empty() {
            return;
        }
        if let Some(edits) = harmless(self.source, &self.analysis.document, std::mem::take(&mut action.edits)) {
            out.push(Action { edits, ..action });
        }
    }

    /// Offers an action whose edits were found to do no harm when they were made.
    fn offer_sound(&self, out: &mut Vec<Action>, action: Action) {
        if !action.edits.is_empty() {
            out.push(action);
        }
    }
}

#[cfg(test)]
mod tests;
