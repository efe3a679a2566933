//! `lattice verify`: whether a published copy of a hub is, file by file, what was built.

mod address;
mod client;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::say::{misuse, printed, say};
use super::{CLEAN, PROBLEMS};
use crate::base::SitePath;
use crate::base::text::{count, list_and};
use crate::emit::{self, MOST_SUMS, Sum};
use address::Address;
use client::{Client, Got};

pub const EXAMPLES: &str = "Examples:
  lattice verify /srv/hub                          a folder, or an archive that was unpacked
  lattice verify http://127.0.0.1:8080/hub/        what a server of this machine gives out
  lattice verify /srv/hub --sums public/SHA256SUMS  by the list of one's own build

Every file that differs, is missing or, in a folder, is there and not listed has a line. Without --sums the copy's own
list counts, which whoever could change the copy could change too: it finds what was damaged on the way, and only a
list from elsewhere finds what somebody changed on purpose.

Exit status: 0 when all is as the list says, 1 when something is not, 2 when it could not be looked at.";

/// How many odd lines of a list are told.
const ODD_LINES: usize = 10;

#[derive(Debug, Args)]
pub struct Options {
    /// The folder of the copy, or its address on this machine
    #[arg(value_name = "FOLDER|URL")]
    pub copy: String,
    /// A list of hashes that is trusted, instead of the one in the copy
    #[arg(long, value_name = "FILE")]
    pub sums: Option<PathBuf>,
}

/// What was found of a copy.
#[derive(Default)]
struct Found {
    /// Files that were compared.
    same: usize,
    /// What is wrong with each other one, by its path.
    wrong: BTreeMap<String, Wrong>,
    /// What is the host's own, and so was not looked at.
    host: Vec<String>,
}

enum Wrong {
    Differs,
    Missing,
    Unlisted,
    /// With the reason.
    Unread(String),
}

/// The hashes that a copy is held to.
struct Held {
    sums: BTreeMap<SitePath, Sum>,
    /// Whether the copy has a list too and it is another one.
    other: Option<Wrong>,
}

/// Compares a copy with a list of hashes.
pub fn verify(options: &Options) -> u8 {
    let sort = if options.copy.contains("://") { "address" } else { "folder" };
    let found = if sort == "address" {
        Address::new(&options.copy).and_then(|address| over_http(&address, options.sums.as_deref()))
    } else {
        in_folder(Path::new(&options.copy), options.sums.as_deref())
    };
    match found {
        Ok(found) => tell(&found, options.sums.is_none(), sort == "address"),
        Err(why) => misuse(&why),
    }
}

fn in_folder(folder: &Path, trusted: Option<&Path>) -> Result<Found, String> {
    let list = folder.join(SitePath::sums().as_str());
    if !folder.is_dir() {
        return Err(format!("`{}` is not a folder", folder.display()));
    }
    let own = match emit::read_sums(&list) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(format!("`{}` cannot be read: {error}", list.display())),
    };
    let held = held(own, &list.display().to_string(), trusted)?;
    let copy =
        emit::copy(folder).map_err(|error| format!("`{}` cannot be read: {error}", folder.display()))?;
    let mut found = Found { host: copy.host, ..Found::default() };
    let mut there: BTreeMap<String, Result<Sum, String>> = copy.files.into_iter().collect();
    for (path, sum) in &held.sums {
        let wrong = match there.remove(path.as_str()) {
            None => Some(Wrong::Missing),
            Some(Err(why)) => Some(Wrong::Unread(why)),
            Some(Ok(found)) => (found != *sum).then_some(Wrong::Differs),
        };
        found.note(path, wrong);
    }
    found.wrong.extend(there.into_keys().map(|path| (path, Wrong::Unlisted)));
    found.wrong.extend(held.other.map(|wrong| (SitePath::sums().to_string(), wrong)));
    Ok(found)
}

fn over_http(address: &Address, trusted: Option<&Path>) -> Result<Found, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| error.to_string())?;
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let mut client = Client::new(address);
        let path = SitePath::sums();
        let own = match client.bytes(&path, MOST_SUMS).await? {
            Ok(bytes) => Some(bytes),
            Err(Got::Missing) => None,
            Err(Got::Unread(why)) => return Err(format!("`{address}{path}` cannot be read: {why}")),
            Err(Got::Sum(_)) => None,
        };
        let held = held(own, &format!("{address}{path}"), trusted)?;
        let mut found = Found::default();
        for (path, sum) in &held.sums {
            let wrong = match client.sum(path).await? {
                Got::Missing => Some(Wrong::Missing),
                Got::Unread(why) => Some(Wrong::Unread(why)),
                Got::Sum(found) => (found != *sum).then_some(Wrong::Differs),
            };
            found.note(path, wrong);
        }
        found.wrong.extend(held.other.map(|wrong| (path.to_string(), wrong)));
        Ok(found)
    })
}

