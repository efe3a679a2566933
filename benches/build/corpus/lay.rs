//! Files of a corpus.

use std::fs;
use std::path::Path;

use include_dir::Dir;
use serde_json::Value;

/// Writes a text, and makes the folder that it lies in.
pub fn text(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes a value as YAML.
pub fn yaml(root: &Path, path: &str, value: &Value) {
    text(root, path, &serde_yaml::to_string(value).unwrap());
}

/// Writes a page with front matter as TOML, whose strings and lists may be written like those of JSON.
pub fn page(root: &Path, path: &str, fields: &[(&str, Value)], body: &str) {
    let fields: String = fields.iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
    text(root, path, &format!("+++\n{fields}+++\n\n{body}"));
}

/// Writes the files of a folder that is built in.
pub fn folder(root: &Path, folder: &Dir) {
    for entry in folder.entries() {
        if let Some(inner) = entry.as_dir() {
            self::folder(root, inner);
        } else if let Some(file) = entry.as_file() {
            text(root, &file.path().to_string_lossy(), file.contents_utf8().unwrap());
        }
    }
}
