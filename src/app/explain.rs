//! `lattice explain`: the page of the manual for a code, or the list of codes.

use super::say::{misuse, print};
use crate::base::text::list_and;
use crate::manual::{self, Page};

/// Prints the page of a code, or without one every code with its sentence.
pub fn explain(code: Option<&str>) -> u8 {
    let Some(code) = code else { return print(list().as_bytes()) };
    // What is pasted from a message may bring its brackets.
    let wanted = code.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    match manual::page(&wanted.to_lowercase()) {
        Some(page) => print(text(page).as_bytes()),
        None => misuse(&unknown(wanted)),
    }
}

/// The page with its severity below the code.
fn text(page: &Page) -> String {
    let head = format!("# {}\n", page.code);
    let body = page.text.strip_prefix(&head).unwrap_or(page.text);
    format!("{head}\nReported as: {}.\n{body}", page.severity_words())
}

fn list() -> String {
    let widest = manual::pages().iter().map(|page| page.code.len()).max().unwrap_or(0);
    let lines = manual::pages().iter().map(|page| format!("{:widest$}  {}\n", page.code, page.sentence()));
    lines.collect()
}

fn unknown(code: &str) -> String {
    let part = code.to_lowercase();
    let with_it = manual::pages().iter().filter(|page| !part.is_empty() && page.code.contains(&part));
    let with_it: Vec<String> = with_it.map(|page| format!("`{}`", page.code)).collect();
    let way_out = match manual::nearest(&part) {
        _ if !with_it.is_empty() => {
            format!("{} {} that in it", list_and(&with_it), if with_it.len() == 1 { "has" } else { "have" })
        }
        Some(near) => format!("did you mean `lattice explain {near}`?"),
        None => "`lattice explain` lists them all".to_string(),
    };
    format!("no problem has the code `{code}`; {way_out}")
}
