//! The real program as a person and a script meet it: exit codes, messages, formats, bad input.

use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for every test, under the build's own temporary folder.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command_line").join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(args).current_dir(folder).env_remove("COLUMNS").env_remove("NO_COLOR");
    command
}

fn onrecord(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).stdin(Stdio::null()).output().unwrap()
}

fn onrecord_reading(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut command = command(folder, args);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that ends without reading all of it is the test's matter, not the writer's.
    let _ = writer.join().unwrap();
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ended by itself")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Markup that refers to a speaker nobody declared: an error on every version of the program.
const UNDEFINED: &str = "---\ntitle: Port strike\nspeakers:\n  union: Dockers’ Union\n---\n\
    [The strike goes on]{.claim by=\"owner\"}, the owner 😀 said.\n";

const QUIET: &str = "The sun rose at six.\n";

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let folder = folder("unreadable");
    std::fs::write(folder.join("binary.txt"), b"\x7fELF\0\0\0").unwrap();
    std::fs::write(folder.join("latin1.txt"), b"One line.\nShe said: \x93no\x94.\n").unwrap();
    std::fs::write(folder.join("utf16.txt"), b"\xff\xfeS\0h\0e\0").unwrap();
    for (file, message) in [
        ("missing.txt", "onrecord: missing.txt: no such file or folder"),
        ("binary.txt", "onrecord: binary.txt: not text"),
        ("latin1.txt", "onrecord: latin1.txt: not UTF-8: line 2 (byte 20)"),
        ("utf16.txt", "onrecord: utf16.txt: not text"),
    ] {
        let output = onrecord(&folder, &["check", file]);
        assert_eq!((code(&output), stdout(&output)), (2, ""), "{file}");
        assert!(stderr(&output).contains(message), "{file}: {}", stderr(&output));
    }
    std::fs::write(folder.join("quiet.txt"), QUIET).unwrap();
    let output = onrecord(&folder, &["check", "missing.txt", "quiet.txt", "latin1.txt"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    assert!(stderr(&output).contains("missing.txt") && stderr(&output).contains("latin1.txt"));
    assert!(stdout(&output).ends_with("in 1 file\n"), "{}", stdout(&output));
}

#[test]
fn odd_articles_are_read_to_the_end() {
    let folder = folder("odd");
    let articles: [(&str, Vec<u8>); 9] = [
        ("empty.txt", vec![]),
        ("blank.news.md", b"\n\n \t\n".to_vec()),
        ("bom.txt", "\u{feff}He said no.\n".into()),
        ("brackets.news.md", [b"[".repeat(10_000), b"]".repeat(10_000)].concat()),
        ("braces.news.md", b"[a]{.claim by=\"".repeat(3_000)),
        ("quotes.txt", "“‘\"".repeat(5_000).into()),
        ("front.news.md", b"---\ntitle: [broken\n\tspeakers: {\n---\nHe said no.\n".to_vec()),
        ("endless.news.md", b"---\ntitle: never closed\nHe said no.\n".to_vec()),
        ("cr.txt", b"He said no.\rShe said yes.\r\rThey deny it.\r\n".to_vec()),
    ];
    for (name, bytes) in &articles {
        std::fs::write(folder.join(name), bytes).unwrap();
        for format in ["text", "json", "sarif", "github"] {
            let output = onrecord(&folder, &["check", "--format", format, name]);
            assert!(code(&output) < 2, "{name} as {format}: {}", stderr(&output));
            assert_eq!(stderr(&output), "", "{name} as {format}");
        }
        let output = onrecord(&folder, &["extract", name]);
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
    }
    // Named as a folder: what are no articles by their names or texts is left alone.
    std::fs::write(folder.join("README.md"), "# Notes\n").unwrap();
    std::fs::write(folder.join("data.csv"), "a;b\n").unwrap();
    std::fs::create_dir(folder.join(".hidden")).unwrap();
    std::fs::write(folder.join(".hidden/secret.txt"), QUIET).unwrap();
    let output = onrecord(&folder, &["check", ".", "--format", "json"]);
    let report: Value = serde_json::from_str(stdout(&output)).unwrap();
    let names: Vec<&str> = report["files"].as_array().unwrap().iter().map(|f| f["path"].as_str().unwrap()).collect();
    let mut expected: Vec<String> = articles.iter().map(|(name, _)| format!("./{name}")).collect();
    // Nothing but marks: not prose.
    expected.sort();
    assert_eq!(names, expected);
}

#[test]
fn twenty_megabytes_on_one_line() {
    let folder = folder("huge");
    std::fs::write(folder.join("huge.txt"), "word ".repeat(4 << 20)).unwrap();
    let output = onrecord(&folder, &["check", "huge.txt"]);
    assert!(code(&output) < 2, "{}", stderr(&output));
    assert!(stdout(&output).ends_with("in 1 file\n"));
    assert!(output.stdout.len() < 1 << 20, "the report of a huge line is not huge: {}", output.stdout.len());
}

#[test]
fn exit_codes_follow_the_findings() {
    let folder = folder("codes");
    std::fs::write(folder.join("undefined.news.md"), UNDEFINED).unwrap();
    std::fs::write(folder.join("quiet.txt"), QUIET).unwrap();
    let run = |args: &[&str]| code(&onrecord(&folder, args));
    assert_eq!(run(&["check", "quiet.txt"]), 0);
    assert_eq!(run(&["check", "undefined.news.md", "quiet.txt"]), 1);
    assert_eq!(run(&["check", "--fail-on", "error", "undefined.news.md"]), 1);
    assert_eq!(run(&["check", "--fail-on", "never", "undefined.news.md"]), 0);
    assert_eq!(run(&["check"]), 2);
    assert_eq!(run(&["chekc", "quiet.txt"]), 2);
    assert_eq!(run(&["check", "--format", "xml", "quiet.txt"]), 2);
    let version = onrecord(&folder, &["--version"]);
    assert_eq!((code(&version), stdout(&version)), (0, concat!("onrecord ", env!("CARGO_PKG_VERSION"), "\n")));
    std::fs::create_dir(folder.join("none")).unwrap();
    let none = onrecord(&folder, &["check", "none"]);
    assert_eq!(code(&none), 2);
    assert!(stderr(&none).contains("none: no articles in this folder"), "{}", stderr(&none));
}

#[test]
fn a_finding_in_every_format() {
    let folder = folder("formats");
    std::fs::write(folder.join("undefined.news.md"), UNDEFINED).unwrap();
    let check = |format: &str| {
        let output = onrecord(&folder, &["check", "--format", format, "undefined.news.md"]);
        assert_eq!(code(&output), 1, "{format}: {}", stderr(&output));
        stdout(&output).to_string()
    };
    let text = check("text");
    assert!(text.contains("error[undefined-speaker]"), "{text}");
    assert!(text.contains("--> undefined.news.md:6:"), "{text}");
    assert!(text.contains("by=\"owner\"") && text.contains("^^^^^"), "{text}");
    assert!(text.lines().last().unwrap().starts_with("1 error"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours into a pipe");

    let report: Value = serde_json::from_str(&check("json")).unwrap();
    let finding = report["files"][0]["findings"].as_array().unwrap();
    let finding = finding.iter().find(|finding| finding["rule"] == "undefined-speaker").unwrap();
    let [start, end] = [0, 1].map(|at| finding["bytes"][at].as_u64().unwrap() as usize);
    assert_eq!(&UNDEFINED[start..end], "owner");
    assert_eq!(finding["start"]["line"], 6);

    let log: Value = serde_json::from_str(&check("sarif")).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = run["results"].as_array().unwrap().iter().find(|r| r["ruleId"] == "undefined-speaker").unwrap();
    assert_eq!(result["level"], "error");
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "undefined.news.md");
    let rule = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "undefined-speaker");

    let commands = check("github");
    assert!(commands.contains("::error file=undefined.news.md,line=6,endLine=6,col="), "{commands}");
}

#[test]
fn standard_input_is_an_article_too() {
    let folder = folder("stdin");
    let output = onrecord_reading(&folder, &["check", "-"], UNDEFINED.as_bytes());
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert!(stdout(&output).contains("--> <stdin>:6:"), "{}", stdout(&output));
    let output = onrecord_reading(&folder, &["check", "-"], b"caf\xe9");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("<stdin>: not UTF-8"), "{}", stderr(&output));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = folder("colours");
    std::fs::write(folder.join("undefined.news.md"), UNDEFINED).unwrap();
    let always = onrecord(&folder, &["check", "--color", "always", "undefined.news.md"]);
    assert!(stdout(&always).contains('\u{1b}'));
    let never = onrecord(&folder, &["check", "--color", "never", "undefined.news.md"]);
    assert!(!stdout(&never).contains('\u{1b}'));
}

/// What the extract command says about `text`, in the given unit.
fn extracted(folder: &Path, text: &str, offsets: &str) -> Value {
    let line = format!("{}\n", json!({ "doc_id": "a", "text": text }));
    let output = onrecord_reading(folder, &["extract", "--offsets", offsets], line.as_bytes());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    serde_json::from_str(stdout(&output)).unwrap()
}

#[test]
fn extract_counts_bytes_characters_or_utf16_units() {
    let folder = folder("offsets");
    let text = "😀 “We will not pay,” Ana Ruiz told reporters — 😀 — on Monday.\n";
    let said = |offsets: &str| {
        let record = extracted(&folder, text, offsets);
        let one = record["attributions"].as_array().unwrap()[0].clone();
        let span = |field: &str| [0, 1].map(|at| one[field][0][at].as_u64().unwrap() as usize);
        [span("content"), span("source")]
    };
    let words = ["We will not pay", "Ana Ruiz"];
    let [content, source] = said("bytes").map(|[start, end]| &text[start..end]);
    assert!(content.contains(words[0]) && source == words[1], "{content} | {source}");
    let chars: Vec<char> = text.chars().collect();
    let [content, source] = said("chars").map(|[start, end]| String::from_iter(&chars[start..end]));
    assert!(content.contains(words[0]) && source == words[1], "{content} | {source}");
    let units: Vec<u16> = text.encode_utf16().collect();
    let [content, source] = said("utf16").map(|[start, end]| String::from_utf16(&units[start..end]).unwrap());
    assert!(content.contains(words[0]) && source == words[1], "{content} | {source}");
}

#[test]
fn extract_keeps_order_and_survives_bad_lines() {
    let folder = folder("lines");
    let mut input = Vec::new();
    for at in 0..300 {
        // Lengths differ, so threads finish out of order.
        let text = "He said no. ".repeat(if at % 7 == 0 { 40 } else { 1 });
        writeln!(input, "{}", json!({ "doc_id": at, "text": text, "more": [1, 2] })).unwrap();
        match at {
            10 => input.extend(b"not json\n"),
            20 => input.extend(b"\n"),
            30 => input.extend(b"{\"doc_id\": \"x\"}\n"),
            40 => input.extend(b"{\"doc_id\": \"x\", \"text\": \"\xff\"}\n"),
            _ => {}
        }
    }
    let output = onrecord_reading(&folder, &["extract", "--jobs", "4", "--reader", "off"], &input);
    assert_eq!(code(&output), 2);
    let errors: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(errors.len(), 3, "{errors:?}");
    for (error, line) in errors.iter().zip(["line 12", "line 34", "line 45"]) {
        assert!(error.starts_with(&format!("onrecord: {line} of the input: ")), "{error}");
    }
    let records: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<u64> = records.iter().map(|record| record["doc_id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (0..300).collect::<Vec<_>>());
    for field in ["attributions", "speakers", "links", "candidates", "unattributed"] {
        assert!(records.iter().all(|record| record[field].is_array()), "{field} is in every record");
    }
}

#[test]
fn extract_of_files_names_them_by_their_ids() {
    let folder = folder("files");
    let with_id = "---\ntitle: Strike\nid: port-strike\n---\nA docker said [it was [all]{.quote by=\"d\"} over]{.claim by=\"d\"}.\n";
    std::fs::write(folder.join("a.news.md"), with_id).unwrap();
    std::fs::write(folder.join("second.draft.txt"), QUIET).unwrap();
    let output = onrecord(&folder, &["extract", "--prose", "a.news.md", "second.draft.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let records: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records[0]["doc_id"], "port-strike");
    assert_eq!(records[1]["doc_id"], "second");
    let prose = records[0]["text"].as_str().unwrap();
    assert_eq!(prose.trim(), "A docker said it was all over.", "front matter and markup are not in the prose");
    let slices = |record: &Value, text: &str| -> Vec<Vec<String>> {
        let spans = |a: &Value| a["content"].as_array().unwrap().clone();
        let slice = |s: &Value| text[s[0].as_u64().unwrap() as usize..s[1].as_u64().unwrap() as usize].to_string();
        let all = record["attributions"].as_array().unwrap().iter();
        all.map(|a| spans(a).iter().map(slice).collect()).collect()
    };
    assert!(
        slices(&records[0], prose).contains(&vec!["it was all over".to_string()]),
        "{:?}",
        slices(&records[0], prose)
    );
    let output = onrecord(&folder, &["extract", "a.news.md"]);
    let record: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(record.get("text"), None);
    let in_source = slices(&record, with_id);
    assert!(in_source.contains(&["it was ", "all", " over"].map(String::from).to_vec()), "{in_source:?}");
    let output = onrecord(&folder, &["extract", "a.news.md", "missing.txt"]);
    assert_eq!((code(&output), stdout(&output).lines().count()), (2, 1));
}

#[test]
fn explain_gives_reasons_for_a_place_and_for_a_rule() {
    let folder = folder("explain");
    std::fs::write(folder.join("pay.txt"), "“We will not pay,” Ana Ruiz told reporters on Monday.\n").unwrap();
    let place = onrecord(&folder, &["explain", "pay.txt:1:5"]);
    assert_eq!(code(&place), 0, "{}", stderr(&place));
    for words in ["We will not pay", "Ana Ruiz", "told", "because"] {
        assert!(stdout(&place).contains(words), "{words} is not in:\n{}", stdout(&place));
    }
    let rule = onrecord(&folder, &["explain", "undefined-speaker"]);
    assert!(code(&rule) == 0 && stdout(&rule).starts_with("# undefined-speaker (S201)\n"), "{}", stdout(&rule));
    assert_eq!(stdout(&onrecord(&folder, &["explain", "s201"])), stdout(&rule));
    let list = onrecord(&folder, &["explain"]);
    assert!(stdout(&list).contains("undefined-speaker"));
    for (what, message) in [
        ("no-such-rule", "neither a rule nor a place"),
        ("pay.txt:9:1", "pay.txt: there is no line 9"),
        ("missing.txt:1:1", "missing.txt: no such file or folder"),
    ] {
        let output = onrecord(&folder, &["explain", what]);
        assert_eq!(code(&output), 2, "{what}");
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
}

#[test]
fn annotating_writes_marks_and_stripping_takes_them_off_again() {
    let folder = folder("annotate");
    let story =
        "Port Minister Ana Ruiz said the strike would end on Friday.\r\n\r\n“No,” said Marit Vos, a union leader.\r\n";
    std::fs::write(folder.join("port.txt"), story).unwrap();
    let output = onrecord(&folder, &["annotate", "--auto", "port.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let written = stdout(&output);
    assert!(written.contains("[the strike would end on Friday]{#c1 .claim .auto by=\"ruiz\"}."), "{written}");
    assert!(written.contains("name: Ana Ruiz\r\n"), "line breaks are those of the file: {written:?}");
    assert_eq!(std::fs::read_to_string(folder.join("port.txt")).unwrap(), story, "nothing is changed without --write");

    assert_eq!(stdout(&onrecord(&folder, &["annotate", "--write", "port.txt"])), "");
    let written = std::fs::read_to_string(folder.join("port.txt")).unwrap();
    assert!(written.contains("by=\"vos\"") && !written.contains(".auto"), "{written}");
    assert_eq!(stdout(&onrecord(&folder, &["strip", "--prose", "port.txt"])), format!("{}\n", story.trim_end()));
    assert_eq!(code(&onrecord(&folder, &["strip", "-w", "port.txt"])), 0);
    assert_eq!(std::fs::read_to_string(folder.join("port.txt")).unwrap(), story);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "no other file is left behind");

    let output = onrecord_reading(&folder, &["strip", "-"], b"He said [it]{.claim}.\n");
    assert_eq!(stdout(&output), "He said it.\n");
    assert_eq!(code(&onrecord(&folder, &["strip", "missing.txt"])), 2);
}

#[test]
fn the_canonical_form_is_written_or_checked() {
    let folder = folder("fmt");
    let (loose, firm) = ("He said [it]{by=a  .claim}.\n", "He said [it]{.claim by=\"a\"}.\n");
    std::fs::write(folder.join("a.news.md"), loose).unwrap();
    std::fs::write(folder.join("b.news.md"), firm).unwrap();
    let output = onrecord(&folder, &["fmt", "--check", "."]);
    assert_eq!((code(&output), stdout(&output)), (1, "./a.news.md\n"));
    assert_eq!(stdout(&onrecord(&folder, &["fmt", "a.news.md"])), firm);
    assert_eq!(code(&onrecord(&folder, &["fmt", "--write", "."])), 0);
    assert_eq!(std::fs::read_to_string(folder.join("a.news.md")).unwrap(), firm);
    let output = onrecord(&folder, &["fmt", "--check", "."]);
    assert_eq!((code(&output), stdout(&output)), (0, ""));
}

#[test]
fn a_roster_beside_the_articles_says_who_is_who() {
    let folder = folder("roster");
    std::fs::create_dir_all(folder.join("stories")).unwrap();
    let story = "[It was late]{.claim by=\"vos\"}, said the union leader.\n";
    std::fs::write(folder.join("stories/a.news.md"), story).unwrap();
    std::fs::create_dir_all(folder.join(".git")).unwrap();
    assert!(stdout(&onrecord(&folder, &["check", "stories/a.news.md"])).contains("undefined-speaker"));
    std::fs::write(folder.join("people.yml"), "vos: {name: Marit Vos, aliases: [the union leader]}\n").unwrap();
    let output = onrecord(&folder, &["check", "stories/a.news.md"]);
    assert_eq!((code(&output), stdout(&output).contains("undefined-speaker")), (0, false), "{}", stdout(&output));
    let record = onrecord(&folder, &["extract", "stories/a.news.md"]);
    assert!(stdout(&record).contains("\"speaker\":\"Marit Vos\""), "{}", stdout(&record));
    let own = format!("---\nonrecord:\n  roster: [desk.yml]\n---\n{story}");
    std::fs::write(folder.join("stories/b.news.md"), own).unwrap();
    std::fs::write(folder.join("stories/desk.yml"), "speakers:\n  vos: Maria Vos\n").unwrap();
    assert!(stdout(&onrecord(&folder, &["extract", "stories/b.news.md"])).contains("\"speaker\":\"Maria Vos\""));
}

#[test]
fn a_project_chooses_its_rules_and_is_told_what_is_wrong_in_its_settings() {
    let folder = folder("a_project_chooses");
    let write = |name: &str, text: &str| {
        std::fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        std::fs::write(folder.join(name), text).unwrap();
    };
    let critics = "Critics say the law is unfair.\n";
    for name in ["a.txt", "wire/b.txt", "old/c.txt"] {
        write(name, critics);
    }
    write("desk.yml", "vos: Marit Vos\n");
    write("d.news.md", "[It was late]{.claim by=\"vos\"}, Vos said.\n");
    write("plain.md", critics);
    let found = |paths: &[&str]| -> Vec<String> {
        let output = onrecord(&folder, &[&["check", "--format", "json"], paths].concat());
        let all: Value = serde_json::from_str(stdout(&output)).unwrap();
        let of_file = |file: &Value| -> Vec<String> {
            let line = |f: &Value| format!("{} {} {}", file["path"], f["rule"], f["severity"]).replace('"', "");
            file["findings"].as_array().unwrap().iter().map(line).collect()
        };
        all["files"].as_array().unwrap().iter().flat_map(of_file).collect()
    };
    assert_eq!(found(&["a.txt"]), ["a.txt vague-source warning"]);
    let entry =
        "[[ignore]]\nfile = \"wire/*.txt\"\nrule = \"vague-source\"\ntext = \"Critics\"\nreason = \"agency copy\"\n";
    let idle =
        "[[ignore]]\nfile = \"wire/*.txt\"\nrule = \"vague-source\"\ntext = \"Experts\"\nreason = \"agency copy\"\n";
    write(
        "onrecord.toml",
        &format!(
            "roster = [\"desk.yml\"]\ninclude = [\"plain.md\"]\nexclude = [\"old/**\"]\n\n[rules]\nvague-source = \"error\"\nvague-sauce = \"off\"\n\n{entry}\n{idle}"
        ),
    );
    assert_eq!(
        found(&["."]),
        [
            "./a.txt vague-source error",
            "./plain.md vague-source error",
            "onrecord.toml unknown-rule warning",
            "onrecord.toml unused-ignore hint"
        ]
    );
    // What one article leaves open the others of the project settle.
    assert_eq!(found(&["d.news.md"]), ["onrecord.toml unknown-rule warning", "onrecord.toml unused-ignore hint"]);
    write("onrecord.toml", "rules = 3\n[rules\n");
    let output = onrecord(&folder, &["check", "a.txt"]);
    assert!(stdout(&output).contains("this is not TOML"), "{}", stdout(&output));
}

#[test]
fn references_to_other_articles_are_looked_up() {
    let folder = folder("references_to_other_articles");
    std::fs::write(folder.join("onrecord.toml"), "").unwrap();
    std::fs::write(folder.join("ties.news.md"), "[Iran sold drones]{#c1 .claim by=\"staff\"}.\n").unwrap();
    let check = |to: &str| {
        let text = format!("[No]{{.rebuttal by=\"staff\" rebuts=\"{to}\"}} was the answer.\n");
        std::fs::write(folder.join("no.news.md"), text).unwrap();
        stdout(&onrecord(&folder, &["check", "no.news.md"])).to_owned()
    };
    assert!(!check("ties#c1").contains("dangling"), "{}", check("ties#c1"));
    assert!(check("ties#c2").contains("no span of “ties” has the id “c2”"), "{}", check("ties#c2"));
    assert!(check("ties.md#c1").contains("there is no article “ties.md”"));
}
