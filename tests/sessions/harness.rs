//! A client in the same process: speaks the protocol over a pipe and fails when an answer does not come.

use onrecord::lsp::{self, Options};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Longer than anything takes on a busy machine; an answer that does not come by then never will.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Session {
    pub input: DuplexStream,
    messages: mpsc::UnboundedReceiver<Value>,
    answers: HashMap<i64, Value>,
    pub published: Vec<Value>,
    /// The parameters of every `workspace/applyEdit`; all are answered with yes.
    pub applied: Vec<Value>,
    /// What the server asked of the client, and how far it said it had come.
    pub asked: Vec<Value>,
    pub progress: Vec<Value>,
    /// What the client answers when it is asked for the user's settings.
    pub settings: Value,
    next: i64,
    server: JoinHandle<bool>,
    pub capabilities: Value,
}

/// What the client says it can do.
pub fn client(encoding: &str) -> Value {
    json!({
        "general": { "positionEncodings": [encoding] },
        "textDocument": {
            "hover": { "contentFormat": ["markdown"] },
            "publishDiagnostics": { "relatedInformation": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    })
}

/// The name of a file on disk for the protocol.
pub fn file(path: &Path) -> String {
    format!("file://{}", path.display())
}

pub fn uri(name: &str) -> String {
    format!("file:///desk/{name}")
}

impl Session {
    /// A session that has begun.
    pub async fn start(options: Options, capabilities: Value) -> Session {
        Session::start_with(options, capabilities, Value::Null).await
    }

    /// A session that has begun, with the client's wishes.
    pub async fn start_with(options: Options, capabilities: Value, wishes: Value) -> Session {
        let mut session = Session::connect(options, 1 << 20, Duration::ZERO);
        session.begin(capabilities, wishes, &[]).await;
        session
    }

    /// A session that has begun in folders, and in which their articles have been read.
    pub async fn start_in(folders: &[&Path], mut capabilities: Value) -> Session {
        let mut session = Session::connect(Options::default(), 1 << 20, Duration::ZERO);
        capabilities["window"] = json!({ "workDoneProgress": true });
        session.begin(capabilities, Value::Null, folders).await;
        session.read_through().await;
        session
    }

    /// Waits until the server has said that it has read a folder.
    pub async fn read_through(&mut self) {
        while !self.progress.iter().any(|told| told["value"]["kind"] == "end") {
            self.receive().await;
        }
        self.progress.clear();
    }

    async fn begin(&mut self, capabilities: Value, wishes: Value, folders: &[&Path]) {
        let folder = |path: &&Path| json!({ "uri": file(path), "name": path.file_name().unwrap().to_str() });
        let folders: Vec<Value> = folders.iter().map(folder).collect();
        let session = self;
        let params = json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": folders,
            "capabilities": capabilities,
            "initializationOptions": wishes,
        });
        let answer = session.ask("initialize", params).await;
        session.capabilities = answer["capabilities"].clone();
        session.notify("initialized", json!({})).await;
    }

    /// A server with pipes that hold `buffer` bytes, and nothing said yet. After the first answer the client reads
    /// nothing for the time `deaf`.
    pub fn connect(options: Options, buffer: usize, deaf: Duration) -> Session {
        let (input, server_input) = tokio::io::duplex(buffer);
        let (server_output, output) = tokio::io::duplex(buffer);
        let server = tokio::spawn(lsp::serve(server_input, server_output, options));
        let (sender, messages) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output).await {
                let first = message["id"] == 1;
                if sender.send(message).is_err() {
                    return;
                }
                if first {
                    tokio::time::sleep(deaf).await;
                }
            }
        });
        let (answers, published, applied, asked, progress) = Default::default();
        let (settings, capabilities) = (Value::Null, Value::Null);
        Session {
            input,
            messages,
            answers,
            published,
            applied,
            asked,
            progress,
            settings,
            next: 0,
            server,
            capabilities,
        }
    }

    pub async fn notify(&mut self, method: &str, params: Value) {
        self.write(json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Sends a request; its number is for [`Session::answer`].
    pub async fn send(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        self.write(json!({ "jsonrpc": "2.0", "id": self.next, "method": method, "params": params })).await;
        self.next
    }

    async fn write(&mut self, message: Value) {
        let bytes = frame(&message);
        timeout(PATIENCE, self.input.write_all(&bytes)).await.expect("the server reads").unwrap();
    }

    /// The whole answer to a request.
    pub async fn answer(&mut self, id: i64) -> Value {
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            self.receive().await;
        }
    }

    /// The result of a request that must succeed.
    pub async fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params).await;
        let answer = self.answer(id).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    async fn receive(&mut self) {
        let message = timeout(PATIENCE, self.messages.recv()).await.expect("the server answers").expect("it is there");
        match (message["method"].as_str(), message["id"].as_i64()) {
            (Some("textDocument/publishDiagnostics"), _) => self.published.push(message["params"].clone()),
            (Some("window/logMessage"), _) => {}
            (Some("workspace/applyEdit"), Some(id)) => {
                self.applied.push(message["params"].clone());
                self.write(json!({ "jsonrpc": "2.0", "id": id, "result": { "applied": true } })).await;
            }
            (Some("$/progress"), _) => self.progress.push(message["params"].clone()),
            (Some(method), Some(id)) => {
                let result = if method == "workspace/configuration" { json!([self.settings]) } else { Value::Null };
                self.write(json!({ "jsonrpc": "2.0", "id": id, "result": result })).await;
                self.asked.push(message);
            }
            (None, Some(id)) => assert!(self.answers.insert(id, message).is_none(), "{id} is answered twice"),
            _ => panic!("unexpected: {message}"),
        }
    }

    /// The diagnostics of `name` at `version` (`None`: those that a close takes away), once they have come.
    pub async fn diagnostics(&mut self, name: &str, version: Option<i64>) -> Vec<Value> {
        let uri = uri(name);
        loop {
            let wanted = |published: &&Value| published["uri"] == *uri && published["version"].as_i64() == version;
            if let Some(published) = self.published.iter().find(wanted) {
                return published["diagnostics"].as_array().unwrap().clone();
            }
            self.receive().await;
        }
    }

    /// Takes in what comes until nothing has come for a while.
    pub async fn settle(&mut self) {
        while let Ok(Some(message)) = timeout(Duration::from_millis(300), self.messages.recv()).await {
            match message["method"].as_str() {
                Some("textDocument/publishDiagnostics") => self.published.push(message["params"].clone()),
                _ => {
                    self.answers.extend(message["id"].as_i64().map(|id| (id, message.clone())));
                }
            }
        }
    }

    pub async fn open(&mut self, name: &str, text: &str) {
        let language = if name.ends_with(".md") { "markdown" } else { "plaintext" };
        let item = json!({ "uri": uri(name), "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    }

    /// Takes in what comes until the server has asked the client for `method`.
    pub async fn asked_for(&mut self, method: &str) -> Value {
        loop {
            if let Some(at) = self.asked.iter().position(|message| message["method"] == method) {
                return self.asked.remove(at);
            }
            self.receive().await;
        }
    }

    /// Replaces what lies between two `(line, column)` places.
    pub async fn edit(&mut self, name: &str, version: i64, from: (usize, usize), to: (usize, usize), text: &str) {
        let range =
            json!({ "start": { "line": from.0, "character": from.1 }, "end": { "line": to.0, "character": to.1 } });
        let params = json!({
            "textDocument": { "uri": uri(name), "version": version },
            "contentChanges": [{ "range": range, "text": text }],
        });
        self.notify("textDocument/didChange", params).await;
    }

    pub async fn close(&mut self, name: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri(name) } })).await;
    }

    /// Ends the session as a good client does; true when the server says that it was a good end.
    pub async fn leave(mut self) -> bool {
        self.ask("shutdown", Value::Null).await;
        self.notify("exit", Value::Null).await;
        // The client's end of the pipe stays open, as editors leave it.
        timeout(PATIENCE, self.server).await.expect("the server ends").unwrap()
    }
}

/// A place in a document, as the parameters of a request.
pub fn at(name: &str, place: (usize, usize)) -> Value {
    json!({ "textDocument": { "uri": uri(name) }, "position": { "line": place.0, "character": place.1 } })
}

/// Line and column of the first `needle` in `text`, `plus` bytes into it, in the units of `encoding`.
pub fn find(text: &str, needle: &str, plus: usize, encoding: &str) -> (usize, usize) {
    let at = text.find(needle).unwrap_or_else(|| panic!("no “{needle}” in the text")) + plus;
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let column = &text[line..at];
    let units = if encoding == "utf-8" { column.len() } else { column.encode_utf16().count() };
    (text[..at].matches('\n').count(), units)
}

pub fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

async fn read(output: &mut BufReader<impl AsyncRead + Unpin>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").map_or(length, |n| n.parse().unwrap()),
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).await.ok()?;
    serde_json::from_slice(&body).ok()
}
