//! Several files as one text, so that a fuzzer can change any of them.

use std::io::{Cursor, Read as _, Write as _};
use std::sync::{Mutex, PoisonError};

use lattice::fuzzing::{Form, Import};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What stands before the path of a file.
pub const MARK: &str = "=== ";

/// The files of a text: each starts after a line `=== path`. What stands before the first is none.
pub fn sections(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix(MARK) {
            found.push((path.trim().to_string(), String::new()));
        } else if let Some((_, content)) = found.last_mut() {
            content.push_str(line);
        }
    }
    found
}

/// The files of an archive, with their names.
pub type Unpacked = Vec<(String, Vec<u8>)>;

/// Unpacks an archive.
pub fn unpacked(bytes: Vec<u8>) -> Unpacked {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let all = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    });
    all.collect()
}

/// An archive of files; what a fuzzer finds in them must not depend on how they are squeezed.
pub fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        // A name that is there already is one that the archive cannot hold.
        if archive.start_file(path.as_str(), options).is_ok() {
            archive.write_all(content).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}

/// The workbook as it goes out, made once.
static WHOLE: Mutex<Option<Unpacked>> = Mutex::new(None);

/// The workbook that goes out, with some of its files in the place of its own. One that is empty is taken away.
pub fn archive(files: &[(String, String)], import: &Import) -> Vec<u8> {
    let mut whole = WHOLE.lock().unwrap_or_else(PoisonError::into_inner);
    let whole =
        whole.get_or_insert_with(|| unpacked(import.export(super::hub::PROFILE, Form::Workbook).unwrap()));
    let mut all = whole.clone();
    for (path, content) in files {
        all.retain(|(own, _)| own != path);
        if !content.is_empty() {
            all.push((path.clone(), content.clone().into_bytes()));
        }
    }
    packed(&all)
}
