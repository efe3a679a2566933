//! Whether an SVG drawing is only a drawing. As a picture on a page nothing in it runs, but a file that is published can be opened by
//! itself, and then a script in it would run in the hub's name and read what the hub keeps in the browser.
//!
//! What may stand in a drawing is listed, and everything else is refused: <https://www.w3.org/TR/SVG2/eltindex.html>.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that draw, group, or tell what is drawn. Not among them is what runs (`script`), what holds another document
/// (`foreignObject`), what leads away (`a`), and what changes attributes later (`set`, `animate`).
const DRAWS: [&str; 57] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "solidcolor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
    "view",
];

/// Where drawing programs keep their notes, which browsers do not read; each is the start of a name.
const NOTES: [&str; 10] = [
    "http://creativecommons.org/ns#",
    "http://ns.adobe.com/",
    "http://purl.org/dc/",
    "http://schemas.microsoft.com/visio/",
    "http://sodipodi.sourceforge.net/DTD/",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.figma.com/figma/ns",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
];

/// Pictures that a drawing may hold in itself.
const HELD: [&str; 5] =
    ["data:image/png;", "data:image/jpeg;", "data:image/jpg;", "data:image/gif;", "data:image/webp;"];

/// What a drawing has that it must not have, as the end of *this drawing …*, with the place in its text.
pub fn fault(text: &str) -> Option<(usize, String)> {
    let mut reader = NsReader::from_str(text);
    let mut depth = 0_usize;
    let mut is_drawing = false;
    // The words of a style sheet, whose rules may stand in pieces.
    let mut style: Option<String> = None;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Some((at, format!("cannot be read: {error}"))),
        };
        let found = match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let opens = matches!(event, Event::Start(_));
                if !is_drawing && !is_svg(reader.resolver(), tag, "svg") {
                    return Some((at, format!("does not start with `<svg xmlns=\"{SVG}\">`")));
                }
                is_drawing = true;
                depth += usize::from(opens);
                if opens && is_svg(reader.resolver(), tag, "style") {
                    style = Some(String::new());
                }
                of_tag(reader.resolver(), tag)
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                style
                    .take()
                    .filter(|rules| loads(rules, true))
                    .map(|_| "has a style that loads something".into())
            }
            Event::Text(words) => {
                style.iter_mut().for_each(|rules| rules.push_str(&words.xml10_content()));
                None
            }
            Event::CData(words) => {
                style.iter_mut().for_each(|rules| rules.push_str(&words.xml10_content()));
                None
            }
            Event::GeneralRef(name) => {
                let name = name.xml10_content();
                let known = name.starts_with('#') || matches!(&*name, "amp" | "lt" | "gt" | "quot" | "apos");
                (!known || style.is_some())
                    .then(|| format!("has `&{name};`, which stands for something else"))
            }
            Event::PI(_) => Some("has an instruction for another program (`<?…?>`)".into()),
            Event::DocType(_) => Some("has a `<!DOCTYPE`, which can stand for anything".into()),
            Event::Comment(_) | Event::Decl(_) => None,
            Event::Eof => {
                return match (is_drawing, depth) {
                    (false, _) => Some((0, format!("does not start with `<svg xmlns=\"{SVG}\">`"))),
                    (true, 0) => None,
                    (true, _) => Some((text.len(), "is cut off".into())),
                };
            }
        };
        if let Some(found) = found {
            return Some((at, found));
        }
    }
}

fn is_svg(names: &NamespaceResolver, tag: &BytesStart<'_>, wanted: &str) -> bool {
    let (space, name) = names.resolve_element(tag.name());
    matches!(space, ResolveResult::Bound(Namespace(SVG))) && name.into_inner() == wanted
}

