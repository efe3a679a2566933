//! What a file says, without what names something that is left out of the hub.

use std::collections::BTreeSet;

use super::Datum;

impl Datum {
    /// The same without the names of what is `withheld`, by id: no key or item is one, and no text refers to one. A link that
    /// has words of its own leaves them; whatever else refers to it goes without a trace.
    #[must_use]
    pub fn without(self, withheld: &BTreeSet<String>) -> Self {
        let names = |datum: &Self| matches!(datum, Self::Text(text) if withheld.contains(text));
        match self {
            Self::Text(text) => Self::Text(unreferred(&text, withheld)),
            Self::List(items) => Self::List(
                items.into_iter().filter(|item| !names(item)).map(|item| item.without(withheld)).collect(),
            ),
            Self::Map(fields) => {
                let stays = |(key, value): &(String, Self)| !withheld.contains(key) && !names(value);
                let fields = fields.into_iter().filter(stays);
                Self::Map(fields.map(|(key, value)| (key, value.without(withheld))).collect())
            }
            other => other,
        }
    }
}

/// A text without its references to what is withheld.
fn unreferred(text: &str, withheld: &BTreeSet<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let Some((reference, after)) = reference(from) else {
            out.push('[');
            rest = &from[1..];
            continue;
        };
        let shown = reference.shown(withheld);
        if shown.is_empty() {
            // The space before it would tell that something stood there.
            out.truncate(out.trim_end_matches(' ').len());
        }
        out.push_str(&shown);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A reference as it stands in a text.
enum Reference<'t> {
    /// `[[id]]`, `[[guide:id#heading|words]]`: the inside.
    Link(&'t str),
    /// `[@id, p. 4; @id]`: the inside.
    Citation(&'t str),
    /// `[words](address)`.
    Path { words: &'t str, address: &'t str },
}

/// The reference that a text starts with, and what comes after it.
fn reference(text: &str) -> Option<(Reference<'_>, &str)> {
    if let Some(rest) = text.strip_prefix("[[") {
        let (inside, after) = rest.split_once("]]")?;
        return Some((Reference::Link(inside), after));
    }
    let (inside, after) = text.strip_prefix('[')?.split_once(']')?;
    if inside.trim_start().starts_with('@') {
        return Some((Reference::Citation(inside), after));
    }
    let (address, after) = after.strip_prefix('(')?.split_once(')')?;
    Some((Reference::Path { words: inside, address }, after))
}

impl Reference<'_> {
    fn shown(&self, withheld: &BTreeSet<String>) -> String {
        match self {
            Self::Link(inside) => {
                let (target, words) =
                    inside.split_once('|').map_or((*inside, ""), |(target, words)| (target, words));
                let name = target.split('#').next().unwrap_or(target).trim();
                let bare = name.split_once(':').map_or(name, |(_, bare)| bare);
                if withheld.contains(name) || withheld.contains(bare) {
                    words.to_string()
                } else {
                    format!("[[{inside}]]")
                }
            }
            Self::Citation(inside) => {
                let open = |cited: &&str| {
                    let id =
                        cited.trim().trim_start_matches('@').split([',', ' ']).next().unwrap_or_default();
                    !withheld.contains(id)
                };
                let all = inside.split(';');
                let kept: Vec<&str> = all.clone().filter(open).collect();
                match kept.len() {
                    0 => String::new(),
                    some if some == all.count() => format!("[{inside}]"),
                    _ => format!("[{}]", kept.join(";").trim_start()),
                }
            }
            Self::Path { words, address } => {
                let file = address.split('#').next().unwrap_or(address);
                let name = file.rsplit('/').next().unwrap_or(file);
                let id = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                let known = withheld.contains(id) || withheld.contains(&format!("guide:{id}"));
                if known { (*words).to_string() } else { format!("[{words}]({address})") }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_go_and_words_stay() {
        let withheld = ["a", "guide:b", "s"].map(String::from).into();
        for (text, left) in [
            ("See [[a]], [[a#h|these words]] and [[b]].", "See, these words and [[b]]."),
            ("See [[guide:b]] and [[guide:a]]; [[claim:s]].", "See and;."),
            ("So it is [@s, p. 4].", "So it is."),
            ("So it is [@s, p. 4; @t].", "So it is [@t]."),
            ("So it is [@t; @u].", "So it is [@t; @u]."),
            ("[words](../guides/b.md#x) [more](c.md) [x] [", "words [more](c.md) [x] ["),
        ] {
            assert_eq!(unreferred(text, &withheld), left, "{text}");
        }
        let text = |text: &str| Datum::Text(text.into());
        let map = Datum::Map(vec![
            ("source".into(), text("s")),
            ("a".into(), Datum::Number(1)),
            ("of".into(), Datum::List(vec![text("a"), text("c")])),
        ]);
        let left = Datum::Map(vec![("of".into(), Datum::List(vec![text("c")]))]);
        assert_eq!(map.without(&withheld), left);
    }
}
