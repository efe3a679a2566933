//! `lattice new`: a hub, or a file of one, with its gaps marked. What is missing is asked for on a terminal.

mod ask;
mod hub;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::edit::{Refused, refuse, verify, wishes};
use super::say::{misuse, say, shown};
use super::{CLEAN, MISUSE};
use crate::base::name;
use crate::base::text::list_or;
use crate::base::{Diagnostics, Severity};
use crate::edit::{Given, Kind, new_file, with_schema};
use crate::emit::{self, Change};
use crate::load::{Disk, World};
use crate::model::{Component, Model, Object};
use crate::parse::kinds::WorkType;
use crate::{Wishes, schema, understand};

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice new component                        asks for what it needs
  lattice new component --title 'Search dog' --in digital-forensics --owner 'Head of dogs'
  lattice new guide search-dog                 the guide of a component
  lattice new page contribute/style --title 'How we write'
  lattice new source --title 'A trial of dogs' --type rct --year 2024
  lattice new hub ~/our-hub --title 'Our hub' --organisation 'Our force'

The file says TODO wherever something is still to be written; `lattice check` finds it. Nothing is overwritten.

Exit status: 0 when it was written, 1 when the content would have an error then, 2 when something was not said.";

/// What is new, and what is known of it.
#[derive(Debug, Args)]
pub struct NewOptions {
    /// What is new
    pub kind: NewKind,
    /// Its id; of a page its path, of a guide its component, of a hub its folder [default: from the title]
    pub name: Option<String>,
    /// What readers call it
    #[arg(long)]
    pub title: Option<String>,
    /// The id of what it belongs to: the service of a capability, the capability of a component
    #[arg(long = "in", value_name = "ID")]
    pub parent: Option<String>,
    /// The role that answers for it
    #[arg(long, value_name = "ROLE")]
    pub owner: Option<String>,
    /// The type of a source, such as rct or policy
    #[arg(long = "type", value_name = "TYPE")]
    pub work_type: Option<String>,
    /// The year of a source, or n.d.
    #[arg(long)]
    pub year: Option<String>,
    /// Leave it out of the hub until it is ready
    #[arg(long)]
    pub draft: bool,
    /// Who answers for a new hub
    #[arg(long, value_name = "NAME")]
    pub organisation: Option<String>,
    /// Where the workflows of a new hub get Lattice: the address of its repository
    #[arg(long, value_name = "URL")]
    pub lattice_source: Option<String>,
    /// The commit or tag of Lattice that a new hub is built with
    #[arg(long, value_name = "REVISION")]
    pub lattice_revision: Option<String>,
    /// The folder that content/ lies in
    #[arg(long, value_name = "ROOT", default_value = ".")]
    pub root: PathBuf,
}

/// What can be new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// A hub of one's own, with an example in it
    Hub,
    /// The first tier
    Service,
    /// The second tier
    Capability,
    /// The third tier
    Component,
    /// The guide of a component
    Guide,
    /// A page
    Page,
    /// A document that says something
    Source,
    /// A scheme that says how strong a claim is
    Grading,
    /// A maturity scale
    Scale,
    /// A crime type or theme
    Topic,
    /// An entry of the glossary
    Term,
}

impl NewKind {
    fn kind(self) -> Option<Kind> {
        Some(match self {
            Self::Hub => return None,
            Self::Service => Kind::Service,
            Self::Capability => Kind::Capability,
            Self::Component => Kind::Component,
            Self::Guide => Kind::Guide,
            Self::Page => Kind::Page,
            Self::Source => Kind::Source,
            Self::Grading => Kind::Grading,
            Self::Scale => Kind::Scale,
            Self::Topic => Kind::Topic,
            Self::Term => Kind::Term,
        })
    }

    /// As it is typed.
    fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_string()).unwrap_or_default()
    }
}

/// Makes what is new.
pub fn new(options: &NewOptions) -> u8 {
    let Some(kind) = options.kind.kind() else { return hub::new(options) };
    let made = unused(options).and_then(|()| {
        let wishes = wishes(&options.root)?;
        let disk = Disk::new(&options.root);
        let change = plan(&disk, &wishes, kind, options)?;
        verify(&disk, &wishes, std::slice::from_ref(&change), Severity::Error)?;
        Ok(change)
    });
    let change = match made {
        Ok(change) => change,
        Err(refused) => return refuse(&refused),
    };
    match emit::apply(&options.root, std::slice::from_ref(&change)) {
        Ok(()) => {
            let path = shown(&options.root.join(&change.path));
            say(&format!(
                "Wrote {path}\nWhat is still to be written says TODO: `lattice check` lists it, `lattice serve` shows the page.\n"
            ));
            CLEAN
        }
        Err(error) => {
            say(&format!("lattice: {error}\n"));
            MISUSE
        }
    }
}