/// What an element is or has that it must not.
fn of_tag(names: &NamespaceResolver, tag: &BytesStart<'_>) -> Option<String> {
    let (space, name) = names.resolve_element(tag.name());
    let name = name.into_inner();
    let is_drawn = match space {
        ResolveResult::Bound(Namespace(SVG)) if DRAWS.contains(&name) => true,
        ResolveResult::Bound(Namespace(space)) if NOTES.iter().any(|notes| space.starts_with(notes)) => false,
        _ => return Some(format!("has `<{}>`, which is no part of a picture", tag.name().into_inner())),
    };
    for attribute in tag.attributes() {
        let attribute = match attribute {
            Ok(attribute) => attribute,
            Err(error) => return Some(format!("cannot be read: {error}")),
        };
        if attribute.key.as_namespace_binding().is_some() || !is_drawn {
            continue;
        }
        let written = attribute.key.into_inner();
        let Ok(value) = attribute.normalized_value(XmlVersion::Explicit1_0) else {
            return Some(format!("has a `{written}` that cannot be read"));
        };
        let (space, key) = names.resolve_attribute(attribute.key);
        let found = match space {
            ResolveResult::Unbound => of_attribute(name, key.into_inner(), &value),
            ResolveResult::Bound(Namespace(XLINK)) if key.into_inner() == "href" => leads(name, &value),
            ResolveResult::Bound(Namespace(XLINK)) => None,
            ResolveResult::Bound(Namespace(XML)) => {
                (!matches!(key.into_inner(), "space" | "lang")).then(|| "sets where its links start".into())
            }
            ResolveResult::Bound(Namespace(space)) if NOTES.iter().any(|notes| space.starts_with(notes)) => {
                None
            }
            _ => Some("is of no kind that is known".into()),
        };
        if let Some(found) = found {
            return Some(format!("has the attribute `{written}` in `<{name}>`, which {found}"));
        }
    }
    None
}

/// What an attribute does that it must not, as the end of *which …*.
fn of_attribute(element: &str, key: &str, value: &str) -> Option<String> {
    let small = key.to_ascii_lowercase();
    // Words for people, and names.
    let said = matches!(small.as_str(), "id" | "class" | "lang" | "role" | "font-family" | "d" | "points")
        || small.starts_with("aria-")
        || small.starts_with("data-");
    match small.as_str() {
        "href" => leads(element, value),
        "src" | "srcset" | "ping" | "formaction" => Some("loads something".into()),
        _ if small.starts_with("on") => Some("runs a script".into()),
        "style" => loads(value, true).then(|| "loads something".into()),
        _ => (!said && loads(value, false)).then(|| "loads something".into()),
    }
}

/// A drawing may show a part of itself, and a picture that it holds.
fn leads(element: &str, value: &str) -> Option<String> {
    let value = value.trim();
    let held = || HELD.iter().any(|start| value.to_ascii_lowercase().starts_with(start));
    let inside = value.starts_with('#') || matches!(element, "image" | "feImage") && held();
    (!inside).then(|| "leads out of the drawing".into())
}

