//! What a reader may do about a page: change it, or tell somebody what is wrong with it. Both are plain links, made
//! ready when the hub is built, so that nothing needs a server.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::Desk;
use super::frame::public_address;
use super::views::shell::Tools;
use crate::base::when;
use crate::model::{Editing, Feedback, Forge, Object};
use crate::site::Route;

/// Everything but what never has a meaning of its own in an address (RFC 3986, 2.3).
const TEXT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same for a path, whose slashes stay.
const PATH: &AsciiSet = &TEXT.remove(b'/');

impl Tools {
    /// What a reader may do about a page.
    pub fn of(desk: &Desk<'_>, route: &Route, title: &str) -> Self {
        let hub = &desk.site.model.hub;
        let object = match route {
            Route::Object(object) => Some(*object),
            _ => None,
        };
        let edit = hub.editing.as_ref().zip(object).map(|(editing, object)| edit(desk, editing, object));
        let report = hub.feedback.as_ref().and_then(|feedback| report(desk, feedback, title));
        let changed = object.and_then(|object| desk.site.model.meta(object).changed_on);
        let changed = changed.map(when::in_words).unwrap_or_default();
        Self { changed, edit: edit.unwrap_or_default(), report: report.unwrap_or_default() }
    }
}

/// The page of the forge on which the file of an object is changed.
fn edit(desk: &Desk<'_>, editing: &Editing, object: Object) -> String {
    edit_file(editing, &desk.site.model.meta(object).file)
}

/// The page of the forge on which a file of the hub is changed.
pub fn edit_file(editing: &Editing, file: &str) -> String {
    let Editing { repository, branch, forge, folder, .. } = editing;
    let verb = match forge {
        Forge::GitHub => "edit",
        Forge::GitLab => "-/edit",
    };
    let path = format!("{folder}{file}");
    format!("{repository}/{verb}/{}/{}", utf8_percent_encode(branch, PATH), utf8_percent_encode(&path, PATH))
}

/// A mail or an issue that says which page it is about and asks the two things that an editor needs to know.
fn report(desk: &Desk<'_>, feedback: &Feedback, title: &str) -> Option<String> {
    let hub = &desk.site.model.hub;
    let subject = format!("Problem on the page: {title}");
    let address = match &hub.base_url {
        Some(base) => format!("{base}{}", public_address(desk.path)),
        None => desk.path.to_string(),
    };
    let body = format!(
        "Page: {address}\nModel: {}\n\nWhat were you looking for?\n\n\nWhat is wrong or missing?\n\n\nPlease leave out personal data, details of live cases and anything marked above {}.\n",
        hub.model_version,
        hub.max_marking.name()
    );
    let encoded = |text: &str| utf8_percent_encode(text, TEXT).to_string();
    Some(match feedback {
        // Line ends in a mail are those of RFC 6068.
        Feedback::Mail(to) => format!(
            "mailto:{to}?subject={}&body={}",
            encoded(&format!("{}: {subject}", hub.title)),
            encoded(&body.replace('\n', "\r\n"))
        ),
        Feedback::Issues => {
            let editing = hub.editing.as_ref()?;
            let (path, title, text) = match editing.forge {
                Forge::GitHub => ("issues/new", "title", "body"),
                Forge::GitLab => ("-/issues/new", "issue%5Btitle%5D", "issue%5Bdescription%5D"),
            };
            format!("{}/{path}?{title}={}&{text}={}", editing.repository, encoded(&subject), encoded(&body))
        }
    })
}
