//! What must hold for any input at all.

use crate::support::{compiled, in_memory};
use proptest::prelude::*;

/// Text made of the pieces that the readers treat specially, so that odd combinations come up often.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("title: "),
        Just("- "),
        Just("levels:\n"),
        Just("  "),
        Just("\n"),
        Just("\r\n"),
        Just("\t"),
        Just("---\n"),
        Just("&a "),
        Just("*a "),
        Just("["),
        Just("]"),
        Just("{"),
        Just("}"),
        Just("'"),
        Just("\""),
        Just("# "),
        Just(": "),
        Just(">\n  "),
        Just("|\n  "),
        Just("[["),
        Just("]]"),
        Just("|"),
        Just("[@"),
        Just("alpha"),
        Just("claim:"),
        Just("guide:"),
        Just("[^1]"),
        Just("```"),
        Just("<b>"),
        Just("<!--"),
        Just("&amp;"),
        Just("é"),
        Just("\u{1f}"),
        Just("😀"),
        Just("\\"),
        Just("](x.md)"),
        Just("![a](b.png)"),
        Just("| a | b |\n|---|---|\n"),
        Just("## "),
        Just("{#x}"),
        Just("> [!NOTE]\n"),
        Just("!!str "),
        Just("0x"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn survives(path: &str, bytes: Vec<u8>) {
    let mut hub = in_memory("tests/cases/hub");
    hub.insert(path, bytes);
    let compiled = compiled(&hub);
    assert!(lattice::testing::places_are_honest(&compiled), "{:?}", compiled.lines());
    // Reading the text makes the renderer of diagnostics look at every place.
    assert!(compiled.text().len() >= compiled.lines().len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_yaml_is_read_or_reported(text in pieces()) {
        survives("content/model/components/beta.yaml", text.into_bytes());
    }

    #[test]
    fn any_markdown_is_read_or_reported(text in pieces()) {
        survives("content/pages/about.md", format!("---\ntitle: About\n---\n\n{text}").into_bytes());
    }

    #[test]
    fn any_field_is_read_or_reported(text in pieces()) {
        let quoted = serde_json::to_string(&text).unwrap_or_default();
        survives("content/model/topics/gangs.yaml", format!("title: {quoted}\nsummary: >\n  {text}\n").into_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_reported(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        survives("content/glossary.yaml", bytes);
    }
}
