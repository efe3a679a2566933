//! The writer: replaces an output folder in one step, and only one that it made.
//!
//! The new folder is made beside the old one and takes its place when it is whole, so a build that fails or is killed
//! leaves the last good hub as it was. What a killed build left is cleared, or put back, by the next one.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes")]

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::Output;
use super::lock::Lock;

/// The file that says that a folder was made by this program.
pub(super) const MARKER: &str = "lattice-made-this.txt";
/// What it says. Whoever changes these words has [`is_marked`] believe the old ones too, since folders have them.
const MARKER_TEXT: &str = "Lattice made this folder and replaces it whole at the next build.\nWhat you put here is lost then; only dot files at the top, such as .htaccess, are kept.\n";

/// Why nothing was written. The folder is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds something that this program did not make.
    NotOurs(PathBuf),
    /// The folder has a marker with other words than this program writes.
    OddMarker(PathBuf),
    /// The folder is, or holds, the home folder of whoever builds.
    Home(PathBuf),
    /// The folder holds, or lies in, what the hub is made from.
    OverSources(PathBuf),
    /// Another build is filling the folder that is to take its place.
    Busy(PathBuf),
    /// The system refused.
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotOurs(path) => write!(
                f,
                "`{}` holds files that Lattice did not make, so nothing was written; name another folder with `--out`, or empty this one",
                tidy(path)
            ),
            Self::OddMarker(path) => write!(
                f,
                "`{}` has a file `{MARKER}` that does not say what Lattice writes there, so nothing was written; name another folder with `--out`, or empty this one",
                tidy(path)
            ),
            Self::Home(path) => write!(
                f,
                "`{}` is or holds your home folder, which a build would replace whole, so nothing was written; name another folder with `--out`",
                tidy(path)
            ),
            Self::OverSources(path) => write!(
                f,
                "`{}` holds or lies in the files that the hub is made from, so nothing was written; name another folder with `--out`",
                tidy(path)
            ),
            Self::Busy(path) => write!(
                f,
                "another build writes `{}` just now, so nothing was written; build again when it has ended, or name another folder with `--out`",
                tidy(path)
            ),
            Self::Io(path, error) => {
                write!(f, "`{}` cannot be written: {error}; what was there is as it was", tidy(path))
            }
        }
    }
}

impl std::error::Error for WriteError {}

/// The folder that a path leads to, links followed, whether it is there yet or not. A web server may serve what lies
/// behind a link, so that is what is replaced, and not the link.
fn real(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut there = absolute.as_path();
    let mut missing: Vec<&std::ffi::OsStr> = Vec::new();
    loop {
        match there.canonicalize() {
            Ok(found) => return Ok(missing.iter().rev().fold(found, |path, part| path.join(part))),
            Err(error) => match (there.parent(), there.file_name()) {
                // A link to nothing is there as a link, and cannot be made a folder.
                (Some(parent), Some(name)) if there.symlink_metadata().is_err() => {
                    missing.push(name);
                    there = parent;
                }
                _ => return Err(error),
            },
        }
    }
}

/// A path as people write it, without the `./` that a default puts before it.
fn tidy(path: &Path) -> String {
    let shorter = path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty());
    shorter.unwrap_or(path).display().to_string()
}

/// What was written.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// Files that are new or differ from those of the last build.
    pub changed: usize,
    /// Their bytes, with those of the files that stayed as they were.
    pub bytes: u64,
}

/// The folder that is being filled, and takes the place of the output when it is whole. Dropped before, it is cleared.
#[derive(Debug)]
pub struct Staging {
    asked: PathBuf,
    out: PathBuf,
    next: PathBuf,
    /// Held until the folder is the output and nothing is left of the last one, so that no other build comes between.
    held: Mutex<Option<Lock>>,
}

impl Staging {
    /// Makes the folder beside `asked`, which is to be replaced. `sources` are folders that must stay as they are, and so must
    /// `home`, the home folder of whoever builds, even while it is empty.
    ///
    /// # Errors
    /// When `asked` holds something that this program did not make, or the system refuses; nothing has changed then.
    pub fn open(asked: &Path, sources: &[PathBuf], home: Option<&Path>) -> Result<Self, WriteError> {
        let fail = |error| WriteError::Io(asked.to_path_buf(), error);
        let out = real(asked).map_err(fail)?;
        // A home folder that leads nowhere is in nobody's way.
        if home.and_then(|home| real(home).ok()).is_some_and(|home| home.starts_with(&out)) {
            return Err(WriteError::Home(asked.to_path_buf()));
        }
        for source in sources {
            let source = real(source).map_err(fail)?;
            if out.starts_with(&source) || source.starts_with(&out) {
                return Err(WriteError::OverSources(asked.to_path_buf()));
            }
        }
        may_replace(&out, asked)?;
        let next = sibling(&out, "new");
        let Some(held) = Lock::take(sibling(&out, "lock")).map_err(fail)? else {
            return Err(WriteError::Busy(asked.to_path_buf()));
        };
        // From here on everything beside the output that has our name is ours, or was left by a build that was killed.
        put_back(&out).map_err(fail)?;
        clear(&next).map_err(fail)?;
        // Dropped for whatever reason from here on, it clears the folder.
        let staging = Self { asked: asked.to_path_buf(), out, next, held: Mutex::new(Some(held)) };
        fs::create_dir_all(&staging.next).map_err(fail)?;
        fs::write(staging.next.join(MARKER), MARKER_TEXT).map_err(fail)?;
        Ok(staging)
    }

