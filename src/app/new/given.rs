//! What a new file is told: what was said, and what a person at a terminal answers.

use super::{NewOptions, ask};
use crate::assess::basis;
use crate::base::name;
use crate::base::text::list_or;
use crate::edit::{Content, Given, Refusal, Template};
use crate::model::{Model, Object};
use crate::parse::kinds::{WorkType, YEAR, year};

/// More ids than this are not listed.
const MOST_NAMED: usize = 12;

/// What the new file is told.
///
/// # Errors
/// When something is missing and nobody can be asked, or what was said cannot be.
pub fn of(content: &Content<'_>, template: Template, options: &NewOptions) -> Result<Given, Refusal> {
    let model = content.model;
    let mut given = Given { owner: options.owner.clone(), draft: options.draft, ..Given::default() };
    if template == Template::Guide {
        given.id = component_of_guide(model, options)?;
        given.headings.clone_from(&model.hub.required_sections);
        // A guide without any would be a page without a text.
        if given.headings.is_empty() {
            given.headings.push("What it is for".into());
        }
        return Ok(given);
    }
    let title = |text: &str| match template {
        Template::Term => content.must_be_new_term(text).map_err(in_words),
        _ => Ok(()),
    };
    let question = "What do readers call it?";
    given.title = ask::checked(options.title.as_deref(), question, "--title TEXT", None, &title)?;
    let mut folder = String::new();
    if template == Template::Profile {
        let question = "Whose profile is it?";
        given.organisation =
            ask::text(options.organisation.as_deref(), question, "--organisation NAME", None)?;
        folder = format!("{}/", name::slug(&given.organisation));
    }
    if template != Template::Term {
        given.id = id(content, template, options, (&folder, &given.title))?;
    }
    match template {
        Template::Service => given.order = model.services.iter().len() + 1,
        Template::Capability => {
            let services = model.services.ids().map(Object::Service).collect();
            given.parent = parent(model, options, &model.hub.service.one, services)?;
        }
        Template::Component => {
            let capabilities = model.capabilities.ids().map(Object::Capability).collect();
            given.parent = parent(model, options, &model.hub.capability.one, capabilities)?;
            given.owner = Some(owner(options)?);
            let scale = model.hub.default_scale.map(|id| &model.scales[id]);
            let levels = scale.into_iter().flat_map(|scale| &scale.levels);
            given.levels = levels.map(|level| level.name.clone()).collect();
        }
        Template::WorkStream => {
            let components = model.components.ids().map(Object::Component);
            let capabilities = model.capabilities.ids().map(Object::Capability);
            let parts = components.chain(capabilities).chain(model.services.ids().map(Object::Service));
            given.parent = about(model, options, "What does it work on?", parts.collect())?;
            given.owner = Some(owner(options)?);
        }
        Template::Passport | Template::Profile => {
            let components = model.graph.all_components().map(Object::Component).collect();
            let first = model.graph.all_components().next();
            // One is as good as another to start a profile with.
            given.parent = match (template, options.parent.as_ref(), first) {
                (Template::Profile, None, Some(first)) => model.components[first].meta.id.clone(),
                _ => about(model, options, "Which component is it about?", components)?,
            };
            let about = model.components.iter().find(|(_, one)| one.meta.id == given.parent);
            given.basis = about.map(|(_, component)| basis(component)).unwrap_or_default();
            given.model_version.clone_from(&model.hub.model_version);
            given.as_of = model.today.to_string();
        }
        Template::Matrix => {
            let scale = model.hub.default_scale.map(|id| &model.scales[id]);
            given.parent = scale.map(|scale| scale.meta.id.clone()).unwrap_or_default();
            let levels = scale.into_iter().flat_map(|scale| &scale.levels);
            given.levels = levels.map(|level| level.name.clone()).collect();
        }
        Template::Source => {
            given.work_type = work_type(options)?;
            let question = "From which year is it? (n.d. if it does not say)";
            let year = |text: &str| match year(text) {
                Some(_) => Ok(()),
                None => Err(format!("`{text}` is no year: write {YEAR}")),
            };
            given.year = ask::checked(options.year.as_deref(), question, "--year YEAR", None, &year)?;
        }
        _ => {}
    }
    Ok(given)
}

fn component_of_guide(model: &Model, options: &NewOptions) -> Result<String, Refusal> {
    let without = model.components.ids().filter(|&id| model.graph.guide(id).is_none());
    let id = ask::choice(
        options.name.as_deref(),
        "Which component is the guide for?",
        "name the component: `lattice new guide ID`",
        &named(model, without.map(Object::Component).collect()),
    )?;
    let known = || model.components.iter().map(|(_, component)| component.meta.id.as_str());
    if known().any(|known| known == id) {
        return Ok(id);
    }
    Err(Refusal::Misuse(format!("no component is called `{id}`{}", nearest(&id, known()))))
}

fn owner(options: &NewOptions) -> Result<String, Refusal> {
    ask::text(options.owner.as_deref(), "Which role answers for it?", "--owner ROLE", None)
}

