//! The file that tells GitHub and GitLab whom to ask about a change: `CODEOWNERS`, from the owners in the content.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CodeOwners, Model};

/// How a file starts that Lattice wrote.
pub const MARKER: &str = "# Made by `lattice codeowners`";

/// The file, and what there is to tell about it.
#[derive(Debug)]
pub struct Owned {
    /// What is written.
    pub text: String,
    /// How many files have a line of their own.
    pub files: usize,
    /// Owners without an account, with how many files each; the default is asked about them.
    pub without: BTreeMap<String, usize>,
}

/// Makes the file. `folder` is that of the hub in its repository, empty or with a slash at the end. Drafts count where
/// the model has them.
pub fn code_owners(model: &Model, code_owners: &CodeOwners, folder: &str) -> Owned {
    let accounts: BTreeMap<&str, &[String]> = code_owners
        .accounts
        .iter()
        .map(|(owner, accounts)| (owner.value.as_str(), accounts.as_slice()))
        .collect();
    let metas = model.objects().map(|object| model.meta(object));
    let owned: BTreeSet<(&str, &str)> =
        metas.filter_map(|meta| Some((meta.file.as_str(), meta.owner.as_deref()?))).collect();
    let mut lines = Vec::new();
    let mut without = BTreeMap::new();
    for (file, owner) in owned {
        match accounts.get(owner) {
            Some(accounts) => lines.push(line(&format!("{folder}{file}"), accounts)),
            None => *without.entry(owner.to_string()).or_default() += 1,
        }
    }
    // The last line that fits a file counts, so what fits everything comes first.
    let everything = if folder.is_empty() {
        format!("* {}", code_owners.default.join(" "))
    } else {
        line(folder, &code_owners.default)
    };
    let mut text = format!(
        "{MARKER} from the owners in {folder}content/. What is changed here is lost:\n\
         # change `owner` in a file, or `code_owners` in {folder}content/hub.yaml, and run it again.\n"
    );
    if !without.is_empty() {
        text.push_str(
            "#\n# These owners have no account there, so the default is asked about their files:\n",
        );
        text.extend(without.keys().map(|owner| format!("#   {owner}\n")));
    }
    let files = lines.len();
    text.push_str(&format!("\n{everything}\n"));
    text.extend(lines.into_iter().map(|line| line + "\n"));
    Owned { text, files, without }
}

/// A pattern from the root of the repository, and the accounts.
fn line(path: &str, accounts: &[String]) -> String {
    format!("/{} {}", escaped(path), accounts.join(" "))
}

/// A path as patterns of git write it: what would mean something else has a backslash before it.
fn escaped(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len());
    for c in path.chars() {
        if matches!(c, ' ' | '\t' | '#' | '\\' | '*' | '?' | '[' | ']' | '!') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_means_itself() {
        let account = ["@a".to_string()];
        assert_eq!(line("our hub/content/a.md", &account), "/our\\ hub/content/a.md @a");
        assert_eq!(line("#1 [old]*/", &account), "/\\#1\\ \\[old\\]\\*/ @a");
    }
}
