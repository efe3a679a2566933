//! Templates. This is the one file that names Tera.

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::views::shell::Page;
use crate::theme::Theme;

/// The templates of a theme, parsed.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
}

impl Engine {
    /// Parses every template.
    ///
    /// # Errors
    /// In Tera's words, with the template's name and line.
    pub fn new(theme: &Theme) -> Result<Self, String> {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        tera.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.clone(), text.clone())))
            .map_err(|error| explain(&error))?;
        Ok(Self { tera })
    }

    /// Gives every template the hub, which is the same on all pages and is made ready once.
    pub fn share(&mut self, hub: &impl Serialize) {
        self.tera.global_context().insert("hub", hub);
    }

    /// Prints a page.
    ///
    /// # Errors
    /// In Tera's words, with the template's name and line.
    pub fn page(&self, kind: &str, page: &Page, view: &impl Serialize) -> Result<String, String> {
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("view", view);
        self.tera.render(&format!("pages/{kind}.html"), &context).map_err(|error| explain(&error))
    }

    /// Prints a part of a page that is shared by many.
    ///
    /// # Errors
    /// In Tera's words, with the template's name and line.
    pub fn part(&self, name: &str, view: &impl Serialize) -> Result<String, String> {
        let mut context = Context::new();
        context.insert("view", view);
        self.tera.render(&format!("parts/{name}.html"), &context).map_err(|error| explain(&error))
    }
}

/// An error with everything that led to it.
fn explain(error: &tera::Error) -> String {
    let mut words = format!("the theme has a fault: {error}");
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        words.push_str(&format!(": {inner}"));
        source = inner.source();
    }
    words
}

/// Renders every example of every component of a theme.
///
/// # Errors
/// Every component that has no example, or an example that does not render, one on a line.
pub fn check_examples(theme: &Theme) -> Result<usize, String> {
    let specimens = Engine::new(theme)?.specimens(theme)?;
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
    /// Every `examples.json` that is missing or cannot be read, one on a line.
    pub fn specimens(&self, theme: &Theme) -> Result<Vec<Specimen>, String> {
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
        if faults.is_empty() { Ok(specimens) } else { Err(faults.join("\n")) }
    }

    fn shown(&self, name: &str, example: Example) -> Shown {
        let mut context = Context::new();
        for (name, value) in example.args {
            context.insert_value(name, Value::from_serializable(&value));
        }
        let html = self.tera.render_component(&name.replace('-', "_"), &context, None, true);
        Shown { title: example.title, ground: example.ground, html: html.map_err(|error| explain(&error)) }
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
