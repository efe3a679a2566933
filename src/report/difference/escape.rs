//! Words of the content made harmless in Markdown, wherever in it they stand.

/// Text that forges show as it is: no markup, no link, nobody called, no number taken for an issue.
///
/// Numeric entities work in Markdown and in the HTML inside of it alike, which backslashes do not. But forges look for
/// `@name`, `#12` and addresses in the finished page, where entities are letters again, so an invisible space (U+200B)
/// breaks those.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let sign =
            c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '?' | '\'' | '%' | '/' | '.' | '-' | ':');
        if sign || (c == '-' && !before.is_alphanumeric()) {
            out.push_str(&format!("&#{};", u32::from(c)));
        } else {
            out.push(if c.is_control() { ' ' } else { c });
        }
        let calls = matches!(c, '@' | '#' | '!' | '$' | '%' | '~' | '&' | '^');
        let word = next.is_alphanumeric() || matches!(next, '_' | '-' | '"' | '{');
        let address = (c == ':' && (next == '/' || next.is_alphanumeric()))
            || (c == '.' && next.is_alphanumeric() && before.is_alphabetic());
        let issue = c == '-' && before.is_alphabetic() && next.is_ascii_digit();
        if (calls && word) || address || issue {
            out.push_str("&#8203;");
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_markdown_is_left() {
        let hostile = "<img src=x onerror=alert(1)> **b** _i_ `c` ~~d~~ [l](javascript:x) | # h\n- i > q <!-- x --> \\*";
        let safe = escape(hostile);
        let entities = safe.replace("&#", "");
        assert!(
            !entities.contains(['<', '>', '*', '_', '`', '~', '[', ']', '(', ')', '|', '#', '\\', '\n', '&']),
            "{safe}"
        );
    }

    #[test]
    fn nobody_is_called_and_nothing_is_linked() {
        assert_eq!(escape("@team"), "&#64;&#8203;team");
        assert_eq!(escape("a@b.org"), "a&#64;&#8203;b.&#8203;org");
        assert_eq!(escape("org/repo#12"), "org/repo&#35;&#8203;12");
        assert_eq!(escape("GH-12 and !34"), "GH-&#8203;12 and &#33;&#8203;34");
        assert_eq!(escape("https://a.example"), "https:&#8203;//a.&#8203;example");
        assert_eq!(escape("www.example.org"), "www.&#8203;example.&#8203;org");
        assert_eq!(escape("50 % of 1.5, e.g. this: so"), "50 % of 1.5, e.&#8203;g. this: so");
    }
}
