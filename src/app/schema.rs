//! `lattice schema`: what editors' programs complete and explain with.

use std::path::Path;

use super::CLEAN;
use super::cli::SchemaOptions;
use super::say::{misuse, say, shown};
use crate::base::text::count;
use crate::emit::{Change, apply};
use crate::load::{Disk, EntryKind, World as _};
use crate::schema::{FOLDER, MARK, file_of, schemas};

/// Writes the schemas into a folder, over those that were written there before and over nothing else.
pub fn run(options: &SchemaOptions) -> u8 {
    let out = &options.out;
    // The folder may be made, with those that it lies in, but only in a folder: a file or a link to nothing is in the way.
    let nearest = out.ancestors().find(|above| above.symlink_metadata().is_ok());
    if let Some(in_the_way) = nearest.filter(|nearest| !nearest.is_dir()) {
        return misuse(&format!(
            "`{}` is not a folder, so nothing was written; name another with `--out`",
            shown(in_the_way)
        ));
    }
    let mut changes = Vec::new();
    let schemas = schemas();
    for schema in &schemas {
        let path = schema.file();
        let before = match there(out, &path) {
            Ok(before) => before,
            Err(why) => return misuse(&why),
        };
        let after = Some(schema.text.clone().into_bytes());
        if before != after {
            changes.push(Change { path, before, after });
        }
    }
    let told = format!("{} in {}", count(schemas.len(), "schema", "schemas"), shown(out));
    if changes.is_empty() {
        say(&format!("Up to date: {told}\n"));
        return CLEAN;
    }
    match apply(out, &changes) {
        Ok(()) => {
            say(&format!("Wrote {} of {told}\n", changes.len()));
            CLEAN
        }
        Err(error) => misuse(&error.seen_from(out).to_string()),
    }
}

/// The name of the schema's file for the file at a path of a hub, if the hub has that schema: a first line that leads to
/// nothing is of no use.
pub fn of_hub(disk: &Disk, path: &str) -> Option<String> {
    file_of(path).filter(|file| disk.read(&format!("{FOLDER}/{file}")).is_ok())
}

/// What is at a path now, if it is a schema of ours.
fn there(out: &Path, path: &str) -> Result<Option<Vec<u8>>, String> {
    let disk = Disk::new(out);
    let full = shown(&out.join(path));
    let no_file =
        || Err(format!("`{full}` is not a file, so nothing was written; name another folder with `--out`"));
    // A walk finds neither an empty folder nor a link to nothing.
    if out.join(path).symlink_metadata().is_ok_and(|there| !there.is_file()) {
        return no_file();
    }
    let Some(entry) = disk.walk(path).into_iter().next() else { return Ok(None) };
    if entry.path != path || entry.kind != EntryKind::File {
        return no_file();
    }
    let bytes = disk.read(path).map_err(|why| format!("`{full}` cannot be read: {why}"))?;
    if !String::from_utf8_lossy(&bytes).contains(MARK) {
        return Err(format!(
            "`{full}` was not written by Lattice, so nothing was written; name another folder with `--out`, or move that file"
        ));
    }
    Ok(Some(bytes))
}