    /// Lets another build have the output. Until then whoever finished it can rely on it.
    pub fn let_go(output: &Output) {
        if let Some(staging) = output.staging() {
            staging.release();
        }
    }

    fn release(&self) -> Option<Lock> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Puts a file there, and says whether it is new or differs from that of the last build. A file that did not change
    /// is the same file again, so that its date stays for web servers.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> io::Result<bool> {
        let changed = self.differs(path, bytes);
        let to = self.next.join(path);
        if !changed && self.in_folder(&to, || fs::hard_link(self.out.join(path), &to)).is_ok() {
            return Ok(false);
        }
        self.in_folder(&to, || {
            // What is there already may be a link into the last output, which is never written through.
            match fs::remove_file(&to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            fs::File::create_new(&to)?.write_all(bytes)
        })?;
        Ok(changed)
    }

    /// Puts the file of the last build in the place of one that is equal to it.
    pub(super) fn link(&self, path: &str) -> io::Result<()> {
        let beside = self.next.join(format!("{path}.lattice-old"));
        if fs::hard_link(self.out.join(path), &beside).is_ok() {
            fs::rename(&beside, self.next.join(path))?;
        }
        Ok(())
    }

    /// Does what needs a file's folder, and makes the folder where that fails for want of it: most are there already. Where
    /// the marker is gone, somebody has cleared the whole of it, and it is not begun anew.
    fn in_folder<T>(&self, file: &Path, work: impl Fn() -> io::Result<T>) -> io::Result<T> {
        match (work(), file.parent()) {
            (Err(error), Some(folder))
                if error.kind() == io::ErrorKind::NotFound && self.next.join(MARKER).exists() =>
            {
                fs::create_dir_all(folder)?;
                work()
            }
            (done, _) => done,
        }
    }

    /// Whether a file is new or differs from that of the last build.
    pub(super) fn differs(&self, path: &str, bytes: &[u8]) -> bool {
        let old = self.out.join(path);
        let as_long = fs::metadata(&old).is_ok_and(|old| old.len() == bytes.len() as u64);
        !as_long || fs::read(old).map_or(true, |old| old != bytes)
    }

    /// The bytes of a file that was put there.
    pub(super) fn get(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.next.join(path))
    }

    /// Where a file of the last build is, if there is one.
    pub(super) fn former(&self, path: &str) -> PathBuf {
        self.out.join(path)
    }

    /// A file there to be written piece by piece.
    pub(super) fn create(&self, path: &str) -> io::Result<fs::File> {
        fs::File::create(self.next.join(path))
    }

    /// Why the folder will not be whole: what the system said of the first file that it refused.
    pub fn refused(output: &Output) -> Option<WriteError> {
        let (staging, error) = output.staging().zip(output.failure())?;
        Some(WriteError::Io(staging.asked.clone(), error))
    }

    /// Puts the folder in the place of the output, in one step.
    ///
    /// # Errors
    /// When the system refuses, now or when `output` was made; the output is as it was then.
    pub fn finish(output: &Output) -> Result<Written, WriteError> {
        let written = Written {
            changed: output.files().filter(|(_, file)| file.changed).count(),
            bytes: output.files().map(|(_, file)| file.size as u64).sum(),
        };
        let Some(staging) = output.staging() else { return Ok(written) };
        if let Some(error) = Self::refused(output) {
            return Err(error);
        }
        let fail = |error| WriteError::Io(staging.asked.clone(), error);
        // Somebody may have put files there while the hub was made.
        may_replace(&staging.out, &staging.asked)?;
        staging.place().map(|()| written).map_err(fail)
    }

    fn place(&self) -> io::Result<()> {
        keep_dot_files(&self.out, &self.next)?;
        exchange(&self.next, &self.out)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Once it is let go of, what lies there may be another build's.
        if let Some(_held) = self.release() {
            // What cannot be cleared now is cleared at the next build.
            let _ = clear(&self.next);
        }
    }
}

