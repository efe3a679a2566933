//! Data and downloads: what can be taken away, with its size.

use serde::Serialize;

use super::parts::Entry;
use super::profile::compared::UNNAMED;
use crate::base::{SitePath, text};
use crate::emit::Output;
use crate::render::context::Desk;
use crate::render::hosting::FILES;
use crate::site::Route;

/// What can be taken away.
#[derive(Debug, Serialize)]
pub struct Downloads {
    /// The whole hub, for reading offline or on paper.
    pub whole: Vec<Entry>,
    /// Tables.
    pub tables: Vec<Entry>,
    /// For programs.
    pub documents: Vec<Entry>,
    /// Settings for web servers.
    pub hosting: Vec<Entry>,
}

impl Downloads {
    /// The view. `output` has everything else; the archive does not offer itself, so `archived` leaves it out.
    pub fn of(desk: &Desk<'_>, output: &Output, archived: bool) -> Self {
        let file = |path: &str, title: &str, about: &str| {
            let bytes = output.get(path)?.size;
            let href = desk.link(&SitePath::new(path)?);
            let note = format!("{about} {}.", size(bytes)).trim_start().to_string();
            Some(Entry { title: title.into(), href, kind: ending(path), note })
        };
        let files = |list: &[(&str, &str, &str)]| -> Vec<Entry> {
            list.iter().filter_map(|(path, title, about)| file(path, title, about)).collect()
        };
        let archive = Some(SitePath::archive()).filter(|_| !archived).map(|path| Entry {
            title: "The whole hub, to read offline".into(),
            href: desk.link(&path),
            kind: "ZIP".into(),
            note: unpacked(output),
        });
        let book = desk.site.plan.special(&Route::Book(None)).map(|path| Entry {
            title: "The whole hub as one page to print".into(),
            href: desk.link(path),
            kind: String::new(),
            note: output.get(path.as_str()).map(|file| format!("{}.", size(file.size))).unwrap_or_default(),
        });
        let (one, many) = (&desk.site.hub.component.one_in_text, desk.site.hub.component.many.as_str());
        let levels = format!("A row for each level of each {one}.");
        Self {
            whole: archive.into_iter().chain(book).collect(),
            tables: files(&[
                ("data/hub.xlsx", "All tables in one workbook", "A sheet for each table below."),
                (
                    "data/components.csv",
                    many,
                    "A row for each, with its place in the model, guide and evidence.",
                ),
                ("data/descriptors.csv", "Levels", &levels),
                (
                    "data/claims.csv",
                    "Statements of evidence",
                    "A row for each, with its source and its strength.",
                ),
                ("data/sources.csv", "Sources", "A row for each."),
                (
                    "data/work-streams.csv",
                    "Work streams",
                    "A row for each, with what it works on and how far it is.",
                ),
                ("data/priorities.csv", "Priorities", "A row for each priority of each plan."),
                (
                    "data/projects.csv",
                    "Projects",
                    "A row for each project of each programme, with its approval and its status.",
                ),
                (
                    "data/disclosure.csv",
                    "Disclosure",
                    "For requests under the Freedom of Information Act: a row for everything in the hub.",
                ),
                ("data/health.csv", "Content health", "For editors: a row for everything to look at."),
                (
                    UNNAMED,
                    "Profiles without names",
                    "Scope, levels and targets of each organisation, with letters in place of names.",
                ),
            ]),
            documents: files(&DOCUMENTS),
            hosting: FILES.iter().filter_map(|(path, title)| file(path, title, "")).collect(),
        }
    }
}

const DOCUMENTS: [(&str, &str, &str); 4] = [
    (
        "data/model.json",
        "The model",
        "The three tiers with their addresses; each object has a document of its own.",
    ),
    ("data/glossary.json", "The glossary", "Every term."),
    ("data/changes.json", "What changed", "Every version with its changes, as they were recorded."),
    ("feed.xml", "Feed", "Every new version, or without a record of versions what was reviewed last."),
];

fn ending(path: &str) -> String {
    path.rsplit('.').next().unwrap_or_default().to_ascii_uppercase()
}

fn unpacked(output: &Output) -> String {
    let bytes = output.files().map(|(_, file)| file.size).sum();
    // This page itself is not there yet.
    let files = text::count(output.files().len() + 1, "file", "files");
    format!("Unpack it and open index.html; search works. {files}, {} when unpacked.", size(bytes))
}

/// Bytes as people count them: whole kilobytes, megabytes to a tenth.
fn size(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        let tenths = bytes.div_ceil(100_000);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}
