//! The findings of an article, as they are shown and as a client asks for them.

use super::range;
use crate::lsp::session::Session;
use crate::rules::{Finding, Severity};
use crate::text::content_hash;
use ropey::Rope;
use std::str::FromStr;
use tower_lsp::ls_types::*;

/// The findings of a file.
pub fn diagnostics(uri: &Uri, text: &Rope, session: &Session, findings: &[Finding]) -> Vec<Diagnostic> {
    findings.iter().map(|finding| diagnostic(uri, text, session, finding)).collect()
}

fn diagnostic(uri: &Uri, text: &Rope, session: &Session, finding: &Finding) -> Diagnostic {
    let range = |span| range(session, text, span);
    let related = |related: &crate::rules::Related| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: range(related.span) },
        message: related.message.clone(),
    };
    let related_information = (session.related_information && !finding.related.is_empty())
        .then(|| finding.related.iter().map(related).collect());
    let page = session.rules_url.as_ref().and_then(|url| Uri::from_str(&format!("{url}{}", finding.code)).ok());
    let unneeded = session.diagnostic_tags && finding.code == "unused-ignore";
    Diagnostic {
        range: range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some("onrecord".to_owned()),
        message: message(finding),
        related_information,
        tags: unneeded.then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: Some(serde_json::json!({ "confidence": finding.tier.name(), "why": finding.why, "help": finding.help })),
    }
}

/// What is wrong, and beneath it what would settle it.
fn message(finding: &Finding) -> String {
    if finding.help.is_empty() { finding.message.clone() } else { format!("{}\n{}", finding.message, finding.help) }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// The name of what is found in a text: the same text, with the same things beside it, the same findings. `epoch` counts
/// the changes of what lies beside.
pub fn result_id(text: &Rope, epoch: u64) -> String {
    format!("{:016x}.{epoch}", content_hash(text.to_string().as_bytes()))
}

/// The answer to a client that asks: all findings, or that they are those named `previous`.
pub fn report(name: String, diagnostics: &[Diagnostic], previous: Option<&str>) -> DocumentDiagnosticReport {
    if previous == Some(&*name) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: name };
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report,
        }
        .into();
    }
    let full_document_diagnostic_report =
        FullDocumentDiagnosticReport { result_id: Some(name), items: diagnostics.to_vec() };
    RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report }.into()
}

/// The same, as one of many.
pub fn report_of(uri: Uri, report: DocumentDiagnosticReport) -> WorkspaceDocumentDiagnosticReport {
    match report {
        DocumentDiagnosticReport::Full(full) => {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version: None,
                full_document_diagnostic_report: full.full_document_diagnostic_report,
            })
        }
        DocumentDiagnosticReport::Unchanged(same) => {
            WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version: None,
                unchanged_document_diagnostic_report: same.unchanged_document_diagnostic_report,
            })
        }
    }
}
