//! The theme of the last look, for a hub that is made over and over while somebody edits its texts.

use std::sync::Arc;

use super::{Chosen, Theme};
use crate::base::{At, Colour, Diagnostics, SourceId};
use crate::load::{Attachment, Source, Sources, THEMES};

/// A theme with what was said of it. It is loaded anew where anything that it is made from has changed.
#[derive(Debug, Default)]
pub struct Remembered {
    last: Option<Known>,
}

#[derive(Debug)]
struct Known {
    from: From,
    found: Diagnostics,
    theme: Arc<Theme>,
}

/// A text of a theme, with its place among all files.
type Text = (SourceId, Arc<Source>);

/// All that a theme is made from.
#[derive(Debug)]
struct From {
    wanted: At<String>,
    chosen: Vec<(&'static str, At<Colour>)>,
    logo: Option<At<String>>,
    texts: Vec<Text>,
    pictures: Vec<Arc<Attachment>>,
}

impl From {
    fn new(sources: &Sources, wanted: &At<String>, chosen: &Chosen, logo: Option<&At<String>>) -> Self {
        let of_theme = |path: &str| path.starts_with(THEMES);
        let texts = sources.iter().filter(|(_, source)| of_theme(source.path()));
        let is_logo = |path: &str| logo.is_some_and(|logo| logo.value == path);
        let pictures = sources.attachments.iter().filter(|one| of_theme(&one.path) || is_logo(&one.path));
        Self {
            wanted: wanted.clone(),
            chosen: chosen.to_vec(),
            logo: logo.cloned(),
            texts: texts.map(|(id, source)| (id, Arc::clone(source))).collect(),
            pictures: pictures.cloned().collect(),
        }
    }

    /// Whether the files are the very same in memory, and the rest says the same at the same places.
    fn is(&self, other: &Self) -> bool {
        let same_text = |(one, other): (&Text, &Text)| one.0 == other.0 && Arc::ptr_eq(&one.1, &other.1);
        self.wanted == other.wanted
            && self.chosen == other.chosen
            && self.logo == other.logo
            && self.texts.len() == other.texts.len()
            && self.texts.iter().zip(&other.texts).all(same_text)
            && self.pictures.len() == other.pictures.len()
            && self.pictures.iter().zip(&other.pictures).all(|(one, other)| Arc::ptr_eq(one, other))
    }
}

/// As [`super::load`], without loading what is `remembered`.
pub fn load_again(
    d: &mut Diagnostics,
    sources: &Sources,
    wanted: &At<String>,
    chosen: &Chosen,
    logo: Option<&At<String>>,
    remembered: &mut Remembered,
) -> Arc<Theme> {
    let from = From::new(sources, wanted, chosen, logo);
    let known = match remembered.last.take().filter(|known| known.from.is(&from)) {
        Some(known) => known,
        None => {
            let mut found = Diagnostics::default();
            let theme = Arc::new(super::load(&mut found, sources, wanted, chosen, logo));
            Known { from, found, theme }
        }
    };
    d.append(known.found.clone());
    let theme = Arc::clone(&known.theme);
    remembered.last = Some(known);
    theme
}
