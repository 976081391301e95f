//! Code actions and commands: the same actions, asked for by a menu or by name.

use super::snapshot::{View, failure};
use super::{from_proto, to_proto};
use crate::ide::actions::{self, Action, ActionKind, NAMES};
use crate::text::Span;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

/// What stands before the name of an action in the name of its command.
const PREFIX: &str = "onrecord.";

/// The command that leads to the next span that nobody has looked at.
const NEXT: &str = "onrecord.review.next";

/// Every command, as `executeCommand` knows it. The arguments are the document's URI, a range, and where there are
/// several such actions the choice.
pub fn commands() -> Vec<String> {
    let named = NAMES.iter().map(|name| format!("{PREFIX}{name}"));
    named.chain([NEXT.to_owned()]).collect()
}

/// The kinds of actions that the client is told of.
pub fn kinds() -> Vec<CodeActionKind> {
    use ActionKind::*;
    [Fix, Review, Link, Speaker, Mark, Record, Shape, Whole].map(kind).to_vec()
}

fn kind(kind: ActionKind) -> CodeActionKind {
    CodeActionKind::from(match kind {
        ActionKind::Fix => "quickfix",
        ActionKind::Review => "refactor.onrecord.review",
        ActionKind::Link => "refactor.onrecord.link",
        ActionKind::Speaker => "refactor.onrecord.speaker",
        ActionKind::Mark => "refactor.onrecord.mark",
        ActionKind::Record => "refactor.onrecord.record",
        ActionKind::Shape => "refactor.onrecord.shape",
        ActionKind::Whole => "source.onrecord",
    })
}

/// True where the client wants actions of this kind: `refactor` wants all that begin with it.
fn wanted(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let holds = |only: &CodeActionKind| {
        kind.as_str() == only.as_str()
            || kind.as_str().strip_prefix(only.as_str()).is_some_and(|rest| rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(holds))
}

/// The menu at a place.
pub fn menu(view: &View, params: &CodeActionParams) -> Option<CodeActionResponse> {
    let analysis = view.analysis()?;
    let span = span(view, params.range);
    let only = params.context.only.as_deref();
    let found = actions::actions(&view.text.to_string(), analysis, span);
    let mut menu: Vec<CodeActionOrCommand> = Vec::new();
    for action in found.into_iter().filter(|action| wanted(only, &kind(action.kind))) {
        let diagnostics = action.finding.map(|at| {
            let finding = &analysis.findings[at];
            let range = to_proto::range(&view.session, &view.text, finding.span);
            let same = |diagnostic: &&Diagnostic| {
                diagnostic.range == range && diagnostic.code == Some(NumberOrString::String(finding.code.to_owned()))
            };
            params.context.diagnostics.iter().filter(same).cloned().collect::<Vec<_>>()
        });
        let later = view.session.resolves_edits;
        menu.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: action.title.clone(),
            kind: Some(kind(action.kind)),
            diagnostics: diagnostics.filter(|diagnostics| !diagnostics.is_empty()),
            edit: (!later).then(|| edit(view, &action)),
            is_preferred: action.preferred.then_some(true),
            data: later.then(
                || json!({ "name": action.name, "choice": action.choice, "uri": view.uri, "range": params.range }),
            ),
            ..CodeAction::default()
        }));
    }
    let review = kind(ActionKind::Review);
    if wanted(only, &review) && actions::next_unreviewed(analysis, span.start).is_some() {
        let title = "Go to the next mark to review".to_owned();
        let arguments = Some(vec![json!(view.uri), json!(params.range)]);
        let command = Some(Command { title: title.clone(), command: NEXT.to_owned(), arguments });
        menu.push(CodeActionOrCommand::CodeAction(CodeAction {
            title,
            kind: Some(review),
            command,
            ..CodeAction::default()
        }));
    }
    Some(menu)
}

/// What is asked for by name: an action of the menu that was sent without its edits, or the arguments of a command.
pub struct Asked {
    /// The document.
    pub uri: Uri,
    name: String,
    range: Range,
    choice: Option<String>,
}

impl Asked {
    /// The data of a menu's entry.
    pub fn again(data: &Value) -> Option<Self> {
        Some(Self {
            uri: serde_json::from_value(data.get("uri")?.clone()).ok()?,
            name: data.get("name")?.as_str()?.to_owned(),
            range: serde_json::from_value(data.get("range")?.clone()).ok()?,
            choice: Some(data.get("choice")?.as_str()?.to_owned()),
        })
    }

    /// A command.
    ///
    /// # Errors
    /// Where there is no such command, or its arguments are not a URI and a range.
    pub fn command(params: &ExecuteCommandParams) -> Result<Self> {
        if !commands().contains(&params.command) {
            return Err(Error::invalid_params(format!("there is no command {}", params.command)));
        }
        let argument = |at: usize| params.arguments.get(at).cloned();
        let uri = argument(0).and_then(|uri| serde_json::from_value(uri).ok());
        let range = argument(1).and_then(|place| {
            let point = |place: Value| serde_json::from_value(place).ok().map(|at: Position| Range::new(at, at));
            serde_json::from_value(place.clone()).ok().or_else(|| point(place))
        });
        let (Some(uri), Some(range)) = (uri, range) else {
            return Err(Error::invalid_params(
                "the arguments are a URI, a range or a position, and where needed a choice",
            ));
        };
        let choice = argument(2).and_then(|choice| choice.as_str().map(str::to_owned));
        Ok(Self { uri, range, choice, name: params.command[PREFIX.len()..].to_owned() })
    }

    /// True for the command that changes nothing but the place.
    pub fn moves(&self) -> bool {
        self.name == NEXT[PREFIX.len()..]
    }

    /// The edit that was asked for; `None` where there is nothing to do at the place.
    pub fn edit(&self, view: &View) -> Option<WorkspaceEdit> {
        let analysis = view.analysis()?;
        let (source, span) = (view.text.to_string(), span(view, self.range));
        let action = actions::action(&source, analysis, span, &self.name, self.choice.as_deref())?;
        Some(edit(view, &action))
    }

    /// The place that was asked for.
    pub fn place(&self, view: &View) -> Option<Location> {
        let next = actions::next_unreviewed(view.analysis()?, span(view, self.range).start)?;
        Some(to_proto::location(view, next))
    }
}

/// The menu's entry with its edits.
///
/// # Errors
/// Where the text has changed so that the action is not there any more.
pub fn resolved(view: &View, asked: &Asked, action: CodeAction) -> Result<CodeAction> {
    match asked.edit(view) {
        Some(edit) => Ok(CodeAction { edit: Some(edit), ..action }),
        None => Err(failure("the text has changed: this can't be done here any more".to_owned())),
    }
}

fn span(view: &View, range: Range) -> Span {
    Span::new(from_proto::offset(view, range.start), from_proto::offset(view, range.end))
}

/// The edits, for exactly this version of the text where the client knows of versions.
fn edit(view: &View, action: &Action) -> WorkspaceEdit {
    let edits = to_proto::text_edits(view, action.edits.clone());
    if !view.session.versioned_edits {
        return WorkspaceEdit::new([(view.uri.clone(), edits)].into_iter().collect());
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: view.uri.clone(), version: Some(view.version) };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}