/// The list that counts: the trusted one, else the copy's own.
fn held(own: Option<Vec<u8>>, place: &str, trusted: Option<&Path>) -> Result<Held, String> {
    let Some(path) = trusted else {
        let own = own.ok_or_else(|| {
            format!("there is no `{place}`: say where the hub begins, or name a list with `--sums`")
        })?;
        return Ok(Held { sums: listed(&own, place)?, other: None });
    };
    let bytes =
        emit::read_sums(path).map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    let sums = listed(&bytes, &path.display().to_string())?;
    let other = match own {
        Some(own) => (own != bytes).then_some(Wrong::Differs),
        None => Some(Wrong::Missing),
    };
    Ok(Held { sums, other })
}

/// What a list says, if every line is one of ours.
fn listed(bytes: &[u8], place: &str) -> Result<BTreeMap<SitePath, Sum>, String> {
    emit::sums(bytes).map_err(|odd| {
        let mut why = format!("`{place}` is not a list that Lattice wrote, so nothing was compared");
        for odd in odd.iter().take(ODD_LINES) {
            why.push_str(&format!("\n  line {} {}", odd.line, odd.why));
        }
        if odd.len() > ODD_LINES {
            why.push_str(&format!("\n  and {} more", count(odd.len() - ODD_LINES, "line", "lines")));
        }
        why
    })
}

impl Found {
    fn note(&mut self, path: &SitePath, wrong: Option<Wrong>) {
        match wrong {
            Some(wrong) => {
                self.wrong.insert(path.to_string(), wrong);
            }
            None => self.same += 1,
        }
    }

    /// How many files there is one thing wrong with.
    fn number(&self, what: impl Fn(&Wrong) -> bool) -> usize {
        self.wrong.values().filter(|wrong| what(wrong)).count()
    }
}

/// A line for each file that is not as listed, then the sum of it, then what this could not see.
fn tell(found: &Found, own_list: bool, over_http: bool) -> u8 {
    let mut lines = String::new();
    for (path, wrong) in &found.wrong {
        let path = harmless(path);
        lines.push_str(&match wrong {
            Wrong::Differs => format!("differs   {path}\n"),
            Wrong::Missing => format!("missing   {path}\n"),
            Wrong::Unlisted => format!("unlisted  {path}\n"),
            Wrong::Unread(why) => format!("unread    {path}: {}\n", harmless(why)),
        });
    }
    if let Err(why) = printed(lines.as_bytes()) {
        return misuse(&why);
    }
    let differs = found.number(|wrong| matches!(wrong, Wrong::Differs));
    let missing = found.number(|wrong| matches!(wrong, Wrong::Missing));
    let unlisted = found.number(|wrong| matches!(wrong, Wrong::Unlisted));
    let unread = found.number(|wrong| matches!(wrong, Wrong::Unread(_)));
    let mut told = format!("{} as listed", count(found.same, "file is", "files are"));
    if !found.wrong.is_empty() {
        told.push_str(&format!("; {differs} different, {missing} missing"));
        told.push_str(&if over_http { String::new() } else { format!(", {unlisted} not listed") });
        told.push_str(&if unread > 0 { format!(", {unread} not readable") } else { String::new() });
    }
    say(&format!("{told}\n"));
    if !found.host.is_empty() {
        let host: Vec<String> = found.host.iter().map(|name| harmless(name)).collect();
        say(&format!("  Not looked at, since the host's own: {}\n", list_and(&host)));
    }
    if over_http {
        say("  A server cannot be asked what else it gives out; a look at its folder can tell.\n");
    }
    if own_list {
        say(
            "  The list lies in the copy, so this finds damage and not a change that took care to change the list: for that,\n  name the list of your own build with `--sums`.\n",
        );
    }
    if found.wrong.is_empty() { CLEAN } else { PROBLEMS }
}

/// A name or reason from elsewhere, without what a terminal would obey or hide.
fn harmless(text: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if odd(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_no_name() {
        assert_eq!(harmless("a/\u{1b}[2J\n\u{202e}é.html"), "a/\\u{1b}[2J\\u{a}\\u{202e}é.html");
    }
}
