//! Templates. This is the one file that names Tera.

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::views::parts::Page;
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
    let engine = Engine::new(theme)?;
    let mut faults = Vec::new();
    let mut rendered = 0;
    let folders =
        theme.templates.keys().filter_map(|name| name.strip_prefix("components/")?.split('/').next());
    for folder in folders {
        let examples = theme.examples.get(folder).map(|json| serde_json::from_str::<Vec<Example>>(json));
        match examples {
            None => faults.push(format!("{folder}: it has no examples.json")),
            Some(Err(error)) => faults.push(format!("{folder}: its examples.json: {error}")),
            Some(Ok(examples)) if examples.is_empty() => faults.push(format!("{folder}: it has no example")),
            Some(Ok(examples)) => {
                for example in examples {
                    let mut context = Context::new();
                    for (name, value) in &example.args {
                        context.insert_value(name.clone(), Value::from_serializable(value));
                    }
                    let name = folder.replace('-', "_");
                    match engine.tera.render_component(&name, &context, None, true) {
                        Ok(_) => rendered += 1,
                        Err(error) => {
                            faults.push(format!("{folder}, {}: {}", example.title, explain(&error)));
                        }
                    }
                }
            }
        }
    }
    if faults.is_empty() { Ok(rendered) } else { Err(faults.join("\n")) }
}

/// One way to call a component.
#[derive(serde::Deserialize)]
struct Example {
    title: String,
    args: serde_json::Map<String, serde_json::Value>,
}
