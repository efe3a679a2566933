//! `search.yaml`: what readers type and what the hub calls it, and results that the editors put first.

use schemars::JsonSchema;

use super::File;
use crate::base::{At, Diagnostic, Diagnostics};
use crate::parse::shape::Said;
use crate::parse::yaml::{Fields, Node, as_text};

/// The search: words that readers type for what the hub says, and results that are put first.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Search {
    /// Words that readers type, each with what the hub says instead.
    #[schemars(default)]
    pub synonyms: Vec<Synonym>,
    /// Results that are put first for what readers type.
    #[schemars(default)]
    pub promoted: Vec<Promoted>,
    /// Searches to try, shown below the box on the first page. The first is the example in the box.
    #[schemars(default, with = "Vec<Said>", example = ["ANPR", "missing people"])]
    pub suggestions: Vec<At<String>>,
}

/// Words that readers type, and what the hub says instead.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Synonym {
    /// What readers type.
    #[schemars(with = "Vec<Said>", length(min = 1), example = ["number plate", "reg plate"])]
    pub words: Vec<At<String>>,
    /// What the hub says, in words that stand in it.
    #[schemars(with = "Vec<Said>", length(min = 1), example = ["automatic number plate recognition"])]
    pub means: Vec<At<String>>,
}

/// What readers type, with the results that answer it best.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Promoted {
    /// What readers type.
    #[schemars(with = "Vec<Said>", length(min = 1), example = ["where do I start", "help"])]
    pub queries: Vec<At<String>>,
    /// Ids of what to show, the best first; `guide:` before an id means the guide, `hub:` before an
    /// address a page that the program makes.
    #[schemars(length(min = 1), example = ["using-the-model", "guide:interview-transcription", "hub:evidence/map"])]
    pub show: Vec<At<String>>,
}

pub(super) fn read(d: &mut Diagnostics, file: &File<'_>) -> Option<Search> {
    let root = super::document(d, file)?;
    let mut fields = Fields::of(d, &root, "`search.yaml`")?;
    let synonyms = fields.list(d, "synonyms", read_synonym);
    let promoted = fields.list(d, "promoted", read_promoted);
    let suggestions = fields.texts(d, "suggestions");
    let suggestions = sayable(d, suggestions);
    fields.finish(d);
    Some(Search { synonyms, promoted, suggestions })
}

fn read_synonym(d: &mut Diagnostics, node: &Node) -> Option<Synonym> {
    let mut fields = Fields::of(d, node, "a synonym")?;
    let words = phrases(d, &mut fields, "words");
    let means = phrases(d, &mut fields, "means");
    fields.finish(d);
    Some(Synonym { words, means })
}

fn read_promoted(d: &mut Diagnostics, node: &Node) -> Option<Promoted> {
    let mut fields = Fields::of(d, node, "a promoted result")?;
    let queries = phrases(d, &mut fields, "queries");
    let show = fields.required_list(d, "show", |d, node| as_text(d, node, "show"));
    fields.finish(d);
    Some(Promoted { queries, show })
}

/// A list of words and phrases; one without a letter or digit can never be typed.
fn phrases(d: &mut Diagnostics, fields: &mut Fields<'_>, key: &'static str) -> Vec<At<String>> {
    let phrases = fields.required_list(d, key, |d, node| as_text(d, node, key));
    sayable(d, phrases)
}

fn sayable(d: &mut Diagnostics, mut phrases: Vec<At<String>>) -> Vec<At<String>> {
    phrases.retain(|phrase| {
        let sayable = phrase.value.chars().any(char::is_alphanumeric);
        if !sayable {
            d.push(Diagnostic::error(
                "invalid-value",
                phrase.span,
                format!("`{}` has no letter or digit, so nobody can search for it", phrase.value),
            ));
        }
        sayable
    });
    phrases
}
