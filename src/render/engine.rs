//! Templates. This is the one file that names Tera.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera, Value};

use super::views::shell::{Hub, Page};
use crate::base::{Diagnostic, Span, name};
use crate::model::Model;
use crate::theme::Theme;

/// The templates of a theme, or what is wrong with them.
#[derive(Debug, Clone)]
pub struct Templates {
    theme: Arc<Theme>,
    pub(super) engine: Result<Engine, Fault>,
}

impl Templates {
    /// Parses the templates of a theme, unless they are those that were parsed `before`, and gives every one of them the
    /// hub, which is the same on all pages.
    pub fn of(theme: &Arc<Theme>, model: &Model, before: Option<&Self>) -> Self {
        let mut templates = match before.filter(|before| Arc::ptr_eq(&before.theme, theme)) {
            Some(same) => same.clone(),
            None => Self { theme: Arc::clone(theme), engine: Engine::new(theme) },
        };
        if let Ok(engine) = &mut templates.engine {
            engine.share(&Hub::of(model));
        }
        templates
    }

    /// The theme that they are of.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }
}

/// What is wrong with a template, and where.
#[derive(Debug, Clone, Default)]
pub struct Fault {
    /// One sentence without a full stop.
    pub words: String,
    /// The template's name; empty where the fault is of none.
    pub template: String,
    /// Where in it, in bytes.
    pub range: Range<usize>,
    /// The way out.
    pub help: Option<String>,
}

impl Fault {
    /// The fault of a template as a whole.
    pub fn of(template: impl Into<String>, words: impl Into<String>) -> Self {
        Self { words: words.into(), template: template.into(), ..Self::default() }
    }

    /// As people are told: in the hub's own file where the template is its own, else at `place`.
    pub fn diagnostic(self, theme: &Theme, place: Span) -> Diagnostic {
        let text = theme.templates.get(&self.template).map_or("", String::as_str);
        let range = if text.get(self.range.clone()).is_some() { self.range } else { 0..0 };
        let (span, words) = match theme.own_templates.get(&self.template) {
            Some(source) => (Span::new(*source, range), self.words),
            None if self.template.is_empty() => (place, self.words),
            None => {
                let line = text[..range.start].lines().count().max(1);
                (
                    place,
                    format!("{} (in the template `{}` of the theme, line {line})", self.words, self.template),
                )
            }
        };
        let help = self.help.unwrap_or_else(|| {
            "compare it with the template that it takes the place of, or take the file away to have that one back".into()
        });
        Diagnostic::error("template", span, words).help(help)
    }
}

/// The templates of a theme, parsed.
#[derive(Debug, Clone)]
pub struct Engine {
    tera: Arc<Tera>,
    /// The hub that every template has, as JSON; empty where they have none yet.
    hub: String,
}

impl Engine {
    /// Parses every template.
    ///
    /// # Errors
    /// The first template that has a fault.
    pub fn new(theme: &Theme) -> Result<Self, Fault> {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        tera.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.clone(), text.clone())))
            .map_err(|error| explain(&error, &theme.templates))?;
        Ok(Self { tera: Arc::new(tera), hub: String::new() })
    }

    /// Gives every template the hub, unless they have it.
    fn share(&mut self, hub: &Hub) {
        let json = serde_json::to_string(hub).unwrap_or_default();
        if self.hub != json {
            Arc::make_mut(&mut self.tera).global_context().insert("hub", hub);
            self.hub = json;
        }
    }

    /// Prints a page.
    ///
    /// # Errors
    /// Where a template asks for what is not there, or leaves out what every page must have.
    pub fn page(&self, kind: &str, page: &Page, view: &impl Serialize) -> Result<String, Fault> {
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("view", view);
        let name = format!("pages/{kind}.html");
        let html = self.tera.render(&name, &context).map_err(|error| explain(&error, &BTreeMap::new()))?;
        match missing(&html, page) {
            Some(what) => Err(Fault {
                help: Some("start it with `{% extends \"base.html\" %}` and change blocks only".into()),
                ..Fault::of(name, format!("the page that this template makes has no {what}"))
            }),
            None => Ok(html),
        }
    }

    /// Prints a part of a page that is shared by many.
    ///
    /// # Errors
    /// Where a template asks for what is not there.
    pub fn part(&self, name: &str, view: &impl Serialize) -> Result<String, Fault> {
        let mut context = Context::new();
        context.insert("view", view);
        self.tera
            .render(&format!("parts/{name}.html"), &context)
            .map_err(|error| explain(&error, &BTreeMap::new()))
    }
}

/// What no page may be without, whatever a hub's own templates leave out: without the first two a browser shows and
/// runs what it likes, and without the others readers do not know how to handle the page or where it begins.
fn missing(html: &str, page: &Page) -> Option<&'static str> {
    let start = html.trim_start().get(..15).unwrap_or_default();
    if !start.eq_ignore_ascii_case("<!doctype html>") {
        return Some("`<!doctype html>` at its start");
    }
    if !html.contains("http-equiv=\"Content-Security-Policy\"") {
        return Some("content policy");
    }
    // A page that only leads to another has no more than that.
    if page.kind == "redirect" {
        return None;
    }
    if !html.contains("id=\"main\"") {
        return Some("`main`, where its text begins");
    }
    // How to handle a page is in the editors' words, which may have any signs in them.
    let mut marking = Vec::new();
    // Writing to memory does not fail.
    let _ = tera::escape_html(&page.marking, &mut marking);
    (!html.contains(&*String::from_utf8_lossy(&marking))).then_some("security marking")
}

