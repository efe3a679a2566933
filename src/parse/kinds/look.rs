//! What a hub says of its own look: `theme` in `hub.yaml`.

use crate::base::{At, Colour, Diagnostics};
use crate::parse::yaml::{Fields, Node, Value};

/// The look of a hub, where it differs from the theme that is built in.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The folder of its own theme.
    pub theme: Option<At<String>>,
    /// Colours by the name of the token that they replace, in the order written.
    pub colours: Vec<(&'static str, At<Colour>)>,
    /// A picture in place of the mark, as written.
    pub logo: Option<At<String>>,
}

/// The colours that a hub may choose; what else has a colour follows from them or says something, such as a level.
pub const COLOURS: [&str; 4] = ["brand", "link", "visited", "hero"];

/// Reads `theme`: the name of a folder, or `{ name, colours, logo }`.
pub fn read(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Look {
    if !fields.peek("theme").is_some_and(|node| matches!(node.value, Value::Map(_))) {
        return Look { theme: fields.id(d, "theme"), ..Look::default() };
    }
    let Some(mut inner) = fields.take(d, "theme").and_then(|node| Fields::of(d, node, "`theme`")) else {
        return Look::default();
    };
    let look = Look {
        theme: inner.id(d, "name"),
        colours: inner.take(d, "colours").map(|node| read_colours(d, node)).unwrap_or_default(),
        logo: inner.text(d, "logo"),
    };
    inner.finish(d);
    look
}

fn read_colours(d: &mut Diagnostics, node: &Node) -> Vec<(&'static str, At<Colour>)> {
    let Some(mut inner) = Fields::of(d, node, "`colours`") else { return Vec::new() };
    let read = |text: &str| Colour::read(text);
    let wanted = "a colour of six digits in quotation marks, such as `\"#16294d\"`";
    let colours: Vec<_> =
        COLOURS.into_iter().filter_map(|name| Some((name, inner.parsed(d, name, read, wanted)?))).collect();
    inner.finish(d);
    colours
}
