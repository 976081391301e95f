//! A document as it was when a request came, and the reading of it.

use super::session::Session;
use super::settings::Settings;
use super::to_proto::Colours;
use crate::article::Analysis;
use crate::rules::Choices;
use crate::workspace::Summary;
use ropey::Rope;
use std::sync::Arc;
use tokio::sync::watch;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{Diagnostic, Uri};

/// What came of reading a text.
pub struct Article {
    /// The analysis; `None` where the text is no article.
    pub analysis: Option<Analysis>,
    /// What its markup says to other files; `None` where it has no place on disk.
    pub outline: Option<Arc<Summary>>,
    /// What its project chooses about the rules.
    pub choices: Arc<Choices>,
    /// Its findings as the client is shown them.
    pub diagnostics: Vec<Diagnostic>,
}

/// `None` until the reading ends; an error in words where it broke off.
pub type Outcome = Option<std::result::Result<Arc<Article>, Arc<str>>>;

/// Whoever holds one waits for the reading. When nobody does any more, a reading that has not begun never will.
pub type Reading = watch::Receiver<Outcome>;

/// A text that no later edit can change, with the reading of exactly that text.
pub struct Snapshot {
    /// Its name.
    pub uri: Uri,
    /// The client's number of the text.
    pub version: i32,
    /// The text.
    pub text: Rope,
    /// What was agreed with the client.
    pub session: Arc<Session>,
    /// What the user wants.
    pub settings: Arc<Settings>,
    /// The colours that the client was last shown.
    pub colours: Colours,
    /// The reading, begun.
    pub reading: Reading,
}

/// A snapshot that has been read.
pub struct View {
    /// Its name.
    pub uri: Uri,
    /// The client's number of the text.
    pub version: i32,
    /// The text.
    pub text: Rope,
    /// What was agreed with the client.
    pub session: Arc<Session>,
    /// What the user wants.
    pub settings: Arc<Settings>,
    /// The colours that the client was last shown.
    pub colours: Colours,
    article: Arc<Article>,
}

impl Snapshot {
    /// Waits until the text has been read.
    pub async fn read(mut self) -> Result<View> {
        let outcome = self.reading.wait_for(Option::is_some).await.ok().and_then(|outcome| outcome.clone());
        match outcome {
            Some(Ok(article)) => Ok(View {
                uri: self.uri,
                version: self.version,
                text: self.text,
                session: self.session,
                settings: self.settings,
                colours: self.colours,
                article,
            }),
            Some(Err(message)) => Err(failure(message.to_string())),
            None => Err(Error::new(ErrorCode::ContentModified)),
        }
    }
}

impl View {
    /// A file that is not open, as it was read from disk.
    pub fn of_disk(uri: Uri, text: Rope, session: Arc<Session>, article: Article) -> Self {
        let (version, settings, colours) = Default::default();
        Self { uri, version, text, session, settings, colours, article: Arc::new(article) }
    }

    /// The analysis; `None` where the text is no article.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.article.analysis.as_ref()
    }

    /// What came of reading it.
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }
}

/// The answer to a request whose work broke off.
pub fn failure(message: String) -> Error {
    Error { code: ErrorCode::InternalError, message: message.into(), data: None }
}

/// The answer to a request that cannot be granted, in words for the user.
pub fn refusal(message: String) -> Error {
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: message.into(), data: None }
}

/// The protocol's number for a request that is well formed and still cannot be done.
const REQUEST_FAILED: i64 = -32803;
