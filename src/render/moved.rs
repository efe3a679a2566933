//! Former addresses for web servers: the pages that lead on work everywhere, and a server that knows the way sends
//! readers on at once, keeps the place on the page, and tells search engines.

use std::fmt::Write as _;

use super::context::Site;
use crate::model::Object;
use crate::site::{Route, folder_of};

/// An address that leads on. Both are from the root of the hub.
pub struct Move {
    /// The folder of a page, or a file.
    from: String,
    /// A file.
    to: String,
    /// Whether the former address is a folder with an `index.html`.
    page: bool,
}

/// Every former page with where it is now, and the document of each object beside it.
pub fn moves(site: &Site<'_>) -> Vec<Move> {
    let mut moves = Vec::new();
    for page in &site.plan.pages {
        let Route::Former { id, to: now } = &page.route else { continue };
        if let Some(to) = site.plan.leads_to(site.model, &page.route) {
            let from = page.path.as_str().trim_end_matches("/index.html").to_string();
            moves.push(Move { from, to: to.to_string(), page: true });
        }
        if let Route::Object(object) = now.as_ref() {
            moves.extend(document(site, id, *object));
        }
    }
    moves
}

fn document(site: &Site<'_>, former: &str, object: Object) -> Option<Move> {
    let to = site.plan.data_of(site.model, object)?;
    Some(Move { from: format!("data/{}/{former}.json", folder_of(object)), to: to.to_string(), page: false })
}

impl Move {
    /// A regular expression for the path on the server. Of what a path can hold only the dot means anything in one.
    fn pattern(&self, root: &str) -> String {
        let end = if self.page { "(/|/index\\.html)?" } else { "" };
        format!("^{root}{}{end}$", self.from).replace(".json", "\\.json")
    }
}

/// For nginx.
pub fn nginx(root: &str, moves: &[Move]) -> String {
    let mut text = heading("#", moves, "");
    for one in moves {
        // Writing to a string does not fail.
        let _ = writeln!(text, "rewrite \"{}\" {root}{} permanent;", one.pattern(root), one.to);
    }
    text
}

/// For Apache.
pub fn apache(root: &str, moves: &[Move]) -> String {
    let mut text = heading("#", moves, "");
    for one in moves {
        let _ = writeln!(text, "RedirectMatch permanent \"{}\" \"{root}{}\"", one.pattern(root), one.to);
    }
    text
}

/// For IIS, inside `configuration`.
pub fn iis(root: &str, moves: &[Move]) -> String {
    let mut text = heading("  <!--", moves, " They need IIS's own HTTP Redirection. -->");
    for one in moves {
        let _ = writeln!(
            text,
            "  <location path=\"{}\"><system.webServer><httpRedirect enabled=\"true\" destination=\"{root}{}\" exactDestination=\"true\" httpResponseStatus=\"Permanent\" /></system.webServer></location>",
            one.from, one.to
        );
    }
    text
}

/// For hosts that read a file called `_redirects`.
pub fn redirects(root: &str, moves: &[Move]) -> String {
    let mut text = String::from(
        "# Hosts that read a file called `_redirects` at the root of the site. Copy this file there under that name.\n",
    );
    for one in moves {
        let forms: &[&str] = if one.page { &["", "/", "/index.html"] } else { &[""] };
        for form in forms {
            let _ = writeln!(text, "{root}{}{form} {root}{} 301", one.from, one.to);
        }
    }
    text
}

fn heading(start: &str, moves: &[Move], end: &str) -> String {
    if moves.is_empty() {
        String::new()
    } else {
        format!("{start} Pages that have another address now.{end}\n")
    }
}