/// Tera's words, with the place that they are about.
fn explain(error: &tera::Error, templates: &BTreeMap<String, String>) -> Fault {
    let mut fault = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Fault {
            range: report.span().range.clone(),
            ..Fault::of(report.filename(), report.message().trim_end_matches('.'))
        },
        ErrorKind::MissingParent { current, parent } => Fault {
            help: name::did_you_mean(parent, templates.keys().map(String::as_str)),
            ..Fault::of(current, format!("this template extends `{parent}`, and there is no such template"))
        },
        ErrorKind::CircularExtend { tpl, .. } => {
            let built_in = format!("{}/{tpl}", crate::theme::DEFAULT);
            Fault {
                help: Some(format!(
                    "to change a block of the template that is built in, extend `{built_in}`"
                )),
                ..Fault::of(tpl, "this template extends itself")
            }
        }
        _ => Fault { words: error.to_string(), ..Fault::default() },
    };
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        fault.words.push_str(&format!(": {inner}"));
        source = inner.source();
    }
    fault
}

/// Renders every example of every component of a theme.
///
/// # Errors
/// Every component that has no example, or an example that does not render, one on a line.
pub fn check_examples(theme: &Theme) -> Result<usize, String> {
    let engine = Engine::new(theme).map_err(|fault| fault.words)?;
    let specimens = engine.specimens(theme).map_err(|fault| fault.words)?;
    let empty = specimens.iter().filter(|one| one.examples.is_empty());
    let mut faults: Vec<String> = empty.map(|one| format!("{}: it has no example", one.name)).collect();
    let examples = specimens.iter().flat_map(|one| one.examples.iter().map(move |example| (one, example)));
    let mut rendered = 0;
    for (specimen, example) in examples {
        match &example.html {
            Ok(_) => rendered += 1,
            Err(error) => faults.push(format!("{}, {}: {error}", specimen.name, example.title)),
        }
    }
    if faults.is_empty() { Ok(rendered) } else { Err(faults.join("\n")) }
}

/// A component with its examples.
pub struct Specimen {
    /// The name of its folder.
    pub name: String,
    /// The comment at the start of its template; may be empty.
    pub about: String,
    /// Its examples.
    pub examples: Vec<Shown>,
}

/// An example as it renders.
pub struct Shown {
    /// What it shows.
    pub title: String,
    /// What it stands on: empty for paper, `hero` for the head of the home page.
    pub ground: String,
    /// What it renders to, or why it does not.
    pub html: Result<String, String>,
}

/// One way to call a component.
#[derive(serde::Deserialize)]
struct Example {
    title: String,
    #[serde(default)]
    ground: String,
    args: serde_json::Map<String, serde_json::Value>,
}

impl Engine {
    /// Every component of a theme, by name, with its examples.
    ///
    /// # Errors
    /// Every `examples.json` that is missing or cannot be read.
    pub fn specimens(&self, theme: &Theme) -> Result<Vec<Specimen>, Fault> {
        let mut faults = Vec::new();
        let mut specimens = Vec::new();
        for (path, template) in &theme.templates {
            let Some(name) = path.strip_prefix("components/").and_then(|rest| rest.split('/').next()) else {
                continue;
            };
            match examples_of(theme, name) {
                Ok(examples) => specimens.push(Specimen {
                    name: name.to_string(),
                    about: comment_of(template),
                    examples: examples.into_iter().map(|example| self.shown(name, example)).collect(),
                }),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(specimens) } else { Err(Fault::of("", faults.join("; "))) }
    }

    fn shown(&self, name: &str, example: Example) -> Shown {
        let mut context = Context::new();
        for (name, value) in example.args {
            context.insert_value(name, Value::from_serializable(&value));
        }
        let html = self.tera.render_component(&name.replace('-', "_"), &context, None, true);
        Shown {
            title: example.title,
            ground: example.ground,
            html: html.map_err(|error| explain(&error, &BTreeMap::new()).words),
        }
    }
}

fn examples_of(theme: &Theme, name: &str) -> Result<Vec<Example>, String> {
    let json = theme.examples.get(name).ok_or_else(|| format!("{name}: it has no examples.json"))?;
    serde_json::from_str(json).map_err(|error| format!("{name}: its examples.json: {error}"))
}

/// What a template says of itself: the comment that it starts with.
fn comment_of(template: &str) -> String {
    let comment = template.trim_start().strip_prefix("{#").and_then(|rest| rest.split("#}").next());
    comment.map(|comment| comment.trim_matches(['-', ' ', '\n']).to_string()).unwrap_or_default()
}