/// What it belongs to, of which `word` is what the hub calls one.
fn parent(model: &Model, options: &NewOptions, word: &str, of: Vec<Object>) -> Result<String, Refusal> {
    let known = named(model, of);
    let question = format!("Which {} does it belong to?", word.to_lowercase());
    let id =
        ask::choice(options.parent.as_deref(), &question, "say what it belongs to with `--in ID`", &known)?;
    one_of(model, id, &known, (&word.to_lowercase(), "for it to belong to"))
}

/// What it is about.
fn about(model: &Model, options: &NewOptions, question: &str, of: Vec<Object>) -> Result<String, Refusal> {
    let word = of.first().map_or("thing", |object| object.kind().noun());
    let known = named(model, of);
    let id = ask::choice(options.parent.as_deref(), question, "say what it is about with `--in ID`", &known)?;
    one_of(model, id, &known, (word, "for it to be about"))
}

/// One of those that are known: `word` is what one of them is called, `what_for` says why one is needed.
fn one_of(
    model: &Model,
    id: String,
    known: &[(String, String)],
    (word, what_for): (&str, &str),
) -> Result<String, Refusal> {
    if known.iter().any(|(known, _)| *known == id) {
        return Ok(id);
    }
    let other = model.every_object().find(|object| model.id(*object) == id);
    if let Some(other) = other {
        let ids: Vec<String> = known.iter().take(MOST_NAMED).map(|(known, _)| format!("`{known}`")).collect();
        let more = if known.len() > MOST_NAMED { ", for example" } else { ":" };
        return Err(Refusal::Misuse(format!(
            "`{id}` is {}, and a {word} is needed {what_for}{more} {}",
            other.kind().name(),
            list_or(&ids)
        )));
    }
    let near = nearest(&id, known.iter().map(|(known, _)| known.as_str()));
    Err(Refusal::Misuse(format!("there is no {word} `{id}` {what_for}{near}")))
}

fn work_type(options: &NewOptions) -> Result<String, Refusal> {
    let types: Vec<(String, String)> =
        WorkType::ALL.iter().map(|(word, one)| ((*word).to_string(), one.shown().to_string())).collect();
    let words: Vec<&str> = types.iter().map(|(word, _)| word.as_str()).collect();
    let help = format!("say what it is with `--type`: {}", list_or(&words));
    let chosen = ask::choice(options.work_type.as_deref(), "What kind of document is it?", &help, &types)?;
    if words.contains(&chosen.as_str()) {
        return Ok(chosen);
    }
    Err(Refusal::Misuse(format!("`{chosen}` is no type of source: {help}")))
}

/// The id that was said or follows from the title, in the folder of the organisation for a profile.
fn id(
    content: &Content<'_>,
    template: Template,
    options: &NewOptions,
    (folder, title): (&str, &str),
) -> Result<String, Refusal> {
    let has_folders = matches!(template, Template::Page | Template::Profile);
    let free = |id: &str| content.must_be_free(id, has_folders, &[]).map_err(in_words);
    // Who was asked for the title can be asked for the id; who said it would have said the id too.
    if options.name.is_none() && options.title.is_none() {
        let suggested = suggested(folder, title, &free);
        return ask::checked(None, "What is its id?", "ID", suggested.as_deref(), &free);
    }
    let id = options.name.clone().unwrap_or_else(|| format!("{folder}{}", name::slug(title)));
    if id.is_empty() || id.ends_with('/') {
        return Err(Refusal::Misuse(
            "no id follows from this title: say one before the options, as in `lattice new topic search-dogs`".into(),
        ));
    }
    match (free(&id), &options.name) {
        (Ok(()), _) => Ok(id),
        (Err(why), Some(_)) => Err(Refusal::Misuse(why)),
        (Err(why), None) => {
            let near =
                suggested(folder, title, &free).map(|near| format!(", perhaps `{near}`")).unwrap_or_default();
            Err(Refusal::Misuse(format!("{why}; say another before the options{near}")))
        }
    }
}

/// An id that the title gives and nothing else has, where there is one.
fn suggested(folder: &str, title: &str, free: &dyn Fn(&str) -> Result<(), String>) -> Option<String> {
    let slug = name::slug(title);
    // Below a folder an id may start with a digit, such as a year.
    let slug = if folder.is_empty() {
        slug.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-')
    } else {
        slug.as_str()
    };
    let numbered = (2..100).map(|n| format!("{folder}{slug}-{n}"));
    std::iter::once(format!("{folder}{slug}")).chain(numbered).find(|id| !slug.is_empty() && free(id).is_ok())
}

fn in_words(refusal: Refusal) -> String {
    match refusal {
        Refusal::Misuse(words) | Refusal::Content(words, _) => words,
    }
}

/// The ids of objects with what readers call them.
fn named(model: &Model, objects: Vec<Object>) -> Vec<(String, String)> {
    let named = |object| (model.id(object).to_string(), model.title(object).to_string());
    objects.into_iter().map(named).collect()
}

fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    name::nearest(wrong, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
