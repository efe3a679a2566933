//! What is made last, from all other files: the whole hub as one archive to take along, and the hash of every file.

mod former;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Cursor, Seek, SeekFrom, Write};

use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use former::Former;

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
/// Who may read the files that are unpacked: everybody.
const MODE: u32 = 0o644;
/// From how many bytes on a hub is very large.
const LARGE: usize = 32 << 20;

/// `hub.zip`, which holds every file so far, and `SHA256SUMS`, which has a line for every file and the archive. The
/// archive has sums of its own, since what it holds is not in all as it is on the server.
///
/// # Errors
/// In words, when the archive would be larger than the format allows.
pub fn into_memory(output: &Output, made_for: Date) -> Result<[(SitePath, Vec<u8>); 2], String> {
    let archive = archive(output, Cursor::new(Vec::new()), made_for, None).map_err(|error| cannot(&error))?;
    let archive = archive.into_inner();
    let sums = published(output, Sha256::digest(&archive).into());
    Ok([(SitePath::archive(), archive), (SitePath::sums(), sums.into_bytes())])
}

/// The same, put into the folder that the other files were put in. What the archive of the last build holds already is
/// taken from there as it was pressed then; `kept` are the words that this gave for that archive. Gives those for the
/// next time, of which the first line, `by`, says what pressed it: another program may press in another way.
///
/// # Errors
/// In words, when the archive would be larger than the format allows, or the system refuses.
pub fn into_staging(
    output: &mut Output,
    made_for: Date,
    by: &str,
    kept: Option<&str>,
) -> Result<String, String> {
    let path = SitePath::archive();
    let (Some(staging), None) = (output.staging(), output.failure()) else { return Ok(String::new()) };
    let by = format!("{by} {}", level(output));
    let former = kept.and_then(|kept| kept.strip_prefix(&by)?.strip_prefix('\n'));
    let former = former.and_then(|sum| Former::open(&staging.former(path.as_str()), sum));
    let file = staging.create(path.as_str()).map_err(|error| cannot(&error))?;
    let to = Enduring { to: BufWriter::new(file), refused: None };
    let made = archive(output, to, made_for, former).map_err(|error| cannot(&error))?.ended();
    if let Err(error) = made {
        output.fail(&error);
        return Ok(String::new());
    }
    let pressed = output.found(path).map_err(|error| cannot(&error))?;
    let sum = pressed.sum();
    let sums = published(output, sum);
    output.keep(pressed);
    output.add(SitePath::sums(), sums.into_bytes());
    Ok(format!("{by}\n{}", hex(&sum)))
}

fn cannot(error: &dyn std::fmt::Display) -> String {
    format!("`hub.zip` cannot be made: {error}")
}

/// A file that is written to after the system refused it, as to nowhere: an archive that is left in the middle complains
/// by itself, in words that help nobody.
struct Enduring<W: Write> {
    to: BufWriter<W>,
    refused: Option<io::Error>,
}

impl<W: Write> Enduring<W> {
    /// Whether all of it was written.
    fn ended(self) -> io::Result<()> {
        let Self { mut to, refused } = self;
        refused.map_or_else(|| to.flush(), Err)
    }

    fn endure<T>(&mut self, done: io::Result<T>, else_: T) -> T {
        done.unwrap_or_else(|error| {
            self.refused.get_or_insert(error);
            else_
        })
    }
}

impl<W: Write> Write for Enduring<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.refused.is_some() {
            return Ok(bytes.len());
        }
        let done = self.to.write(bytes);
        Ok(self.endure(done, bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.refused.is_none() {
            let done = self.to.flush();
            self.endure(done, ());
        }
        Ok(())
    }
}

impl<W: Write + Seek> Seek for Enduring<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        // To seek is to write what waits; where that is refused the place does not matter any more.
        let done = if self.refused.is_some() { Ok(0) } else { self.to.seek(to) };
        Ok(self.endure(done, 0))
    }
}

