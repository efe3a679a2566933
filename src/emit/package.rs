//! What is made last, from all other files: the whole hub as one archive to take along, and the hash of every file.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::Output;
use crate::base::SitePath;

/// The folder in the archive: what is unpacked lies together.
const FOLDER: &str = "hub";
/// How many files are pressed together at a time. It is fixed, so that the archive does not depend on the threads.
const BATCH: usize = 256;
/// How hard the archive is pressed, 1 to 9: a hub of usual size hard, since it is carried over poor signals, and a very
/// large one fast, since it would take longer to press than to build.
const LEVELS: (i64, i64) = (6, 2);
/// From how many bytes on a hub is very large.
const LARGE: usize = 32 << 20;

/// A file as it is published or archived.
type Entry<'a> = (&'a SitePath, &'a Vec<u8>);

/// `hub.zip`, which holds every file so far, and `SHA256SUMS`, which has a line for every file and the archive. The
/// archive has sums of its own, since what it holds is not in all as it is on the server.
///
/// # Errors
/// In words, when the archive would be larger than the format allows.
pub fn package(output: &Output, made_for: Date) -> Result<[(SitePath, Vec<u8>); 2], String> {
    let archived: Vec<Entry<'_>> =
        output.files().map(|(path, file)| (path, file.archived.as_ref().unwrap_or(&file.bytes))).collect();
    let archive =
        archive(archived, made_for).map_err(|error| format!("`hub.zip` cannot be made: {error}"))?;
    let archive_path = SitePath::archive();
    let mut published: Vec<Entry<'_>> = output.files().map(|(path, file)| (path, &file.bytes)).collect();
    published.push((&archive_path, &archive));
    published.sort();
    let sums = sums(&published);
    Ok([(archive_path, archive), (SitePath::sums(), sums.into_bytes())])
}

fn archive(files: Vec<Entry<'_>>, made_for: Date) -> ZipResult<Vec<u8>> {
    let own_sums = (SitePath::sums(), sums(&files).into_bytes());
    let mut files = files;
    files.push((&own_sums.0, &own_sums.1));
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(if size < LARGE { LEVELS.0 } else { LEVELS.1 }))
        .last_modified_time(time_of(made_for))
        .unix_permissions(0o644);
    let batches: ZipResult<Vec<Vec<u8>>> = files
        .par_chunks(BATCH)
        .map(|files| {
            let mut batch = ZipWriter::new(Cursor::new(Vec::new()));
            for (path, bytes) in files {
                batch.start_file(format!("{FOLDER}/{path}"), options)?;
                batch.write_all(bytes)?;
            }
            Ok(batch.finish()?.into_inner())
        })
        .collect();
    let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
    for batch in batches? {
        whole.merge_archive(ZipArchive::new(Cursor::new(batch))?)?;
    }
    Ok(whole.finish()?.into_inner())
}

/// The start of the day; the archive format knows no day before 1980.
fn time_of(day: Date) -> DateTime {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1980);
    DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0).unwrap_or_default()
}

/// As `sha256sum` writes and checks them.
fn sums(files: &[Entry<'_>]) -> String {
    let lines: Vec<String> = files
        .par_iter()
        .map(|(path, bytes)| {
            let mut line = String::with_capacity(70 + path.as_str().len());
            for byte in Sha256::digest(bytes) {
                // Writing to a string does not fail.
                let _ = write!(line, "{byte:02x}");
            }
            let _ = writeln!(line, "  {path}");
            line
        })
        .collect();
    lines.concat()
}
