//! What the derived schemas say in ways that editors' programs read badly, said in better ones.

use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::{Value, json};

use crate::manual;
use crate::parse::shape::TEXT;

/// Tidies a schema and all in it.
pub fn tidy(schema: &mut Schema) {
    without_nothing(schema);
    if schema.get("default") == Some(&json!([])) {
        schema.remove("default"); // says no more than that the key may be left out
    }
    one_list_of_words(schema);
    any_scalar(schema);
    says_markdown(schema);
    in_markdown(schema);
    transform_subschemas(&mut tidy, schema);
}

/// A field that may be left out is not one that may be empty: a key without a value is an error.
fn without_nothing(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|one| one != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            schema.insert("type".into(), one);
        }
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type") != Some(&json!("null")));
        if let [one] = choices.as_slice() {
            let one = one.clone();
            schema.remove("anyOf");
            for (key, value) in one.as_object().into_iter().flatten() {
                let described = key == "description" && schema.get("description").is_some();
                if !described {
                    schema.insert(key.clone(), value.clone());
                }
            }
        }
    }
}

/// A choice between constants becomes a list of words with their meanings, which programs show as one list.
fn one_list_of_words(schema: &mut Schema) {
    let Some(choices) = schema.get("oneOf").and_then(Value::as_array) else { return };
    let words: Option<Vec<Value>> = choices.iter().map(|choice| choice.get("const").cloned()).collect();
    let Some(words) = words else { return };
    let meanings: Vec<Value> =
        choices.iter().filter_map(|choice| choice.get("description").cloned()).collect();
    schema.remove("oneOf");
    schema.insert("type".into(), "string".into());
    schema.insert("enum".into(), words.into());
    schema.insert("enumDescriptions".into(), meanings.into());
}

/// A text without a form of its own is any scalar that says something: `2026` is a title as it stands.
fn any_scalar(schema: &mut Schema) {
    let formed = ["enum", "const", "pattern", "format"].iter().any(|key| schema.get(*key).is_some());
    if schema.get("type") == Some(&json!("string")) && !formed {
        schema.insert("type".into(), json!(TEXT));
        schema.insert("pattern".into(), r"\S".into());
        schema.insert("patternErrorMessage".into(), "Write the text, or remove the key.".into());
    }
}

/// Editors are told where Markdown works.
fn says_markdown(schema: &mut Schema) {
    if schema.get("contentMediaType") != Some(&json!("text/markdown")) {
        return;
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        description.push_str("\n\nMarkdown without headings; `[[id]]` and `[@source]` work.");
    }
}

/// Programs show a description as it stands, and in Markdown what is said to be Markdown.
fn in_markdown(schema: &mut Schema) {
    let plain = |text: &str| text.replace(['`', '*'], "");
    let text = schema.get("description").and_then(Value::as_str).map(String::from);
    if let Some(text) = text.filter(|text| plain(text) != *text) {
        schema.insert("description".into(), plain(&text).into());
        schema.insert("markdownDescription".into(), text.into());
    }
    if let Some(Value::Array(meanings)) = schema.remove("enumDescriptions") {
        let texts = meanings.iter().map(|meaning| meaning.as_str().map(plain).unwrap_or_default());
        schema.insert("enumDescriptions".into(), texts.collect::<Vec<_>>().into());
        schema.insert("markdownEnumDescriptions".into(), meanings.into());
    }
}

/// The manual has a sentence for every check of words.
pub fn explain_checks(schema: &mut Schema) {
    let checks = schema.pointer_mut("/properties/prose/properties").and_then(Value::as_object_mut);
    for (code, check) in checks.into_iter().flatten() {
        if let (Some(page), Some(check)) = (manual::page(code), check.as_object_mut()) {
            check.insert("description".into(), page.sentence().into());
        }
    }
}
