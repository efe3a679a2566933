//! The writer: replaces an output folder in one step, and only one that it made.
//!
//! The new folder is made beside the old one and takes its place when it is whole, so a build that fails or is killed
//! leaves the last good hub as it was.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Output;

/// The file that says that a folder was made by this program.
const MARKER: &str = "lattice-made-this.txt";
const MARKER_TEXT: &str = "Lattice made this folder and replaces it whole at the next build.\nWhat you put here is lost then; only dot files at the top, such as .htaccess, are kept.\n";

/// Why nothing was written. The folder is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds something that this program did not make.
    NotOurs(PathBuf),
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
            Self::Io(path, error) => {
                write!(f, "`{}` cannot be written: {error}; the last build is still there", tidy(path))
            }
        }
    }
}

impl std::error::Error for WriteError {}

/// A path as people write it, without the `./` that a default puts before it.
fn tidy(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// What was written.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// Files that are new or differ from those of the last build.
    pub changed: usize,
    /// Their bytes, with those of the files that stayed as they were.
    pub bytes: u64,
}

/// Writes the output to `out`.
///
/// # Errors
/// When `out` holds something that this program did not make, or the system refuses; `out` is unchanged then.
pub fn write(output: &Output, out: &Path) -> Result<Written, WriteError> {
    let fail = |error| WriteError::Io(out.to_path_buf(), error);
    if !is_ours(out).map_err(fail)? {
        return Err(WriteError::NotOurs(out.to_path_buf()));
    }
    let next = sibling(out, "new");
    clear(&next).map_err(fail)?;
    let written = fill(output, out, &next).and_then(|written| {
        keep_dot_files(out, &next)?;
        fs::write(next.join(MARKER), MARKER_TEXT)?;
        exchange(&next, out)?;
        Ok(written)
    });
    match written {
        Ok(written) => Ok(written),
        Err(error) => {
            // The error that is told is the first one; what is left over is cleared at the next build.
            let _ = clear(&next);
            Err(fail(error))
        }
    }
}

/// Whether a folder may be replaced: it is not there, holds nothing but dot files, or has the marker.
fn is_ours(out: &Path) -> io::Result<bool> {
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    let mut empty = true;
    for entry in entries {
        let name = entry?.file_name();
        if name == MARKER {
            return Ok(true);
        }
        empty &= is_dot_file(&name);
    }
    Ok(empty)
}

fn is_dot_file(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
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

/// Fills the new folder. A file that did not change is the same file again, so that its date stays for web servers.
fn fill(output: &Output, old: &Path, next: &Path) -> io::Result<Written> {
    fs::create_dir_all(next)?;
    let mut folders: Vec<&Path> =
        output.files().filter_map(|(path, _)| Path::new(path.as_str()).parent()).collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in folders {
        fs::create_dir_all(next.join(folder))?;
    }
    let files: Vec<_> = output.files().collect();
    let changed: Vec<io::Result<bool>> = files
        .par_iter()
        .map(|(path, file)| {
            let (from, to) = (old.join(path.as_str()), next.join(path.as_str()));
            let same = fs::read(&from).is_ok_and(|bytes| bytes == file.bytes);
            if same && fs::hard_link(&from, &to).is_ok() {
                return Ok(false);
            }
            fs::write(&to, &file.bytes).map(|()| !same)
        })
        .collect();
    let mut written =
        Written { changed: 0, bytes: files.iter().map(|(_, file)| file.bytes.len() as u64).sum() };
    for one in changed {
        written.changed += usize::from(one?);
    }
    Ok(written)
}

/// Dot files at the top are the web host's or git's: they go along.
fn keep_dot_files(old: &Path, next: &Path) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(old) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        if !is_dot_file(&name) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &next.join(&name))?;
        } else {
            fs::copy(entry.path(), next.join(&name))?;
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Puts the new folder in the place of the old one, and removes the old one.
fn exchange(next: &Path, out: &Path) -> io::Result<()> {
    if !out.exists() {
        return fs::rename(next, out);
    }
    if swap(next, out).is_ok() {
        // What was the output now has the other name.
        return clear(next);
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

/// Linux can exchange two folders in one step, so that no reader ever meets a hub that is not there.
#[cfg(target_os = "linux")]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(Into::into)
}

#[cfg(not(target_os = "linux"))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;

    fn output(files: &[(&str, &str)]) -> Output {
        let mut output = Output::default();
        for (path, text) in files {
            output.add(SitePath::new(*path).unwrap(), text.as_bytes().to_vec());
        }
        output
    }

    #[test]
    fn a_second_build_replaces_the_first_and_writes_only_what_changed() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let first =
            write(&output(&[("index.html", "1"), ("a/index.html", "a"), ("gone.txt", "x")]), &out).unwrap();
        assert_eq!(first.changed, 3);
        let second = write(&output(&[("index.html", "2"), ("a/index.html", "a")]), &out).unwrap();
        assert_eq!(second.changed, 1);
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "2");
        assert!(!out.join("gone.txt").exists());
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["public"], "nothing is left beside the output");
    }

    #[test]
    fn a_folder_with_files_of_others_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("letters");
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join("letter.txt"), "dear").unwrap();
        assert!(matches!(write(&output(&[("index.html", "1")]), &out), Err(WriteError::NotOurs(_))));
        assert_eq!(fs::read_to_string(out.join("letter.txt")).unwrap(), "dear");
    }

    #[test]
    fn dot_files_at_the_top_stay() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        fs::create_dir_all(out.join(".git")).unwrap();
        fs::write(out.join(".htaccess"), "deny").unwrap();
        fs::write(out.join(".git/head"), "main").unwrap();
        write(&output(&[("index.html", "1")]), &out).unwrap();
        write(&output(&[("index.html", "2")]), &out).unwrap();
        assert_eq!(fs::read_to_string(out.join(".htaccess")).unwrap(), "deny");
        assert_eq!(fs::read_to_string(out.join(".git/head")).unwrap(), "main");
    }

    #[test]
    fn a_build_that_was_killed_leaves_the_last_one_whole() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        write(&output(&[("index.html", "1")]), &out).unwrap();
        // What a killed build leaves: a half-filled folder beside the good one.
        fs::create_dir_all(sibling(&out, "new").join("half")).unwrap();
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "1");
        write(&output(&[("index.html", "2")]), &out).unwrap();
        assert!(!sibling(&out, "new").exists());
    }
}
