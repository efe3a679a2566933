//! `lattice assess new`: the file of an assessment that is about to be made.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::file::FOLDER;
use crate::app::CLEAN;
use crate::app::cli::parse_date;
use crate::app::edit::{Refused, finish, plan, refuse, verify, wishes};
use crate::app::new::ask;
use crate::app::say::{say, shown};
use crate::assess::basis;
use crate::base::text::count;
use crate::base::{Severity, name};
use crate::edit::{Content, Edit, Refusal, with_schema};
use crate::exchange::{Comments, Datum, write_yaml};
use crate::load::{Disk, World as _};
use crate::model::{Model, Object, Status};
use crate::schema;

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice assess new north/2026-autumn          asks for what it needs
  lattice assess new north/2026-autumn --title 'Autumn 2026' --organisation 'Northshire Police' \\
      --assessor 'Change lead' --assessor 'Inspector, operations'
  lattice assess new north/2026-pilot --title Pilot --organisation 'Northshire Police' --services manage,investigate

Each component stands in the file as not assessed, with the digits that say by which words of the model. Nothing is
overwritten. Fill it in with an editor, in the browser, or in a workbook: lattice assess export.

Exit status: 0 when it was written, 1 when the content would have an error then, 2 when something was not said.";

/// What the new profile is told.
#[derive(Debug, Args)]
pub struct Options {
    /// Its id: the folder of the organisation, a slash, and a name of its own
    #[arg(value_name = "ORGANISATION/ID")]
    id: String,
    /// What readers call it
    #[arg(long)]
    title: Option<String>,
    /// Whose it is, as readers know it
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The part of the organisation that is assessed
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
    /// The role of somebody who assesses; may be said several times
    #[arg(long = "assessor", value_name = "ROLE")]
    assessors: Vec<String>,
    /// How it is gone about
    #[arg(long, value_name = "TEXT")]
    method: Option<String>,
    /// The profile before it
    #[arg(long, value_name = "ID")]
    previous: Option<String>,
    /// The day for which it tells how things are [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Only these services [default: all]
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    services: Vec<String>,
    /// The folder that content/ lies in
    #[arg(long, value_name = "ROOT", default_value = ".")]
    root: PathBuf,
}

/// Writes it.
pub fn new(options: &Options) -> u8 {
    let disk = Disk::new(&options.root);
    let mut entries = 0;
    let planned = wishes(&options.root, "assess new --root").and_then(|wishes| {
        let planned = plan(&disk, &wishes, |content| {
            let (path, mut text) = file(content, options, wishes.today, &mut entries)?;
            let schema = schema::file_of(&path)
                .filter(|file| disk.read(&format!("{}/{file}", schema::FOLDER)).is_ok());
            if let Some(schema) = schema {
                text = with_schema(&path, &schema, &text);
            }
            Ok((Edit { files: [(path, text)].into(), ..Edit::default() }, (Vec::new(), None)))
        })?;
        verify(&disk, &wishes, &planned.changes, Severity::Error)?;
        Ok::<_, Refused>(planned)
    });
    let planned = match planned {
        Ok(planned) => planned,
        Err(refused) => return refuse(&refused),
    };
    let done = finish(&options.root, &planned, false);
    for change in planned.changes.iter().filter(|_| done == CLEAN) {
        say(&format!(
            "Wrote {} with {}, not assessed yet.\n",
            shown(&options.root.join(&change.path)),
            count(entries, "component", "components")
        ));
        let id = &options.id;
        say(&format!(
            "Next: edit it, or `lattice assess export {id} --format xlsx --out {}.xlsx` for a workshop.\n",
            id.replace('/', "-")
        ));
    }
    done
}

