//! Keep a rule silent about a place: a comment for the paragraph, or one for the file.

use super::place::Place;
use super::{Action, ActionKind};
use crate::annotate::{Edit, line_break};
use crate::rules::can_be_ignored;

pub fn offer(place: &Place, out: &mut Vec<Action>) {
    let end = line_break(place.source);
    let mut offered: Vec<&str> = Vec::new();
    for (at, finding) in place.analysis.findings.iter().enumerate() {
        let meets = finding.span.touches(place.range.start) || finding.span.overlaps(place.range);
        if !meets || !can_be_ignored(finding.code) || offered.contains(&finding.code) {
            continue;
        }
        offered.push(finding.code);
        let code = finding.code;
        let block = place.document().blocks.iter().find(|block| block.source.overlaps(finding.span));
        // A blank line keeps other programs from reading the comment into the paragraph.
        let line = |scope: &str| format!("<!-- onrecord-ignore{scope} {code} -->{end}{end}");
        if let Some(block) = block {
            let start = place.source[..block.source.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
            let title = format!("Keep `{code}` silent about this paragraph");
            let action = Action::new(ActionKind::Fix, "ignore.block", title, vec![Edit::insert(start, line(""))]);
            place.offer(out, action.choice(code).settles(at));
        }
        let title = format!("Keep `{code}` silent in this file");
        let first = place.document().blocks.first().map_or(0, |block| block.source.start);
        let start = place.source[..first].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let edits = vec![Edit::insert(start, line("-file"))];
        place.offer(out, Action::new(ActionKind::Fix, "ignore.file", title, edits).choice(code).settles(at));
    }
}
