//! `lattice new hub`: a small hub that works, in a folder of its own.

use std::path::Path;

use super::{NewOptions, ask};
use crate::app::CLEAN;
use crate::app::say::{misuse, say, shown};
use crate::edit::{Refusal, new_hub, with_schema};
use crate::emit::{self, Change};
use crate::load::{Disk, World as _};
use crate::schema;

/// Makes it.
pub fn new(options: &NewOptions) -> u8 {
    let (folder, changes) = match plan(options) {
        Ok(planned) => planned,
        Err(Refusal::Misuse(words) | Refusal::Content(words, _)) => return misuse(&words),
    };
    if let Err(error) = emit::apply(Path::new(&folder), &changes) {
        return misuse(&error.to_string());
    }
    let place = shown(Path::new(&folder));
    say(&format!("Wrote {} files into {place}. Next:\n\n", changes.len()));
    say(&format!("  cd {place}\n  lattice serve        see it, and edit content/ beside it\n"));
    say("  lattice new component\n\nREADME.md says the rest, for the people who will edit it.\n");
    CLEAN
}

fn plan(options: &NewOptions) -> Result<(String, Vec<Change>), Refusal> {
    let folder = ask::text(options.name.as_deref(), "In which folder?", "lattice new hub FOLDER", None)?;
    let root = options.root.join(&folder).to_string_lossy().into_owned();
    if !Disk::new(&root).walk("").is_empty() || Path::new(&root).is_file() {
        return Err(Refusal::Misuse(format!(
            "`{folder}` is not empty: name a folder that is new, so that nothing is overwritten"
        )));
    }
    let title = ask::text(options.title.as_deref(), "What is the hub called?", "--title TEXT", None)?;
    let organisation = ask::text(
        options.organisation.as_deref(),
        "Which organisation answers for it?",
        "--organisation NAME",
        None,
    )?;
    let source = (
        options.lattice_source.as_deref().unwrap_or_default(),
        options.lattice_revision.as_deref().unwrap_or_default(),
    );
    let files = new_hub(&title, &organisation, source);
    let files = files.into_iter().map(|(path, text)| {
        let text = match schema::file_of(&path) {
            Some(file) => with_schema(&path, &file, &text),
            None => text,
        };
        (path, text)
    });
    let schemas = schema::schemas().into_iter();
    let schemas = schemas.map(|one| (format!("{}/{}", schema::FOLDER, one.file()), one.text));
    let changes = files.chain(schemas);
    let changes = changes.map(|(path, text)| Change { path, before: None, after: Some(text.into_bytes()) });
    Ok((root, changes.collect()))
}
