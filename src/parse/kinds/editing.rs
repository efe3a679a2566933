//! Where the text of a hub is kept, and where its readers' reports go: `editing` and `feedback` in `hub.yaml`.

use crate::base::{At, Diagnostic, Diagnostics};
use crate::parse::yaml::Fields;

/// Where the text of the hub is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// The address of the repository, without a slash at the end.
    pub repository: String,
    /// The branch that editors change.
    pub branch: String,
    /// The kind of site that it is kept on.
    pub forge: Forge,
    /// The folder of the hub in the repository, empty or with a slash at the end.
    pub folder: String,
}

/// A kind of site for repositories, which says how its addresses are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forge {
    /// Addresses as GitHub makes them.
    GitHub,
    /// Addresses as GitLab makes them.
    GitLab,
}

impl Forge {
    const ALL: [(&'static str, Self); 2] = [("github", Self::GitHub), ("gitlab", Self::GitLab)];
}

/// Where a reader's report goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feedback {
    /// To somebody's mail.
    Mail(String),
    /// To the list of issues of the repository.
    Issues,
}

/// Reads `editing`.
pub fn read(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<Editing> {
    let node = fields.take(d, "editing")?;
    let mut inner = Fields::of(d, node, "`editing`")?;
    inner.require(d, "repository");
    let wanted = "the whole address of the repository, such as `https://github.com/organisation/hub`";
    let repository = inner.parsed(d, "repository", super::hub::base_url, wanted);
    let branch = inner.text(d, "branch").map_or_else(|| "main".into(), |branch| branch.value);
    let forge = inner.choice(d, "forge", &Forge::ALL).map(|forge| forge.value);
    let folder = inner.parsed(d, "folder", folder, "the path of the hub's folder, such as `hub`");
    inner.finish(d);
    let repository = repository?.value.trim_end_matches(['/']).trim_end_matches(".git").to_string();
    let guess = if repository.contains("gitlab") { Forge::GitLab } else { Forge::GitHub };
    Some(Editing {
        repository,
        branch,
        forge: forge.unwrap_or(guess),
        folder: folder.map(|folder| folder.value).unwrap_or_default(),
    })
}

/// Reads `feedback`: a mail address, or `issues`, which needs `editing`.
pub fn read_feedback(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<At<Feedback>> {
    let wanted = "a mail address, or `issues` for the issues of the repository that `editing` names";
    let feedback = fields.parsed(d, "feedback", feedback, wanted)?;
    if feedback.value == Feedback::Issues && !fields.has("editing") {
        d.push(
            Diagnostic::error("missing-field", feedback.span, "`issues` needs `editing`, which is not there")
                .help("add `editing` with the address of the repository, or write a mail address here"),
        );
        return None;
    }
    Some(feedback)
}

fn feedback(text: &str) -> Option<Feedback> {
    if text == "issues" {
        return Some(Feedback::Issues);
    }
    let (name, host) = text.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c))
    };
    (plain(name) && plain(host) && host.contains('.')).then(|| Feedback::Mail(text.to_string()))
}

/// A path inside the repository, with a slash at its end.
fn folder(text: &str) -> Option<String> {
    let inside = text.trim_matches('/');
    let good = !inside.is_empty() && !inside.split('/').any(|part| part.is_empty() || part == "..");
    good.then(|| format!("{inside}/"))
}
