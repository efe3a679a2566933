//! Where the links of a text lead and which pictures it shows, since no word tells that.

use super::Tiers;
use super::count::label;
use super::facts::Told;
use crate::model::{Change, Object, Piece, Prose, Target, What};

/// How the part of a change of a link begins.
const LINK: &str = "link in the ";
/// How the part of a change of a picture begins.
const PICTURE: &str = "picture in the ";

/// A link or picture of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// How the part of a change of it begins.
    sort: &'static str,
    /// The words that are followed; nothing for a picture.
    words: String,
    /// Where it leads, or which picture it is.
    to: String,
    /// The words alone say where it leads, as those of `[[id]]` do.
    told_by_words: bool,
}

/// Whether a change is of where something leads, which is read as a whole and not word by word.
pub fn is_link(change: &Change) -> bool {
    change.what == What::Changed && [LINK, PICTURE].iter().any(|sort| change.part.starts_with(sort))
}

/// The links and pictures of a text, in the order of reading. Citations are a fact of their own.
pub fn of(told: &Told<'_>, prose: &Prose, pieces: &[Piece]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for piece in pieces {
        match piece {
            Piece::Open(number) => open = Some((*number, String::new())),
            Piece::Close(_) => {
                let Some((number, words)) = open.take() else { continue };
                links.extend(link(told, &prose.targets[number], Some(words)));
            }
            Piece::Whole(number) => {
                let target = &prose.targets[*number];
                if let (Target::Image { alt, .. }, Some((_, words))) = (target, &mut open) {
                    words.push_str(alt);
                }
                links.extend(link(told, target, None));
            }
            Piece::Text { text, .. } | Piece::Code(text) => {
                if let Some((_, words)) = &mut open {
                    words.push_str(text);
                }
            }
            Piece::Html(_) | Piece::Raw(_) | Piece::Listing { .. } => {}
        }
    }
    links
}

fn link(told: &Told<'_>, target: &Target, words: Option<String>) -> Option<Link> {
    let whole = words.is_none();
    let mut words = words.unwrap_or_default();
    let (sort, to, told_by_words) = match target {
        Target::Cite(_) => return None,
        Target::Image { path, title, .. } => {
            let title = if title.is_empty() { String::new() } else { format!(" “{title}”") };
            (PICTURE, format!("{path}{title}"), false)
        }
        Target::Object { object, heading } => {
            let to = place(told, *object);
            if whole {
                words = told.title(*object).to_string();
            }
            match heading {
                None => (LINK, to, whole),
                Some(heading) => (LINK, format!("{to}, #{heading}"), false),
            }
        }
        Target::ProgramPage { address, heading: None } => (LINK, format!("the page `{address}`"), false),
        Target::ProgramPage { address, heading: Some(heading) } => {
            (LINK, format!("the page `{address}`, #{heading}"), false)
        }
        Target::Claim(claim) => (LINK, place(told, Object::Claim(*claim)), whole),
        Target::File(path) => (LINK, path.clone(), false),
        Target::Here(heading) => (LINK, format!("#{heading} on the same page"), false),
        Target::Outside(address) => (LINK, address.clone(), false),
        Target::Broken => (LINK, "nothing that is there".into(), false),
    };
    Some(Link { sort, words, to, told_by_words })
}

fn place(told: &Told<'_>, object: Object) -> String {
    let kind = label(object.kind().subject(), &Tiers::of(told.model)).0;
    format!("the {kind} “{}”", told.title(object))
}

impl Link {
    fn shown(&self) -> String {
        if self.words.is_empty() { self.to.clone() } else { format!("“{}” to {}", self.words, self.to) }
    }
}

/// The changes of the links of a part, each `about` what it is a change of. Where the words were written anew, they tell
/// of links by title that came or went.
pub fn changes(before: &[Link], after: &[Link], part: &str, reworded: bool, about: &Change) -> Vec<Change> {
    let mut old: Vec<&Link> = before.iter().collect();
    let new: Vec<&Link> = after.iter().filter(|link| take(&mut old, |was| was == *link).is_none()).collect();
    // What has the same words is the same link; what is left is paired in the order of reading.
    let paired: Vec<_> = new
        .into_iter()
        .map(|link| {
            let same = |was: &Link| (was.sort, &was.words) == (link.sort, &link.words);
            (take(&mut old, same), link)
        })
        .collect();
    let mut pairs: Vec<(Option<&Link>, Option<&Link>)> = Vec::new();
    for (was, link) in paired {
        let was = was.or_else(|| {
            let sort = |was: &Link| was.sort == link.sort && was.told_by_words == link.told_by_words;
            take(&mut old, sort)
        });
        pairs.push((was, Some(link)));
    }
    pairs.extend(old.into_iter().map(|was| (Some(was), None)));
    let told = |(was, now): &(Option<&Link>, Option<&Link>)| {
        reworded && was.is_none_or(|was| was.told_by_words) && now.is_none_or(|now| now.told_by_words)
    };
    pairs.retain(|pair| !told(pair));
    let shown = |link: Option<&Link>| link.map(Link::shown).unwrap_or_default();
    let change = |(was, now): (Option<&Link>, Option<&Link>)| Change {
        what: What::Changed,
        part: format!("{}{part}", was.or(now).map_or(LINK, |link| link.sort)),
        before: shown(was),
        after: shown(now),
        ..about.clone()
    };
    pairs.into_iter().map(change).collect()
}

/// Takes the first that fits out of a list.
fn take<'l>(list: &mut Vec<&'l Link>, fits: impl Fn(&Link) -> bool) -> Option<&'l Link> {
    let at = list.iter().position(|link| fits(link))?;
    Some(list.remove(at))
}
