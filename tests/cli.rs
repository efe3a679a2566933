//! Command sessions, as a newcomer would type them: `tests/cli/*.md`.
//!
//! A section's files are laid in an empty folder; each line of its `console` block that starts with `$ ` is run there,
//! and the lines below it are all that it may print. A status other than 0 is the line `? 1`. Times and sizes are
//! written `#`. To add one: write the commands, run with `UPDATE=1`, and read the difference. `CLI=new` runs
//! those of one file.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out and updates its own sessions"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Section, files_under, in_memory, repository, sections, sections_of};

#[test]
fn every_session_prints_what_it_prints() {
    let update = std::env::var("UPDATE").is_ok();
    let mut faults = Vec::new();
    let mut sessions = 0;
    let wanted = std::env::var("CLI").unwrap_or_default();
    for file in
        files_under("tests/cli", ".md").into_iter().filter(|file| file.to_string_lossy().contains(&wanted))
    {
        let sections = sections(&file);
        for section in sections.iter().rev() {
            let Some(block) = section.blocks.iter().find(|block| block.info == "console") else { continue };
            sessions += 1;
            let found = run(section, &block.text);
            if found == block.text {
                continue;
            }
            if update {
                let text = fs::read_to_string(&file).unwrap();
                let lines: Vec<&str> = text.lines().collect();
                let (before, after) =
                    (lines[..block.lines.start].join("\n"), lines[block.lines.end..].join("\n"));
                fs::write(&file, format!("{before}\n{found}{after}\n")).unwrap();
            } else {
                faults.push(format!(
                    "{}: {}\nexpected\n{}found\n{found}",
                    file.display(),
                    section.title,
                    block.text
                ));
            }
        }
    }
    assert!(faults.is_empty(), "run with UPDATE=1 and read the difference\n{}", faults.join("\n"));
    assert!(sessions >= 8 || !wanted.is_empty(), "{sessions} sessions");
}

fn run(section: &Section, commands: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    if section.title.contains("small hub") {
        use lattice::World as _;
        let hub = in_memory("tests/cases/hub");
        for entry in hub.walk("content") {
            lay(folder.path(), &entry.path, &hub.read(&entry.path).unwrap());
        }
    }
    for block in &section.blocks {
        if let Some(path) = &block.path {
            lay(folder.path(), path, block.text.as_bytes());
        }
    }
    let mut session = String::new();
    for line in commands.lines().filter_map(|line| line.strip_prefix("$ ")) {
        session.push_str(&format!("$ {line}\n{}", output(folder.path(), line)));
    }
    session
}

fn lay(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What a command prints on both streams, and its status.
fn output(folder: &Path, line: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_lattice"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a program lies in a folder").display());
    let ran = Command::new("sh")
        .args(["-c", &format!("{line} 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env("COLUMNS", "100")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Editor")))
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "editor@example.org")))
        .env_remove("GITHUB_STEP_SUMMARY")
        .output()
        .unwrap();
    let mut text = without_measures(&String::from_utf8_lossy(&ran.stdout));
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    match ran.status.code() {
        Some(0) => text,
        code => text + &format!("? {}\n", code.map_or("killed".to_string(), |code| code.to_string())),
    }
}

/// Times and sizes as `#`: `0.41 s`, `3.4 MB`.
fn without_measures(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let shown = words.iter().enumerate().map(|(at, word)| {
            let measured = words.get(at + 1).is_some_and(|unit| ["s", "s,", "s:", "MB,"].contains(unit))
                && word.parse::<f64>().is_ok();
            if measured { "#" } else { word }
        });
        lines.push(shown.collect::<Vec<_>>().join(" ").trim_end().to_string());
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What SARIF 2.1.0 requires of a log, and GitHub of one that it takes in.
#[test]
fn a_sarif_log_has_what_the_standard_requires() {
    let text = fs::read_to_string(repository("tests/cli/formats.md")).unwrap();
    let section = sections_of(&text).into_iter().find(|one| one.title.contains("SARIF")).unwrap();
    let block = section.blocks.iter().find(|block| block.info == "console").unwrap();
    let (start, end) = (block.text.find("\n{").unwrap(), block.text.find("\n}\n").unwrap());
    let log: serde_json::Value = serde_json::from_str(&block.text[start..end + 2]).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert!(driver["name"].is_string());
    let columns = run["columnKind"].as_str().unwrap();
    assert!(["utf16CodeUnits", "unicodeCodePoints"].contains(&columns));
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string(), "{rule}");
        assert!(rule["help"]["text"].is_string() && rule["help"]["markdown"].is_string(), "{rule}");
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 2);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], rules[index]["id"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for place in result["locations"].as_array().unwrap().iter().chain(related) {
            let place = &place["physicalLocation"];
            let base = place["artifactLocation"]["uriBaseId"].as_str().unwrap();
            assert!(run["originalUriBaseIds"][base].is_object());
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(!uri.starts_with('/') && !uri.contains([' ', '\\', ':']), "{uri}");
            let number = |name: &str| place["region"][name].as_u64().unwrap();
            assert!(number("startLine") >= 1 && number("startColumn") >= 1);
            let (start, end) =
                ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
            assert!(start <= end, "{place}");
        }
    }
}

