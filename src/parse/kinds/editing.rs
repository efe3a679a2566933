//! Where the text of a hub is kept, and where its readers' reports go: `editing` and `feedback` in `hub.yaml`.

use schemars::JsonSchema;

use super::code_owners::{self, CodeOwners};
use crate::base::{At, Diagnostic, Diagnostics, Span};
use crate::parse::yaml::Fields;

/// Where the text of the hub is kept, so that every page has a link to edit it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "if" = { "properties": { "repository": { "pattern": "^https?://[^/]*(github|gitlab)" } } },
    "else" = { "required": ["forge"] },
))]
pub struct Editing {
    /// Where it says in which folder the hub lies, or where it could.
    #[schemars(skip)]
    pub place: Span,
    /// The address of the repository.
    #[schemars(
        regex(pattern = r"^https?://[A-Za-z0-9.:\[\]-]+(/(?!(\.{1,2}|tree|blob|edit|-)(/|$))[A-Za-z0-9._~%-]+){2,}/*$"),
        example = &"https://github.com/organisation/hub",
        extend("patternErrorMessage" = "Write the address of the repository, not of a page in it."),
    )]
    pub repository: String,
    /// The branch that editors change: `main`, if nothing else is written.
    #[schemars(
        with = "Option<String>",
        regex(pattern = r"^(?!\.)[A-Za-z0-9._-]+(/(?!\.)[A-Za-z0-9._-]+)*$"),
        example = &"main",
        extend("type" = ["string", "number"], "patternErrorMessage" = "Write the name of a branch."),
    )]
    pub branch: String,
    /// The kind of site that it is kept on, where the address does not tell.
    #[schemars(with = "Option<Forge>")]
    pub forge: Forge,
    /// The folder of the hub in the repository, if it is not the whole of it.
    #[schemars(
        with = "Option<String>",
        regex(pattern = r"^(?=.*[^\s/])/*(?!\.\.(/|$))[^/]+(/(?!\.\.(/|$))[^/]+)*/*$"),
        example = &"hub",
        extend("type" = ["string", "number"], "patternErrorMessage" = "Write the path of a folder in the repository."),
    )]
    pub folder: String,
    /// Which accounts stand for the owners of the content.
    pub code_owners: Option<CodeOwners>,
}

/// A kind of site for repositories, which says how its addresses are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Forge {
    /// Addresses as GitHub makes them.
    GitHub,
    /// Addresses as GitLab makes them.
    GitLab,
}

impl Forge {
    const ALL: [(&'static str, Self); 2] = [("github", Self::GitHub), ("gitlab", Self::GitLab)];

    /// The kind that the name of the host tells.
    fn of(repository: &str) -> Option<Self> {
        let host = repository.split_once("://")?.1.split('/').next()?;
        Self::ALL.into_iter().find(|(word, _)| host.contains(word)).map(|(_, forge)| forge)
    }
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
    let wanted = "the address of the repository, such as `https://github.com/organisation/hub`";
    let repository = inner.parsed(d, "repository", repository, wanted);
    let wanted = "the name of a branch, such as `main`";
    let branch =
        inner.parsed(d, "branch", branch, wanted).map_or_else(|| "main".into(), |branch| branch.value);
    let forge = inner.choice(d, "forge", &Forge::ALL).map(|forge| forge.value);
    let folder = inner.parsed(d, "folder", folder, "the path of the hub's folder, such as `hub`");
    let code_owners = code_owners::read(d, &mut inner);
    inner.finish(d);
    let repository = repository?;
    let forge = forge.or_else(|| Forge::of(&repository.value));
    if forge.is_none() {
        let message = "it cannot be told how this site makes its addresses";
        let help = "add `forge: github` or `forge: gitlab`; the links to change a page work on these two kinds of site";
        d.push(Diagnostic::error("missing-field", repository.span, message).help(help));
    }
    let place = folder.as_ref().map_or(repository.span, |folder| folder.span);
    Some(Editing {
        place,
        repository: repository.value,
        branch,
        forge: forge?,
        folder: folder.map(|folder| folder.value).unwrap_or_default(),
        code_owners,
    })
}

/// Reads `feedback`: a mail address, or `issues`, which needs `editing`.
pub fn read_feedback(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<At<Feedback>> {
    let wanted = "one mail address without `mailto:` or a name, or `issues` for the issues of the repository that `editing` names";
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

/// Without a slash or `.git` at its end. A page inside the repository is not its address.
fn repository(text: &str) -> Option<String> {
    let address = super::hub::base_url(text)?;
    let address = address.trim_end_matches('/').trim_end_matches(".git");
    let inside: Vec<&str> = address.split_once("://")?.1.split('/').skip(1).collect();
    let page = inside.iter().any(|part| matches!(*part, "tree" | "blob" | "edit" | "-"));
    (inside.len() >= 2 && !page).then(|| address.to_string())
}

/// What git allows in a name and an address carries as it is.
fn branch(text: &str) -> Option<String> {
    let good = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
        && text.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    good.then(|| text.to_string())
}

fn feedback(text: &str) -> Option<Feedback> {
    if text == "issues" {
        return Some(Feedback::Issues);
    }
    is_mail(text).then(|| Feedback::Mail(text.to_string()))
}

/// Whether a text is one mail address and nothing else.
pub fn is_mail(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c))
    };
    text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'))
}

/// A path inside the repository, with a slash at its end.
fn folder(text: &str) -> Option<String> {
    let inside = text.trim_matches('/');
    let good = !inside.is_empty() && !inside.split('/').any(|part| part.is_empty() || part == "..");
    good.then(|| format!("{inside}/"))
}
