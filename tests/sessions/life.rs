//! How the real program begins and ends. Its standard input stays open, as editors leave it.

use crate::harness::frame;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

struct Program {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Program {
    fn start(args: &[&str], process: Option<u32>) -> Program {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let command = command.arg("lsp").args(args).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        let mut program = Program { child, input, output };
        let params = json!({ "processId": process, "rootUri": null, "capabilities": {} });
        program.send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }));
        assert_eq!(program.receive()["result"]["capabilities"]["positionEncoding"], "utf-16");
        program
    }

    fn send(&mut self, message: Value) {
        self.input.as_mut().unwrap().write_all(&frame(&message)).unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).unwrap();
            match line.trim_end() {
                "" => break,
                header => length = header.strip_prefix("Content-Length: ").map_or(length, |n| n.parse().unwrap()),
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn code(mut self) -> i32 {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().expect("the program ends by itself");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.child.kill().unwrap();
        panic!("the program does not end");
    }
}

#[test]
fn shutdown_and_exit_end_well() {
    let mut program = Program::start(&["--stdio"], Some(std::process::id()));
    program.send(json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    assert_eq!(program.receive()["id"], 2);
    program.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(program.code(), 0);
}

#[test]
fn exit_alone_does_not() {
    let mut program = Program::start(&[], None);
    program.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(program.code(), 1);
}

#[test]
fn a_closed_input_ends_the_program() {
    let mut program = Program::start(&[], None);
    program.input = None;
    assert_eq!(program.code(), 1);
}

#[cfg(unix)]
#[test]
fn the_program_does_not_outlive_its_editor() {
    let mut editor = Command::new("sleep").arg("600").spawn().unwrap();
    let program = Program::start(&[], Some(editor.id()));
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(program.code(), 1);
}

#[test]
fn the_log_tells_what_was_asked_and_answered() {
    let log = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("session.log");
    let mut program = Program::start(&["--log", log.to_str().unwrap()], None);
    program.send(json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    program.receive();
    program.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(program.code(), 0);
    let log = std::fs::read_to_string(log).unwrap();
    for line in ["received method=\"initialize\" id=\"1\"", "answered method=\"shutdown\" id=\"2\""] {
        assert!(log.contains(line), "no {line} in\n{log}");
    }
}
