//! What is made last, from all other files: the whole hub as one archive to take along, and the hash of every file.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{BufWriter, Cursor, Seek, Write};

use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::output::Sum;
use super::{File, Output};
use crate::base::SitePath;
use crate::base::text::hex;

/// The folder in the archive: what is unpacked lies together.
const FOLDER: &str = "hub";
/// How many files are pressed together at a time. It is fixed, so that the archive does not depend on the threads.
const BATCH: usize = 64;
/// How hard the archive is pressed, 1 to 9: a hub of usual size hard, since it is carried over poor signals, and a very
/// large one fast, since it would take longer to press than to build.
const LEVELS: (i64, i64) = (6, 2);
/// From how many bytes on a hub is very large.
const LARGE: usize = 32 << 20;

/// `hub.zip`, which holds every file so far, and `SHA256SUMS`, which has a line for every file and the archive. The
/// archive has sums of its own, since what it holds is not in all as it is on the server.
///
/// # Errors
/// In words, when the archive would be larger than the format allows.
pub fn into_memory(output: &Output, made_for: Date) -> Result<[(SitePath, Vec<u8>); 2], String> {
    let archive = archive(output, Cursor::new(Vec::new()), made_for).map_err(|error| cannot(&error))?;
    let archive = archive.into_inner();
    let sums = published(output, Sha256::digest(&archive).into());
    Ok([(SitePath::archive(), archive), (SitePath::sums(), sums.into_bytes())])
}

/// The same, put into the folder that the other files were put in.
///
/// # Errors
/// In words, when the archive would be larger than the format allows, or the system refuses.
pub fn into_staging(output: &mut Output, made_for: Date) -> Result<(), String> {
    let path = SitePath::archive();
    let (Some(staging), None) = (output.staging(), output.failure()) else { return Ok(()) };
    let file = staging.create(path.as_str()).map_err(|error| cannot(&error))?;
    let made = archive(output, BufWriter::new(file), made_for).map_err(|error| cannot(&error))?;
    made.into_inner().map_err(|error| cannot(&error))?;
    let pressed = output.found(path).map_err(|error| cannot(&error))?;
    let sums = published(output, pressed.sum());
    output.keep(pressed);
    output.add(SitePath::sums(), sums.into_bytes());
    Ok(())
}

fn cannot(error: &dyn std::fmt::Display) -> String {
    format!("`hub.zip` cannot be made: {error}")
}

/// The lines for what is published, the archive among it.
fn published(output: &Output, archive: Sum) -> String {
    let path = SitePath::archive();
    let mut sums: Vec<(&SitePath, Sum)> = output.files().map(|(path, file)| (path, file.sum)).collect();
    sums.push((&path, archive));
    sums.sort();
    lines(sums.into_iter())
}

fn archive<W: Write + Seek>(output: &Output, to: W, made_for: Date) -> ZipResult<W> {
    let files: Vec<(&SitePath, &File)> = output.files().collect();
    let size: usize = files.iter().map(|(_, file)| file.size).sum();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(if size < LARGE { LEVELS.0 } else { LEVELS.1 }))
        .last_modified_time(time_of(made_for))
        .unix_permissions(0o644);
    let mut whole = ZipWriter::new(to);
    let batches: Vec<_> = files.chunks(BATCH).collect();
    // A few batches at a time, so that an archive of any size takes little memory.
    for wave in batches.chunks(2 * rayon::current_num_threads()) {
        let pressed: ZipResult<Vec<Vec<u8>>> =
            wave.par_iter().map(|files| batch(output, files, options)).collect();
        for bytes in pressed? {
            whole.merge_archive(ZipArchive::new(Cursor::new(bytes))?)?;
        }
    }
    let archived =
        |file: &File| file.archived.as_ref().map_or(file.sum, |bytes| Sha256::digest(bytes).into());
    let sums = lines(files.iter().map(|(path, file)| (*path, archived(file))));
    whole.start_file(format!("{FOLDER}/{}", SitePath::sums()), options)?;
    whole.write_all(sums.as_bytes())?;
    whole.finish()
}

/// Some files as an archive of their own.
fn batch(output: &Output, files: &[(&SitePath, &File)], options: SimpleFileOptions) -> ZipResult<Vec<u8>> {
    let mut batch = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, file) in files {
        let bytes = match &file.archived {
            Some(bytes) => Cow::Borrowed(bytes.as_slice()),
            None => output.read(path.as_str())?,
        };
        batch.start_file(format!("{FOLDER}/{path}"), options)?;
        batch.write_all(&bytes)?;
    }
    Ok(batch.finish()?.into_inner())
}

/// The start of the day; the archive format knows no day before 1980.
fn time_of(day: Date) -> DateTime {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1980);
    DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0).unwrap_or_default()
}

/// As `sha256sum` writes and checks them.
fn lines<'a>(sums: impl Iterator<Item = (&'a SitePath, Sum)>) -> String {
    let mut text = String::new();
    for (path, sum) in sums {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}  {path}", hex(&sum));
    }
    text
}
