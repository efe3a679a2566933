//! What several tests share: the small hub that cases start from, and the reader of literate test files.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and reads its own files"
)]

#[cfg(unix)]
pub mod running;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lattice::{Compilation, Disk, Memory, Quiet, Wishes, World, compile};

/// A path in the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The day that tests are run on, whenever they are run.
pub fn wishes() -> Wishes {
    Wishes::on(jiff::civil::date(2026, 11, 22))
}

/// Compiles with the wishes of tests.
pub fn compiled(world: &dyn World) -> Compilation {
    compile(world, &wishes(), &Quiet)
}

/// A folder of the repository in memory.
pub fn in_memory(folder: &str) -> Memory {
    let disk = Disk::new(repository(folder));
    let mut memory = Memory::default();
    for top in ["content", "themes", "urls.lock"] {
        for entry in disk.walk(top) {
            memory.insert(entry.path.clone(), disk.read(&entry.path).unwrap());
        }
    }
    memory
}

/// What the program does in a folder, on the day of tests.
pub fn lattice(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lattice"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .output()
        .unwrap()
}

/// A folder with the hub of a folder of the repository.
pub fn laid_out(hub: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let hub = in_memory(hub);
    for entry in hub.walk("content") {
        let path = folder.path().join(&entry.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, hub.read(&entry.path).unwrap()).unwrap();
    }
    folder
}

/// Every file in a folder with its bytes, by its path in it.
pub fn bytes_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = files_under(folder.to_str().unwrap(), "").into_iter().filter(|path| path.is_file());
    all.map(|path| (path.strip_prefix(folder).unwrap().display().to_string(), fs::read(&path).unwrap()))
        .collect()
}

/// Every file with an ending under a folder of the repository, by path.
pub fn files_under(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(repository(folder))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort();
    found
}

/// A fenced block of a literate file.
#[derive(Debug, Clone)]
pub struct Block {
    /// What stands after the fence.
    pub info: String,
    /// The path that the paragraph before it names, if it names one and nothing else.
    pub path: Option<String>,
    /// Its lines.
    pub text: String,
    /// Its lines in the file, from the first after the fence to the closing fence.
    pub lines: std::ops::Range<usize>,
}

/// A part of a literate file under a second-level heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Paths that the section takes away: a paragraph such as "Without `content/hub.yaml`."
    pub without: Vec<String>,
}

/// Reads a literate file. Fences may be longer than three, so that a block can hold one.
pub fn sections(path: &Path) -> Vec<Section> {
    sections_of(&fs::read_to_string(path).unwrap())
}

/// The sections of a literate text.
pub fn sections_of(text: &str) -> Vec<Section> {
    let lines: Vec<&str> = text.lines().collect();
    let mut sections: Vec<Section> = Vec::new();
    let mut path_before: Option<String> = None;
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if let Some(title) = line.strip_prefix("## ") {
            sections.push(Section { title: title.into(), blocks: Vec::new(), without: Vec::new() });
        } else if line.starts_with("```") {
            let fence: String = line.chars().take_while(|c| *c == '`').collect();
            let end = (at + 1..lines.len()).find(|&i| lines[i] == fence).expect("a fence is closed");
            let body = lines[at + 1..end].iter().map(|line| format!("{line}\n")).collect();
            let info = line.trim_start_matches('`').to_string();
            let block = Block { info, path: path_before.take(), text: body, lines: at + 1..end };
            sections.last_mut().expect("a block stands under a heading").blocks.push(block);
            at = end;
        } else if let Some(path) = line.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
            path_before = Some(path.to_string());
        } else if let Some(path) = line.strip_prefix("Without `").and_then(|rest| rest.strip_suffix("`.")) {
            sections.last_mut().expect("a path stands under a heading").without.push(path.to_string());
        }
        at += 1;
    }
    sections
}

/// The small hub with the files of a section.
pub fn hub_with(section: &Section) -> Memory {
    let mut memory = in_memory("tests/cases/hub");
    for path in &section.without {
        memory.remove(path);
    }
    for block in &section.blocks {
        if let Some(path) = &block.path {
            // A file may need bytes that a Markdown file cannot show.
            let text = block.text.replace("<BOM>", "\u{feff}").replace("<CR>", "\r").replace("<TAB>", "\t");
            let text = text.replace("<RLO>", "\u{202e}");
            let bytes = if text.contains("<FF>") { split_in(&text) } else { text.into_bytes() };
            memory.insert(path.clone(), bytes);
        }
    }
    memory
}

fn split_in(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (at, part) in text.split("<FF>").enumerate() {
        if at > 0 {
            bytes.push(0xff);
        }
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

/// One space for every run of white space, so that a template may be laid out freely.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