/// The lines for what is published, the archive among it.
fn published(output: &Output, archive: Sum) -> String {
    let path = SitePath::archive();
    let mut sums: Vec<(&SitePath, Sum)> = output.files().map(|(path, file)| (path, file.sum)).collect();
    sums.push((&path, archive));
    sums.sort();
    lines(sums.into_iter())
}

fn level(output: &Output) -> i64 {
    let size: usize = output.files().map(|(_, file)| file.size).sum();
    if size < LARGE { LEVELS.0 } else { LEVELS.1 }
}

fn archive<W: Write + Seek>(
    output: &Output,
    to: W,
    made_for: Date,
    mut former: Option<Former>,
) -> ZipResult<W> {
    let archived =
        |file: &File| file.archived.as_ref().map_or(file.sum, |bytes| Sha256::digest(bytes).into());
    let files: Vec<Entry<'_>> =
        output.files().map(|(path, file)| Entry { path, file, sum: archived(file) }).collect();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level(output)))
        .last_modified_time(time_of(made_for))
        .unix_permissions(MODE);
    let mut whole = ZipWriter::new(to);
    let batches: Vec<_> = files.chunks(BATCH).collect();
    // A few batches at a time, so that an archive of any size takes little memory.
    for wave in batches.chunks(2 * rayon::current_num_threads()) {
        let known = former.as_ref().map(|former| &former.sums);
        let pressed: ZipResult<Vec<Vec<Part<'_>>>> =
            wave.par_iter().map(|files| batch(output, files, options, known)).collect();
        for part in pressed?.into_iter().flatten() {
            match (part, &mut former) {
                (Part::Pressed(bytes), _) => whole.merge_archive(ZipArchive::new(Cursor::new(bytes))?)?,
                (Part::Known(path), Some(former)) => {
                    let entry = former.archive.by_name(&in_archive(path))?;
                    whole.raw_copy_file_touch(entry, time_of(made_for), Some(MODE))?;
                }
                (Part::Known(_), None) => {}
            }
        }
    }
    let sums = lines(files.iter().map(|entry| (entry.path, entry.sum)));
    whole.start_file(in_archive(&SitePath::sums()), options)?;
    whole.write_all(sums.as_bytes())?;
    whole.finish()
}

/// A file as the archive holds it.
struct Entry<'o> {
    path: &'o SitePath,
    file: &'o File,
    sum: Sum,
}

/// Neighbours in the archive.
enum Part<'o> {
    /// An archive of their own.
    Pressed(Vec<u8>),
    /// One that the archive of the last build holds.
    Known(&'o SitePath),
}

/// Some files in their order.
fn batch<'o>(
    output: &Output,
    files: &[Entry<'o>],
    options: SimpleFileOptions,
    known: Option<&BTreeMap<SitePath, Sum>>,
) -> ZipResult<Vec<Part<'o>>> {
    let is_known = |entry: &Entry<'_>| known.is_some_and(|known| known.get(entry.path) == Some(&entry.sum));
    let mut parts = Vec::new();
    for run in files.chunk_by(|one, next| is_known(one) == is_known(next)) {
        match run.first() {
            Some(first) if is_known(first) => parts.extend(run.iter().map(|entry| Part::Known(entry.path))),
            _ => parts.push(Part::Pressed(press(output, run, options)?)),
        }
    }
    Ok(parts)
}

fn press(output: &Output, files: &[Entry<'_>], options: SimpleFileOptions) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for Entry { path, file, .. } in files {
        let bytes = match &file.archived {
            Some(bytes) => Cow::Borrowed(bytes.as_slice()),
            None => output.read(path.as_str())?,
        };
        archive.start_file(in_archive(path), options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn in_archive(path: &SitePath) -> String {
    format!("{FOLDER}/{path}")
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

#[cfg(test)]
mod tests;