/// Refuses a folder that must not be replaced. It may be if it is not there, holds nothing but dot files, or has the marker.
/// It is told by the name that was `asked` for.
fn may_replace(out: &Path, asked: &Path) -> Result<(), WriteError> {
    let fail = |error| WriteError::Io(asked.to_path_buf(), error);
    let not_ours = || WriteError::NotOurs(asked.to_path_buf());
    if out.parent().is_none() {
        // Nothing lies beside the root of a disk, whatever it holds.
        return Err(not_ours());
    }
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(fail(error)),
    };
    let mut empty = true;
    for entry in entries {
        let name = entry.map_err(fail)?.file_name();
        if name == MARKER {
            let ours = is_marked(out).map_err(fail)?;
            return if ours { Ok(()) } else { Err(WriteError::OddMarker(asked.to_path_buf())) };
        }
        empty &= is_dot_file(&name);
    }
    if empty { Ok(()) } else { Err(not_ours()) }
}

/// Whether a folder has the marker, a file of its own with the words that this program writes: a file that only has its name may
/// be anybody's. Its lines may end as those of Windows do, since version control has them so there.
fn is_marked(folder: &Path) -> io::Result<bool> {
    let path = folder.join(MARKER);
    match path.symlink_metadata() {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    }
    // Somebody else's file may be of any length.
    let mut words = Vec::new();
    fs::File::open(path)?.take(2 * MARKER_TEXT.len() as u64).read_to_end(&mut words)?;
    Ok(String::from_utf8_lossy(&words).replace("\r\n", "\n") == MARKER_TEXT)
}

pub(super) fn is_dot_file(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// Every file in an output folder but the web host's own, by its path in it; none where the folder is not ours.
pub fn published(out: &Path) -> Vec<String> {
    if !is_marked(out).unwrap_or(false) {
        return Vec::new();
    }
    let files = walkdir::WalkDir::new(out)
        .into_iter()
        .filter_entry(|entry| entry.depth() != 1 || !is_dot_file(entry.file_name()));
    let files = files.filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir());
    let inside = |entry: walkdir::DirEntry| {
        let inside = entry.path().strip_prefix(out).ok()?;
        Some(inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
    };
    files.filter_map(inside).collect()
}

/// `public` has `.public.lattice-new` beside it: the same disk, so that taking its place is one step.
fn sibling(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().map_or_else(|| "out".into(), |name| name.to_string_lossy().into_owned());
    let folder = out.parent().map(Path::to_path_buf).unwrap_or_default();
    folder.join(format!(".{name}.lattice-{what}"))
}

fn clear(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Dot files at the top are the web host's or git's: they go along.
fn keep_dot_files(old: &Path, next: &Path) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(old) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        if is_dot_file(&name) {
            copy(&entry.path(), &next.join(&name))?;
        }
    }
    Ok(())
}

/// Copies a file, a folder with all in it, or a link as a link.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let kind = from.symlink_metadata()?.file_type();
    if kind.is_symlink() {
        return link(&fs::read_link(from)?, to);
    }
    if !kind.is_dir() {
        return fs::copy(from, to).map(|_| ());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(not(unix))]
fn link(_: &Path, at: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, format!("the link `{}` cannot be kept", at.display())))
}

/// Puts the new folder in the place of the old one, and removes the old one.
fn exchange(next: &Path, out: &Path) -> io::Result<()> {
    if !out.exists() {
        return fs::rename(next, out);
    }
    if swap(next, out).is_ok() {
        // What was the output now has the other name. What cannot be cleared of it now is cleared at the next build.
        let _ = clear(next);
        return Ok(());
    }
    let old = sibling(out, "old");
    clear(&old)?;
    fs::rename(out, &old)?;
    if let Err(error) = fs::rename(next, out) {
        fs::rename(&old, out)?;
        return Err(error);
    }
    clear(&old)
}

/// Clears what a build left that was killed between the two steps that an exchange takes on some systems. Where it had moved
/// the output away and not yet put the new one there, the old one comes back: the new one is made again in any case.
fn put_back(out: &Path) -> io::Result<()> {
    let old = sibling(out, "old");
    if !out.exists() && is_marked(&old)? {
        return fs::rename(old, out);
    }
    clear(&old)
}

/// Linux and the systems of Apple can exchange two folders in one step, so that no reader ever meets a hub that is not there.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(Into::into)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Adds a text to the end of a file, which is made if it is not there.
///
/// # Errors
/// When the system refuses.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    fs::OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests;
