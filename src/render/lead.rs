//! The first sentence of a finished text, to stand above the rest of it.

use super::views::parts::Html;

/// The first sentence and what follows it, each whole HTML. A text that does not open with a paragraph, or is a single
/// sentence, is all lead. The explanations of terms stand at the end and stay with what follows.
pub fn split(html: &Html) -> (Html, Html) {
    let whole = || (html.clone(), Html::default());
    let Some(body) = html.0.trim_start().strip_prefix("<p>") else { return whole() };
    let Some(end) = body.find("</p>") else { return whole() };
    let (paragraph, after) = (&body[..end], body[end + "</p>".len()..].trim_start());
    if let Some(at) = sentence_end(paragraph) {
        let lead = format!("<p>{}</p>", &paragraph[..at]);
        return (Html(lead), Html(format!("<p>{}", body[at..].trim_start())));
    }
    if ["<p>", "<ul", "<ol"].iter().any(|tag| after.starts_with(tag)) {
        return (Html(format!("<p>{paragraph}</p>")), Html(after.to_string()));
    }
    whole()
}

/// Where the first sentence ends that another follows, outside every tag.
fn sentence_end(html: &str) -> Option<usize> {
    let (mut depth, mut in_tag) = (0_i32, false);
    for (at, c) in html.char_indices() {
        let rest = &html[at + c.len_utf8()..];
        match c {
            '<' => {
                in_tag = true;
                depth += if rest.starts_with('/') { -1 } else { i32::from(!rest.starts_with("br")) };
            }
            '>' => in_tag = false,
            '.' | '?' | '!' if !in_tag && depth == 0 && rest.starts_with(char::is_whitespace) => {
                let next = text_from(rest).chars().next();
                if next.is_some_and(char::is_uppercase) {
                    return Some(at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

/// From the first letter on, past space and the tags before it.
fn text_from(html: &str) -> &str {
    let mut rest = html.trim_start();
    while let Some(tag) = rest.strip_prefix('<') {
        rest = tag.split_once('>').map_or("", |(_, after)| after).trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(html: &str) -> (String, String) {
        let (lead, rest) = split(&Html(html.into()));
        (lead.0, rest.0)
    }

    #[test]
    fn the_first_sentence_leads() {
        let (lead, rest) =
            parts("<p>It <em>reads</em> s. 31 plates. <a href=\"x\">Cameras</a> too.</p>\n<div>A</div>");
        assert_eq!(lead, "<p>It <em>reads</em> s. 31 plates.</p>");
        assert_eq!(rest, "<p><a href=\"x\">Cameras</a> too.</p>\n<div>A</div>");
    }

    #[test]
    fn a_full_stop_inside_a_tag_ends_nothing() {
        let (lead, rest) = parts("<p>See <a title=\"A. B\">One. Two</a> first. Then stop.</p>");
        assert_eq!(lead, "<p>See <a title=\"A. B\">One. Two</a> first.</p>");
        assert_eq!(rest, "<p>Then stop.</p>");
    }

    #[test]
    fn the_first_paragraph_leads_where_it_is_one_sentence() {
        assert_eq!(parts("<p>One.</p>\n<p>Two.</p>"), ("<p>One.</p>".into(), "<p>Two.</p>".into()));
        assert_eq!(parts("<p>One.</p>\n<div>A</div>").1, "");
        assert_eq!(parts("<ul><li>One. Two.</li></ul>").1, "");
    }
}