/// The commands with which the page about an editor's day begins, and which the other pages take as done.
const A_NEW_HUB: &str = r#"$ lattice new hub our-hub --title "Our hub" --organisation "Our force"
$ cd our-hub
$ git init --quiet --initial-branch main && git add --all && git commit --quiet --message "A new hub"
"#;

#[test]
fn the_page_about_an_editors_day_prints_what_it_says() {
    prints_what_it_says("day", "");
}

#[test]
fn the_page_about_previews_prints_what_it_says() {
    prints_what_it_says("preview", A_NEW_HUB);
}

#[test]
fn the_page_about_reviewing_prints_what_it_says() {
    prints_what_it_says("review", A_NEW_HUB);
}

#[test]
fn the_page_about_publishing_prints_what_it_says() {
    prints_what_it_says("publish", A_NEW_HUB);
}

/// A page for editors shows what its commands print, one after the other in one folder, after those that are not shown.
fn prints_what_it_says(page: &str, before: &str) {
    let page = repository(&format!("content/pages/contribute/{page}.md"));
    let written = fs::read_to_string(&page).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut hub = folder.path().to_path_buf();
    day_of_commands(&mut hub, before);
    let mut found = String::new();
    let mut block: Option<Vec<&str>> = None;
    let mut named: Option<(&str, Option<usize>)> = None;
    for line in written.lines() {
        match (&mut block, line) {
            (None, line) => {
                found.push_str(&format!("{line}\n"));
                if line.starts_with("```") {
                    block = Some(vec![line]);
                } else if !line.is_empty() {
                    named = file_named(line);
                }
            }
            (Some(lines), "```") => {
                let text = lines[1..].iter().map(|line| format!("{line}\n")).collect::<String>();
                if lines[0] == "```console" {
                    found.push_str(&day_of_commands(&mut hub, &text));
                } else {
                    // What has no file's name above it is only shown, such as the settings of a server.
                    if let Some((path, line)) = named.take() {
                        edit(&hub.join(path), line, &text);
                    }
                    found.push_str(&text);
                }
                found.push_str("```\n");
                block = None;
            }
            (Some(lines), line) => lines.push(line),
        }
    }
    if found != written && std::env::var("UPDATE").is_ok() {
        fs::write(&page, &found).unwrap();
    } else {
        assert_eq!(found, written, "run with UPDATE=1 and read the difference");
    }
}

/// `` `path` `` and `` `path`, line 3 ``.
fn file_named(line: &str) -> Option<(&str, Option<usize>)> {
    let (path, rest) = line.strip_prefix('`')?.split_once('`')?;
    match rest.strip_prefix(", line ") {
        Some(number) => Some((path, Some(number.parse().ok()?))),
        None => rest.is_empty().then_some((path, None)),
    }
}

/// Writes a file, or one line of it.
fn edit(path: &Path, line: Option<usize>, text: &str) {
    let Some(line) = line else { return fs::write(path, text).unwrap() };
    let before = fs::read_to_string(path).unwrap();
    let mut lines: Vec<&str> = before.lines().collect();
    lines[line - 1] = text.trim_end_matches('\n');
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

/// Runs the commands of a block. `cd` goes on for the next, and what serves is stopped when it has said where.
fn day_of_commands(hub: &mut std::path::PathBuf, text: &str) -> String {
    let mut session = String::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("$ ")) {
        session.push_str(&format!("$ {line}\n"));
        if let Some(folder) = line.strip_prefix("cd ") {
            hub.push(folder);
        } else if line.starts_with("lattice serve") {
            let said = output(hub, &format!("timeout --preserve-status --signal INT 5 {line}"));
            session.push_str(said.trim_end_matches("? 130\n").trim_end_matches("? 124\n"));
        } else {
            session.push_str(&output(hub, line));
        }
    }
    session
}
