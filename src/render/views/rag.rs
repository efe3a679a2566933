//! Status in colours: a colour with its word and shape, and what a status says.

use serde::Serialize;

use super::parts::Link;
use crate::model::{self, Object};
use crate::render::context::Desk;

/// A colour of a status, as a shape and a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Light {
    /// `red`, `amber`, `green`, `grey`, `blue`, or `none` where nothing was rated: the shape and the colour.
    pub state: &'static str,
    /// What the scheme calls it.
    pub word: String,
}

/// What was rated, and its colour.
#[derive(Debug, Clone, Serialize)]
pub struct Rated {
    /// The name of the dimension.
    pub name: String,
    /// Its colour.
    pub light: Light,
}

/// A status in the colours of a scheme, of a work stream, a programme or a project.
#[derive(Debug, Clone, Serialize)]
pub struct Rag {
    /// The colour of the whole.
    pub overall: Light,
    /// The colours of dimensions, in the order of the scheme.
    pub dimensions: Vec<Rated>,
    /// The scheme, with its short title.
    pub scheme: Link,
    /// Who decided on the colour, from what; or why it is not rated. A sentence, or empty.
    pub basis: String,
    /// When it was so; may be empty.
    pub as_of: String,
}

impl Light {
    /// A colour as its scheme calls it.
    pub fn of(scheme: &model::RagScheme, light: model::Light) -> Self {
        Self { state: light.word(), word: scheme.name_of(light).into() }
    }

    /// What stands in the place of a colour that nobody gave.
    pub fn none() -> Self {
        Self { state: "none", word: "Not rated".into() }
    }
}

impl Rag {
    /// A status, as readers see it.
    pub fn of(desk: &Desk<'_>, rag: &model::Rag) -> Self {
        let scheme = &desk.site.model.rag_schemes[rag.scheme];
        let dimensions = rag.dimensions.iter().filter_map(|&(at, light)| {
            let name = scheme.dimensions.get(at)?.name.clone();
            Some(Rated { name, light: Light::of(scheme, light) })
        });
        Self {
            overall: rag.overall.map_or_else(Light::none, |light| Light::of(scheme, light)),
            dimensions: dimensions.collect(),
            scheme: Link {
                title: scheme.meta.menu_title().into(),
                href: desk.href(Object::RagScheme(rag.scheme)),
            },
            basis: rag.basis.as_deref().map(sentence).unwrap_or_default(),
            as_of: rag.as_of.as_ref().map(model::Moment::in_words).unwrap_or_default(),
        }
    }
}

/// A text with a full stop at its end.
pub fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '?', '!', '”', '"']);
    format!("{text}{}", if ends || text.is_empty() { "" } else { "." })
}