/// Whether a style asks for something from elsewhere, or may: `\75rl(` is `url(` too, so that signs with a meaning of their own
/// are refused. `rules` have rules that start with an `@`, of which those that only choose are allowed.
fn loads(style: &str, rules: bool) -> bool {
    let style = style.to_ascii_lowercase();
    let fetches = style.match_indices("url(").any(|(at, call)| {
        !style[at + call.len()..]
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
            .starts_with('#')
    });
    let other = ["image-set(", "src(", "image("].iter().any(|call| style.contains(call));
    let asks = rules
        && style.match_indices('@').any(|(at, _)| {
            !["@media", "@supports", "@keyframes"].iter().any(|known| style[at..].starts_with(known))
        });
    fetches || other || asks || style.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "xmlns='http://www.w3.org/2000/svg'";

    #[test]
    fn what_drawing_programs_save_is_a_drawing() {
        for inside in [
            "<title>A &amp; B &#8364;</title><path d='M0 0\\n' fill='url(#a)' style='fill:url(\"#a\");stroke:#000'/>",
            "<style>@media print { .a { fill: url(#a) } }</style><use href='#a'/>",
            "<style><![CDATA[.a > .b { fill: red }]]></style>",
            "<image href='data:image/png;base64,AAAA'/><text font-family=\"'Segoe UI', Arial\">x</text>",
        ] {
            assert_eq!(
                fault(&format!("<?xml version='1.0'?><!-- made -->\n<svg {HEAD}>{inside}</svg>\n")),
                None,
                "{inside}"
            );
        }
        let inkscape = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:i='http://www.inkscape.org/namespaces/inkscape' \
            xmlns:s='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' xmlns:xlink='http://www.w3.org/1999/xlink' i:version='1'>\
            <s:namedview i:zoom='1'/><g i:label='On top'><use xlink:href='#a' xml:space='preserve'/></g></svg>";
        assert_eq!(fault(inkscape), None);
        let prefixed = "<v:svg xmlns:v='http://www.w3.org/2000/svg'><v:rect/></v:svg>";
        assert_eq!(fault(prefixed), None);
    }

    #[test]
    fn what_could_run_or_fetch_is_none() {
        for (inside, words) in [
            ("<script>x()</script>", "`<script>`"),
            ("<s:script xmlns:s='http://www.w3.org/2000/svg'>x()</s:script>", "`<s:script>`"),
            ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>x()</h:script>", "`<h:script>`"),
            ("<script xmlns=''>x()</script>", "`<script>`"),
            ("<SCRIPT>x()</SCRIPT>", "`<SCRIPT>`"),
            ("<foreignObject><p/></foreignObject>", "`<foreignObject>`"),
            ("<a href='#x'/>", "`<a>`"),
            ("<set attributeName='href' to='javascript:x()'/>", "`<set>`"),
            ("<animate attributeName='href'/>", "`<animate>`"),
            ("<g onload='x()'/>", "`onload` in `<g>`, which runs"),
            ("<g OnClick='x()'/>", "runs a script"),
            ("<use href='javascript:x()'/>", "leads out"),
            ("<use href='java&#115;cript:x()'/>", "leads out"),
            ("<use href='other.svg#a'/>", "leads out"),
            ("<use href='data:image/svg+xml,x#a'/>", "leads out"),
            (
                "<l:use xmlns:l='http://www.w3.org/2000/svg' k:href='//a' xmlns:k='http://www.w3.org/1999/xlink'/>",
                "leads out",
            ),
            ("<image href='https://example.org/a.png'/>", "leads out"),
            ("<image href='data:image/svg+xml;base64,AAAA'/>", "leads out"),
            ("<feImage href='//example.org/a.png'/>", "leads out"),
            ("<rect fill='url(https://example.org/a)'/>", "loads something"),
            ("<rect fill='\\75rl(https://example.org/a)'/>", "loads something"),
            ("<rect fill='url( \"//example.org/a\")'/>", "loads something"),
            ("<rect style='fill:url(//example.org/a)'/>", "loads something"),
            ("<rect style='background:image-set(\"//example.org/a\" 1x)'/>", "loads something"),
            ("<style>@import '//example.org/a.css';</style>", "a style that loads"),
            ("<style>@im<![CDATA[port 'a.css';]]></style>", "a style that loads"),
            ("<style>.a { fill: u&#114;l(//a) }</style>", "stands for something else"),
            ("<style>.a { fill: URL(//example.org/a) }</style>", "a style that loads"),
            ("<style>@font-face { src: local(a) }</style>", "a style that loads"),
            ("<g xml:base='https://example.org/'/>", "where its links start"),
            ("<g ev:event='x' xmlns:ev='http://www.w3.org/2001/xml-events'/>", "no kind that is known"),
            ("<text>&x;</text>", "stands for something else"),
            ("<?xml-stylesheet href='https://example.org/a.css'?>", "instruction"),
            ("<g>", "cannot be read"),
            ("<g a='1' a='2'/>", "cannot be read"),
        ] {
            let found = fault(&format!("<svg {HEAD}>{inside}</svg>"));
            assert!(found.as_ref().is_some_and(|(_, found)| found.contains(words)), "{inside}: {found:?}");
        }
        for (text, words) in [
            ("", "does not start"),
            ("words", "does not start"),
            ("<svg/>", "does not start"),
            ("<html xmlns='http://www.w3.org/1999/xhtml'><script/></html>", "does not start"),
            (
                "<!DOCTYPE svg [<!ENTITY x '<script/>'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
                "DOCTYPE",
            ),
            ("<svg xmlns='http://www.w3.org/2000/svg'><g/>", "cut off"),
            ("<?xml-stylesheet href='a'?><svg xmlns='http://www.w3.org/2000/svg'/>", "instruction"),
        ] {
            let found = fault(text);
            assert!(found.as_ref().is_some_and(|(_, found)| found.contains(words)), "{text}: {found:?}");
        }
    }
}