/// Says which option means nothing for this kind.
fn unused(options: &NewOptions) -> Result<(), Refused> {
    use NewKind as K;
    let kind = options.kind;
    let given = [
        ("--in", options.parent.is_some(), matches!(kind, K::Capability | K::Component)),
        ("--type", options.work_type.is_some(), kind == K::Source),
        ("--year", options.year.is_some(), kind == K::Source),
        ("--title", options.title.is_some(), kind != K::Guide),
        ("--draft", options.draft, kind != K::Term),
        ("--owner", options.owner.is_some(), kind != K::Term),
        ("--organisation", options.organisation.is_some(), false),
        ("--lattice-source", options.lattice_source.is_some(), false),
        ("--lattice-revision", options.lattice_revision.is_some(), false),
    ];
    match given.into_iter().find(|(_, said, wanted)| *said && !wanted) {
        None => Ok(()),
        Some((option, ..)) => {
            let hub = if option.starts_with("--l") || option == "--organisation" {
                "; it is for a new hub"
            } else {
                ""
            };
            Err(Refused::Misuse(format!("a {} takes no `{option}`{hub}", kind.word())))
        }
    }
}

/// The new file, from what was said and what is asked.
fn plan(world: &dyn World, wishes: &Wishes, kind: Kind, options: &NewOptions) -> Result<Change, Refused> {
    let mut d = Diagnostics::default();
    let understood = understand(&mut d, world, &Wishes { drafts: true, ..wishes.clone() });
    let model = &understood.model;
    let given = given(model, kind, options).map_err(Refused::Misuse)?;
    let path = kind.path(&given.id);
    let there = world.read(&path).ok();
    match (kind, there) {
        (Kind::Term, Some(before)) => {
            let mut text = String::from_utf8_lossy(&before).trim_end().to_string();
            let known = model.terms.iter().any(|(_, term)| term.term.eq_ignore_ascii_case(&given.title));
            if known {
                return Err(Refused::Misuse(format!("the glossary explains `{}` already", given.title)));
            }
            text.push_str(&format!("\n\n{}", new_file(kind, &given)));
            Ok(Change { path, before: Some(before), after: Some(text.into_bytes()) })
        }
        (_, Some(_)) => Err(Refused::Misuse(format!(
            "`{path}` is there already: choose another id with the word after `{}`, or edit that file",
            options.kind.word()
        ))),
        (_, None) => {
            let mut text = new_file(kind, &given);
            // A hub without schemas has no use for a line that leads to one.
            let schema = schema::file_of(&path)
                .filter(|file| world.read(&format!("{}/{file}", schema::FOLDER)).is_ok());
            if let Some(file) = schema {
                text = with_schema(&path, &file, &text);
            }
            Ok(Change { path, before: None, after: Some(text.into_bytes()) })
        }
    }
}