fn file(
    content: &Content<'_>,
    options: &Options,
    today: Date,
    count: &mut usize,
) -> Result<(String, String), Refusal> {
    let model = content.model;
    let path = free_path(content, &options.id)?;
    let title = ask::text(options.title.as_deref(), "What do readers call it?", "--title TEXT", None)?;
    let folder = options.id.split('/').next().unwrap_or_default();
    let known = model.profiles.iter().find(|(_, other)| other.meta.id.split('/').next() == Some(folder));
    let known = known.map(|(_, other)| other.organisation.as_str());
    let organisation =
        ask::text(options.organisation.as_deref(), "Whose assessment is it?", "--organisation NAME", known)?;
    let services = services(model, &options.services)?;
    let mut comments = Comments::new();
    let mut entries = Vec::new();
    // Nobody assesses what is not published.
    let is_draft = |object: Object| model.meta(object).status == Status::Draft;
    for service in services.into_iter().filter(|&id| !is_draft(Object::Service(id))) {
        let capabilities = model.graph.capabilities(service).iter();
        for &capability in capabilities.filter(|&&id| !is_draft(Object::Capability(id))) {
            let components = model.graph.components(capability).iter();
            let components = components.filter(|&&id| !is_draft(Object::Component(id)));
            for (at, &component) in components.enumerate() {
                let id = &model.components[component].meta.id;
                if at == 0 {
                    let titles =
                        (model.title(Object::Service(service)), model.title(Object::Capability(capability)));
                    comments.insert(format!("entries/{id}"), vec![format!("# {}: {}", titles.0, titles.1)]);
                }
                let as_is = Datum::Map(vec![("level".into(), Datum::Nothing)]);
                let digits = Datum::Text(basis(&model.components[component]));
                entries
                    .push((id.clone(), Datum::Map(vec![("as_is".into(), as_is), ("basis".into(), digits)])));
            }
        }
    }
    *count = entries.len();
    let text = |text: &str| Datum::Text(text.trim().to_string());
    let mut profile =
        Datum::Map(vec![("title".into(), text(&title)), ("organisation".into(), text(&organisation))]);
    let given = [("unit", &options.unit), ("method", &options.method), ("previous", &options.previous)];
    for (key, value) in given {
        if let Some(value) = value {
            profile.set(key, text(value));
        }
    }
    profile.set("model_version", text(&model.hub.model_version));
    profile.set("as_of", text(&options.as_of.unwrap_or(today).to_string()));
    if !options.assessors.is_empty() {
        profile.set("assessors", Datum::List(options.assessors.iter().map(|role| text(role)).collect()));
    }
    profile.set("entries", Datum::Map(entries));
    Ok((path, write_yaml(&profile, &comments).text))
}

/// Where the profile of an id goes, if nothing lies there yet.
pub fn free_path(content: &Content<'_>, id: &str) -> Result<String, Refusal> {
    let fault = name::path_fault(id);
    let fault =
        fault.or((id.matches('/').count() != 1).then(|| "it is a folder, a slash and a name".to_string()));
    if let Some(fault) = fault {
        return Err(Refusal::Misuse(format!(
            "`{id}` is not the id of a profile: {fault}; write it like `north/2026-autumn`"
        )));
    }
    let taken = ["yaml", "yml"].map(|ending| format!("{FOLDER}{id}.{ending}"));
    let taken =
        taken.into_iter().find(|path| content.sources.iter().any(|(_, source)| source.path() == path));
    match taken {
        Some(path) => Err(Refusal::Misuse(format!(
            "`{path}` is there already and is not overwritten: choose another id, or edit that file"
        ))),
        None => Ok(format!("{FOLDER}{id}.yaml")),
    }
}

/// The services that were named, in the order of the model, or all.
fn services(model: &Model, named: &[String]) -> Result<Vec<crate::base::Id<crate::model::Service>>, Refusal> {
    let all = model.graph.services();
    let known = || all.iter().map(|&id| model.id(Object::Service(id)));
    for id in named {
        if !known().any(|known| known == id) {
            let near = name::nearest(id, known()).map(|near| format!("; did you mean `{near}`?"));
            let help =
                near.unwrap_or_else(|| format!(": they are {}", known().collect::<Vec<_>>().join(", ")));
            let word = model.hub.service.one.to_lowercase();
            return Err(Refusal::Misuse(format!("no {word} is called `{id}`{help}")));
        }
    }
    let wanted = |id: &&crate::base::Id<crate::model::Service>| {
        named.is_empty() || named.iter().any(|named| named == model.id(Object::Service(**id)))
    };
    Ok(all.iter().filter(wanted).copied().collect())
}
