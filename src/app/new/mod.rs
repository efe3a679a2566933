//! `lattice new`: a hub, or a file of one, with its gaps marked. What is missing is asked for on a terminal.

pub mod ask;
mod given;
mod hub;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::edit::{finish, plan, refuse, verify, wishes};
use super::say::{misuse, say, shown};
use super::{CLEAN, schema};
use crate::base::Severity;
use crate::edit::{Template, new_file};
use crate::load::Disk;

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice new component                        asks for what it needs
  lattice new component --title 'Search dog' --in digital-forensics --owner 'Head of dogs'
  lattice new guide search-dog                 the guide of a component
  lattice new page contribute/style --title 'How we write'
  lattice new work-stream --title 'Search dogs' --in search-dog --owner 'Head of dogs'
  lattice new profile --title 'Spring 2027' --organisation 'Our force'
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
    /// The id of what it belongs to or is about: the service of a capability, the capability of a component, what a work
    /// stream works on, a component of a passport or a profile
    #[arg(long = "in", value_name = "ID")]
    pub parent: Option<String>,
    /// The role that answers for it
    #[arg(long, value_name = "ROLE")]
    pub owner: Option<String>,
    /// The type of a source, such as rct or policy
    #[arg(long = "type", value_name = "TYPE")]
    pub work_type: Option<String>,
    /// The year of a source, or `n.d.` if it does not say
    #[arg(long)]
    pub year: Option<String>,
    /// Leave it out of the hub until it is ready
    #[arg(long)]
    pub draft: bool,
    /// Who answers for a new hub; whose a profile is
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
    /// What a force is doing
    WorkStream,
    /// A police and crime plan with its priorities
    Plan,
    /// A programme, a portfolio or a collaboration
    Programme,
    /// What the colours of a status mean
    RagScheme,
    /// Somebody whom the model is for
    Persona,
    /// A list of statements, such as principles or ways of working
    Statements,
    /// A Digital Passport
    Passport,
    /// A maturity matrix
    Matrix,
    /// An organisation's assessment of itself
    Profile,
    /// An entry of the glossary
    Term,
}

impl NewKind {
    fn template(self) -> Option<Template> {
        Some(match self {
            Self::Hub => return None,
            Self::Service => Template::Service,
            Self::Capability => Template::Capability,
            Self::Component => Template::Component,
            Self::Guide => Template::Guide,
            Self::Page => Template::Page,
            Self::Source => Template::Source,
            Self::Grading => Template::Grading,
            Self::Scale => Template::Scale,
            Self::Topic => Template::Topic,
            Self::WorkStream => Template::WorkStream,
            Self::Plan => Template::Plan,
            Self::Programme => Template::Programme,
            Self::RagScheme => Template::RagScheme,
            Self::Persona => Template::Persona,
            Self::Statements => Template::Statements,
            Self::Passport => Template::Passport,
            Self::Matrix => Template::Matrix,
            Self::Profile => Template::Profile,
            Self::Term => Template::Term,
        })
    }

    /// As it is typed.
    fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_string()).unwrap_or_default()
    }
}

/// Makes what is new.
pub fn new(options: &NewOptions) -> u8 {
    if let Err(words) = all_options_mean_something(options) {
        return misuse(&words);
    }
    let Some(template) = options.kind.template() else { return hub::new(options) };
    let disk = Disk::new(&options.root);
    let planned = wishes(&options.root, &format!("new {} --root", options.kind.word())).and_then(|wishes| {
        let planned = plan(&disk, &wishes, |content| {
            let mut given = given::of(content, template, options)?;
            given.schema = schema::of_hub(&disk, &template.path(&given.id));
            new_file(content, template, &given).map(|edit| (edit, (Vec::new(), None)))
        })?;
        verify(&disk, &wishes, &planned.changes, Severity::Error)?;
        Ok(planned)
    });
    let planned = match planned {
        Ok(planned) => planned,
        Err(refused) => return refuse(&refused),
    };
    let done = finish(&options.root, &planned, false);
    for change in planned.changes.iter().filter(|_| done == CLEAN) {
        say(&format!("Wrote {}\n", shown(&options.root.join(&change.path))));
        say(
            "What is still to be written says TODO: `lattice check` lists it, `lattice serve` shows the page.\n",
        );
    }
    done
}

/// Refuses an option that means nothing for what is new.
fn all_options_mean_something(options: &NewOptions) -> Result<(), String> {
    use NewKind as K;
    let kind = options.kind;
    let of_hubs = kind == K::Hub;
    let belongs = matches!(kind, K::Capability | K::Component | K::WorkStream | K::Passport | K::Profile);
    let given = [
        ("--in", options.parent.is_some(), belongs),
        ("--type", options.work_type.is_some(), kind == K::Source),
        ("--year", options.year.is_some(), kind == K::Source),
        ("--title", options.title.is_some(), kind != K::Guide),
        ("--draft", options.draft, !matches!(kind, K::Term | K::Hub)),
        ("--owner", options.owner.is_some(), !matches!(kind, K::Term | K::Hub)),
        ("--organisation", options.organisation.is_some(), of_hubs || kind == K::Profile),
        ("--lattice-source", options.lattice_source.is_some(), of_hubs),
        ("--lattice-revision", options.lattice_revision.is_some(), of_hubs),
    ];
    match given.into_iter().find(|(_, said, wanted)| *said && !wanted) {
        None => Ok(()),
        Some((option, ..)) => Err(format!("a {} takes no `{option}`", kind.word())),
    }
}