/// What the new file is told.
fn given(model: &Model, kind: Kind, options: &NewOptions) -> Result<Given, String> {
    let ids = |objects: Vec<Object>| {
        objects
            .into_iter()
            .map(|object| (model.meta(object).id.clone(), model.title(object).to_string()))
            .collect::<Vec<_>>()
    };
    let mut given = Given { owner: options.owner.clone(), draft: options.draft, ..Given::default() };
    if kind == Kind::Guide {
        let without: Vec<Object> = model
            .components
            .ids()
            .filter(|&id| model.graph.guide(id).is_none())
            .map(Object::Component)
            .collect();
        given.id = ask::choice(
            options.name.as_deref(),
            "Which component is the guide for?",
            "name the component: `lattice new guide ID`",
            &ids(without),
        )?;
        if !model.components.iter().any(|(_, component): (_, &Component)| component.meta.id == given.id) {
            let known = model.components.iter().map(|(_, component)| component.meta.id.as_str());
            let near = name::nearest(&given.id, known).map(|near| format!("; did you mean `{near}`?"));
            return Err(format!("no component is called `{}`{}", given.id, near.unwrap_or_default()));
        }
        given.headings = model.hub.required_sections.clone();
        if given.headings.is_empty() {
            given.headings.push("What it is for".into());
        }
        return Ok(given);
    }
    given.title = ask::text(options.title.as_deref(), "What do readers call it?", "--title TEXT", None)?;
    if kind != Kind::Term {
        given.id = id(model, kind, options, &given.title)?;
    }
    match kind {
        Kind::Capability | Kind::Component => {
            let (parents, question) = if kind == Kind::Capability {
                (model.services.ids().map(Object::Service).collect(), &model.hub.service.one)
            } else {
                (model.capabilities.ids().map(Object::Capability).collect(), &model.hub.capability.one)
            };
            let question = format!("Which {} does it belong to?", question.to_lowercase());
            let parents = ids(parents);
            given.parent = ask::choice(
                options.parent.as_deref(),
                &question,
                "say what it belongs to with `--in ID`",
                &parents,
            )?;
            if !parents.iter().any(|(id, _)| *id == given.parent) {
                let near = name::nearest(&given.parent, parents.iter().map(|(id, _)| id.as_str()));
                let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                return Err(format!("there is no `{}` for it to belong to{help}", given.parent));
            }
        }
        Kind::Source => source(&mut given, options)?,
        _ => {}
    }
    if kind == Kind::Component {
        let owner = ask::text(options.owner.as_deref(), "Which role answers for it?", "--owner ROLE", None)?;
        given.owner = Some(owner);
        let scale = model.hub.default_scale.map(|id| &model.scales[id]);
        given.levels =
            scale.into_iter().flat_map(|scale| &scale.levels).map(|level| level.name.clone()).collect();
    }
    given.order = model.services.iter().len() + 1;
    Ok(given)
}

fn source(given: &mut Given, options: &NewOptions) -> Result<(), String> {
    let types: Vec<(String, String)> =
        WorkType::ALL.iter().map(|(word, one)| ((*word).to_string(), one.shown().to_string())).collect();
    let words: Vec<&str> = types.iter().map(|(word, _)| word.as_str()).collect();
    let help = format!("say what it is with `--type`: {}", list_or(&words));
    given.work_type =
        ask::choice(options.work_type.as_deref(), "What kind of document is it?", &help, &types)?;
    if !words.contains(&given.work_type.as_str()) {
        return Err(format!("`{}` is no type of source: {help}", given.work_type));
    }
    given.year = ask::text(
        options.year.as_deref(),
        "From which year is it? (n.d. if it does not say)",
        "--year YEAR",
        None,
    )?;
    Ok(())
}

/// The id that was said or follows from the title, where nothing has it.
fn id(model: &Model, kind: Kind, options: &NewOptions, title: &str) -> Result<String, String> {
    let suggested = name::slug(title);
    // Where the title was said, so would the id have been.
    let id = match &options.name {
        Some(id) => id.clone(),
        None if options.title.is_none() => ask::text(None, "What is its id?", "ID", Some(&suggested))?,
        None => suggested,
    };
    let fault = if kind == Kind::Page { id.split('/').find_map(name::id_fault) } else { name::id_fault(&id) };
    if let Some(fault) = fault {
        let slug = name::slug(&id);
        let help =
            if slug.is_empty() || slug == id { String::new() } else { format!("; did you mean `{slug}`?") };
        return Err(format!("`{id}` is not an id: {fault}{help}"));
    }
    let taken =
        model.objects().find(|object| !matches!(object, Object::Guide(_)) && model.meta(*object).id == id);
    let former: BTreeSet<&str> = model
        .objects()
        .flat_map(|object| &model.meta(object).former_ids)
        .map(|former| former.value.as_str())
        .collect();
    match taken {
        Some(other) => Err(format!(
            "the id `{id}` is taken: `{}` has it; write another after `{}`",
            model.meta(other).file,
            options.kind.word()
        )),
        None if former.contains(id.as_str()) => Err(format!(
            "`{id}` is a former id, and its address leads on: write another after `{}`",
            options.kind.word()
        )),
        None => Ok(id),
    }
}

/// Says why nothing was made.
fn failed(words: &str) -> u8 {
    misuse(words)
}
