//! Taking an object out of use: its page stays and says what took its place, or why nothing did.

use super::fields::{self, Mapping, scalar};
use super::{Content, Edit, Refusal};
use crate::base::Diagnostics;
use crate::model::{Kind, Named, Object, Status};
use crate::parse::kinds;

/// What changes, and what still points at what is retired.
#[derive(Debug)]
pub struct Retirement {
    /// The change to its file.
    pub edit: Edit,
    /// Every place that names it, as `path:line:column`, with the line.
    pub remaining: Vec<(String, String)>,
    /// The file of its guide, which is still in use.
    pub guide: Option<String>,
}

/// Plans how an object is retired.
///
/// # Errors
/// When there is nothing of that name, nothing says what took its place or why, or the file has errors.
pub fn retire(
    content: &Content<'_>,
    id: &str,
    replaced_by: &[String],
    reason: Option<&str>,
) -> Result<Retirement, Refusal> {
    let object = content.find(id)?;
    if object.kind() == Kind::Claim {
        return Err(Refusal::Misuse(
            "a claim is not retired: write `status: superseded` or `status: contested` in it".into(),
        ));
    }
    if object.kind().is_part() {
        let whole = content.model.holder(object);
        return Err(Refusal::Misuse(format!(
            "`{id}` is a part of `{}` and is not retired on its own: say in its text that it is over, or retire the {}",
            content.model.id(whole),
            whole.kind().noun()
        )));
    }
    let meta = content.model.meta(object);
    if meta.status == Status::Retired {
        return Err(Refusal::Misuse(format!("`{id}` is retired already")));
    }
    if reason.is_some_and(|reason| reason.trim().is_empty()) {
        return Err(Refusal::Misuse("`--reason` is empty: say why nothing took its place".into()));
    }
    if replaced_by.is_empty() && reason.is_none() {
        return Err(Refusal::Misuse(
            "say what took its place with `--replaced-by ID`, or why nothing did with `--reason TEXT`".into(),
        ));
    }
    let prefix = if id.starts_with("guide:") { "guide:" } else { "" };
    for other in replaced_by {
        let found = content.find(&format!("{prefix}{other}"))?;
        if found == object || found.kind() != object.kind() {
            return Err(Refusal::Misuse(format!(
                "`{other}` is {}, and `{id}` can only be replaced by another {}",
                if found == object { "itself" } else { found.kind().name() },
                object.kind().noun()
            )));
        }
    }
    let mut edit = Edit { what: format!("the {}", object.kind().noun()), ..Edit::default() };
    mark(content, object, replaced_by, reason, &mut edit)?;
    content.refuse_faulty(&edit)?;
    let guide = match object {
        Object::Component(id) => content.model.graph.guide(id).map(|id| &content.model.guides[id].meta),
        _ => None,
    };
    let guide = guide.filter(|meta| meta.status != Status::Retired).map(|meta| meta.file.clone());
    Ok(Retirement { edit, remaining: remaining(content, object), guide })
}

fn mark(
    content: &Content<'_>,
    object: Object,
    replaced_by: &[String],
    reason: Option<&str>,
    edit: &mut Edit,
) -> Result<(), Refusal> {
    let place = content.model.meta(object).place;
    let source = &content.sources[place.source];
    let mut d = Diagnostics::default();
    let root = kinds::fields_of(&mut d, place.source, source);
    let Some(mapping) = root.as_ref().and_then(|root| Mapping::of(source.text(), root)) else {
        return Err(Refusal::Misuse(format!("`{}` has no fields to say it in", source.path())));
    };
    let replaced = (!replaced_by.is_empty()).then(|| format!("[{}]", replaced_by.join(", ")));
    let values = [
        ("status", Some("retired".to_string())),
        ("replaced_by", replaced),
        ("retired_reason", reason.map(scalar)),
    ];
    let splices = edit.splices.entry(place.source).or_default();
    let mut new = Vec::new();
    for (key, value) in values {
        let Some(value) = value else { continue };
        match mapping.get(key) {
            Some(node) => splices.push(fields::replaced(node, value)),
            None => new.push((key, value)),
        }
    }
    if !new.is_empty() {
        splices.push(mapping.with_fields(&new, &["title", "summary"]));
    }
    Ok(())
}

/// What still names it, in the order of the files. What its own file says of itself does not count.
fn remaining(content: &Content<'_>, object: Object) -> Vec<(String, String)> {
    let model = content.model;
    let file = &model.meta(object).file;
    let mut spans: Vec<_> = model
        .uses
        .iter()
        .filter(|one| match &one.named {
            Named::Object(named) => *named == object,
            Named::Path(path) => path == file,
        })
        .map(|one| one.span)
        .filter(|span| content.sources[span.source].path() != file)
        .collect();
    spans.sort_unstable();
    spans.dedup();
    let line =
        |span| content.sources.lines_around(span).0.lines().next().unwrap_or_default().trim().to_string();
    spans.into_iter().map(|span| (content.place(span), line(span))).collect()
}
