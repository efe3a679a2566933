//! What each page shows: one struct for each kind of page, with every link, sentence and order decided.
//!
//! Templates print these and decide nothing: no lookup, no address, no sorting. `site::Route::kind` is the name of a
//! page's template; views of one family share a file.

pub mod parts;
pub mod shell;

pub mod a_z;
pub mod assess;
pub mod book;
pub mod capability;
pub mod changes;
pub mod claim;
pub mod component;
pub mod disclosure;
pub mod downloads;
pub mod evidence;
pub mod glossary;
pub mod guide;
pub mod health;
pub mod home;
pub mod in_hand;
pub mod level;
pub mod list;
pub mod matrix;
pub mod maturity;
pub mod model;
pub mod my_list;
pub mod page;
pub mod passport;
pub mod persona;
pub mod plan;
pub mod problems;
pub mod profile;
pub mod programme;
pub mod project;
pub mod rag;
pub mod rag_scheme;
pub mod roadmap;
pub mod search;
pub mod service;
pub mod source;
pub mod statements;
pub mod style_guide;
pub mod topic;
pub mod work_stream;
pub mod work_streams;

use crate::base::{Span, text};
use crate::emit::Output;
use crate::model::{Kind, Model as Hub, Object};
use crate::site::{Layer, Listed, Part, PlannedPage, Route};

use super::context::{Desk, Site};
use super::engine::{Engine, Fault};
use super::frame::{Frames, Head};
use super::words;
use parts::Link;

/// A page as text, and the links in it that came from a text of the content.
pub type Rendered = (String, Vec<(String, Span)>);

/// Makes the view of a page and prints it.
///
/// # Errors
/// When the theme's template has a fault.
pub fn render(
    site: &Site<'_>,
    frames: &Frames,
    engine: &Engine,
    planned: &PlannedPage,
) -> Result<Rendered, Fault> {
    let mut desk = Desk::new(site, &planned.path, &planned.route);
    let head = head(&desk, &planned.route);
    let mut page = frames.page(&desk, planned, head);
    let kind = planned.route.kind();
    macro_rules! print {
        ($view:expr) => {{
            let view = $view;
            // Which links the prose has is known when the view is made.
            page.links = std::mem::take(&mut desk.links).into_addresses();
            engine.page(kind, &page, &view)?
        }};
    }
    let html = match &planned.route {
        Route::Home => print!(home::Home::of(&desk)),
        Route::Model(layer) => print!(model::Model::of(&desk, *layer)),
        Route::List(listed) => print!(list::List::of(&desk, *listed)),
        Route::Guides => print!(guide::Guides::of(&desk)),
        Route::Evidence => print!(evidence::Evidence::of(&mut desk)),
        Route::EvidenceMap => print!(evidence::EvidenceMap::of(&desk)),
        Route::Maturity => print!(maturity::Maturity::of(&desk)),
        Route::AtLevel(scale, number) => print!(level::AtLevel::of(&mut desk, *scale, *number)),
        Route::Programmes => print!(programme::Programmes::of(&desk)),
        Route::WorkStreams => print!(work_streams::WorkStreams::of(&desk)),
        Route::Plans => print!(plan::Plans::of(&desk)),
        Route::Profiles => print!(profile::list::Profiles::of(&desk)),
        Route::Compared => print!(profile::compared::Compared::of(&desk)),
        Route::ProfilePart(id, Part::Gaps) => print!(profile::gaps::Gaps::of(&desk, *id)),
        Route::ProfilePart(id, Part::Entries) => print!(profile::entries::Entries::of(&mut desk, *id)),
        Route::ProfilePart(id, part) => print!(profile::Side::of(&desk, *id, *part)),
        Route::Personas => print!(persona::Personas::of(&desk)),
        Route::Record(id) => print!(passport::Passport::record(&mut desk, *id)),
        Route::Glossary => print!(glossary::Glossary::of(&mut desk)),
        Route::Search => print!(search::Search::of(&desk)),
        Route::AToZ => print!(a_z::AToZ::of(&desk)),
        // A book is made of finished pages, so it comes after them.
        Route::Book(_) | Route::Downloads => String::new(),
        Route::Changes => print!(changes::Changes::of(&mut desk)),
        Route::Assess => print!(assess::Assess::of(&desk)),
        Route::AssessForm(service) => print!(assess::Form::of(&desk, *service)),
        Route::MyList => print!(my_list::MyList::of(&desk)),
        Route::Offline => print!(page::Offline::of(&desk)),
        Route::Health => print!(health::Health::of(&desk)),
        Route::Disclosure => print!(disclosure::Disclosure::of(&desk)),
        Route::Problems => print!(problems::Problems::of(&desk)),
        Route::StyleGuide => print!(style_guide::StyleGuide::of(site.theme, engine)?),
        Route::NotFound => print!(page::NotFound::of(&desk)),
        Route::Former { to, .. } => {
            print!(page::Redirect::of(&desk, &planned.route, self::head(&desk, to).title))
        }
        Route::Object(object) => match *object {
            Object::Service(id) => print!(service::Service::of(&mut desk, id)),
            Object::Capability(id) => print!(capability::Capability::of(&mut desk, id)),
            Object::Component(id) => print!(component::Component::of(&mut desk, id)),
            Object::Guide(id) => print!(guide::Guide::of(&mut desk, id)),
            Object::Scale(id) => print!(maturity::Scale::of(&desk, id)),
            Object::Topic(id) => print!(topic::Topic::of(&mut desk, id)),
            Object::Work(id) => print!(source::Source::of(&mut desk, id)),
            Object::Grading(id) => print!(evidence::Grading::of(&mut desk, id)),
            Object::Page(id) => print!(page::Prose::of(&mut desk, id)),
            Object::Matrix(id) => print!(matrix::Matrix::of(&mut desk, id)),
            Object::Programme(id) => print!(programme::Programme::of(&mut desk, id)),
            Object::RagScheme(id) => print!(rag_scheme::RagScheme::of(&mut desk, id)),
            Object::Plan(id) => print!(plan::Plan::of(&mut desk, id)),
            Object::WorkStream(id) => print!(work_stream::WorkStream::of(&mut desk, id)),
            Object::Persona(id) => print!(persona::Persona::of(&mut desk, id)),
            Object::Statements(id) => print!(statements::Statements::of(&mut desk, id)),
            Object::Passport(id) => print!(passport::Passport::of(&mut desk, id)),
            Object::Profile(id) => print!(profile::Profile::of(&mut desk, id)),
            Object::Priority(_)
            | Object::Project(_)
            | Object::Item(_)
            | Object::Area(_)
            | Object::Claim(_) => String::new(),
        },
    };
    Ok((html, desk.origins))
}

/// Makes a book of pages that are finished, and prints it.
///
/// # Errors
/// When the theme's template has a fault.
pub fn render_book(
    site: &Site<'_>,
    frames: &Frames,
    engine: &Engine,
    planned: &PlannedPage,
    output: &Output,
) -> Result<String, Fault> {
    let Route::Book(service) = &planned.route else { return Ok(String::new()) };
    let desk = Desk::new(site, &planned.path, &planned.route);
    let mut page = frames.page(&desk, planned, head(&desk, &planned.route));
    let (view, links) = book::Book::of(&desk, *service, output);
    page.links = links;
    engine.page(planned.route.kind(), &page, &view)
}

/// Makes the page of downloads, which tells the sizes of what is made: for the hub, and for its archive.
///
/// # Errors
/// When the theme's template has a fault.
pub fn render_downloads(
    site: &Site<'_>,
    frames: &Frames,
    engine: &Engine,
    planned: &PlannedPage,
    output: &Output,
) -> Result<[String; 2], Fault> {
    let desk = Desk::new(site, &planned.path, &planned.route);
    let page = frames.page(&desk, planned, head(&desk, &planned.route));
    let print = |archived| {
        engine.page(planned.route.kind(), &page, &downloads::Downloads::of(&desk, output, archived))
    };
    Ok([print(false)?, print(true)?])
}

/// What a page says of itself in its head, and the way to it.
pub fn head(desk: &Desk<'_>, route: &Route) -> Head {
    let site = desk.site;
    let hub = &site.hub;
    let (title, description) = match route {
        Route::Home => (hub.title.clone(), home::lead(desk)),
        Route::Model(layer) => {
            let by = match layer {
                Layer::Whole => "The whole model",
                Layer::Level => "The whole model by level",
                Layer::Evidence => "The whole model by evidence",
                Layer::Guides => "The whole model by guide",
            };
            (by.to_string(), format!("Every {} on one page.", hub.component.one_in_text))
        }
        Route::Object(object) => {
            let title = site.model.title(*object).to_string();
            let title = if object.kind() == Kind::Guide {
                format!("Guide: {}", text::in_sentence(&title))
            } else {
                title
            };
            (title, words::about(site.model, *object))
        }
        Route::List(listed) => (list::title(desk, *listed), String::new()),
        Route::Guides => ("Guides".into(), "How to decide, plan and implement.".into()),
        Route::Evidence => {
            ("Evidence".into(), "Every source, what it claims, and how far that was tested.".into())
        }
        Route::EvidenceMap => (
            "Evidence map".into(),
            format!("What is known about each {}, and where nobody has looked.", hub.component.one_in_text),
        ),
        Route::Maturity => ("Maturity".into(), "The scales of this model, level by level.".into()),
        Route::AtLevel(scale, number) => level::head(desk, *scale, *number),
        Route::Programmes => ("Programmes".into(), programme::lead(desk)),
        Route::WorkStreams => ("Work streams".into(), work_streams::finding(desk)),
        Route::Plans => ("Plans".into(), plan::lead(desk)),
        Route::Profiles => {
            ("Profiles".into(), "Where organisations say that they are, and where they want to be.".into())
        }
        Route::Compared => (
            "Profiles side by side".into(),
            "The latest profile of each organisation, for each part of the model.".into(),
        ),
        Route::ProfilePart(id, part) => {
            let profile = Object::Profile(*id);
            (format!("{}: {}", part.shown(), site.model.title(profile)), words::about(site.model, profile))
        }
        Route::Personas => ("Personas".into(), "Whom the model is for, and what they would notice.".into()),
        Route::Record(id) => (
            format!("{}: record", site.model.passports[*id].meta.title.value),
            "A form to fill in, sign and keep.".into(),
        ),
        Route::Glossary => ("Glossary".into(), "Terms and abbreviations.".into()),
        Route::Search => ("Search".into(), format!("Find a page, a claim or a term in {}.", hub.title)),
        Route::AToZ => ("A to Z".into(), "Everything in this hub by name.".into()),
        Route::Book(service) => (
            format!("{}, as one page", book::title(site, *service)),
            "Everything on one page, to print.".into(),
        ),
        Route::Assess => (
            "Assess yourselves".into(),
            "Say where you are and where you want to be, in this browser or on paper. Nothing leaves it."
                .into(),
        ),
        Route::AssessForm(id) => (
            format!("{}: assessment on paper", site.model.services[*id].meta.menu_title()),
            "A form to print and fill in by hand.".into(),
        ),
        Route::MyList => ("My list".into(), "The pages that you keep in this browser.".into()),
        Route::Downloads => {
            ("Data and downloads".into(), "Tables, documents, and the whole hub offline.".into())
        }
        Route::Changes => {
            ("What changed".into(), "What each version of the model changed for its readers.".into())
        }
        Route::Offline => ("Saved pages".into(), "Pages that this browser has saved.".into()),
        Route::Health => {
            ("Content health".into(), "What editors should look at: reviews, gaps and loose ends.".into())
        }
        Route::Disclosure => ("Disclosure".into(), disclosure::ABOUT.into()),
        Route::Problems => {
            ("Problems".into(), "Every kind of problem that Lattice tells, and how to mend it.".into())
        }
        Route::StyleGuide => ("Style guide".into(), "Every part that a page is made of.".into()),
        Route::NotFound => ("Page not found".into(), String::new()),
        Route::Former { to, .. } => (head(desk, to).title, String::new()),
    };
    let description = if description.is_empty() { format!("{title}, {}.", hub.title) } else { description };
    Head { title, description, crumbs: crumbs(desk, route), marking: marking(site, route) }
}

/// The highest marking of what stands on a page.
fn marking(site: &Site<'_>, route: &Route) -> String {
    match route {
        Route::Object(object) => words::page_marking(site.model, *object),
        Route::ProfilePart(id, _) => words::page_marking(site.model, Object::Profile(*id)),
        Route::Record(id) => words::page_marking(site.model, Object::Passport(*id)),
        Route::Book(service) => book::Book::marking(site, *service),
        Route::AssessForm(id) => words::page_marking(site.model, Object::Service(*id)),
        _ => site.marking.name().to_string(),
    }
}

/// The way from home to the parent of a page.
fn crumbs(desk: &Desk<'_>, route: &Route) -> Vec<Link> {
    let model = desk.site.model;
    let special =
        |route: &Route, title: &str| desk.special(route).map(|href| Link { title: title.into(), href });
    let home = special(&Route::Home, "Home");
    let whole = || special(&Route::Model(Layer::Whole), "Model");
    let evidence = || special(&Route::Evidence, "Evidence");
    let way: Vec<Option<Link>> = match route {
        Route::Home | Route::NotFound | Route::Former { .. } => return Vec::new(),
        Route::Model(Layer::Whole)
        | Route::Guides
        | Route::Evidence
        | Route::Maturity
        | Route::WorkStreams
        | Route::Profiles
        | Route::Personas
        | Route::Glossary
        | Route::Search
        | Route::AToZ
        | Route::MyList
        | Route::Offline
        | Route::Downloads
        | Route::Changes
        | Route::Book(None)
        | Route::List(Listed::Statements | Listed::Passports | Listed::Topics | Listed::Editing) => vec![],
        Route::Assess => vec![special(&Route::Maturity, "Maturity")],
        Route::AssessForm(_) => {
            vec![special(&Route::Maturity, "Maturity"), special(&Route::Assess, "Assess yourselves")]
        }
        Route::Plans | Route::Programmes => vec![special(&Route::WorkStreams, "Work streams")],
        Route::Record(id) => {
            vec![passports(desk), Some(crumb(desk, Object::Passport(*id)))]
        }
        Route::List(Listed::Roles) => vec![special(&Route::Guides, "Guides")],
        Route::List(Listed::Role(_)) => {
            vec![special(&Route::Guides, "Guides"), special(&Route::List(Listed::Roles), "By role")]
        }
        Route::Book(Some(id)) => vec![whole(), Some(crumb(desk, Object::Service(*id)))],
        Route::AtLevel(scale, _) => {
            vec![special(&Route::Maturity, "Maturity"), Some(crumb(desk, Object::Scale(*scale)))]
        }
        Route::Health | Route::Disclosure | Route::Problems | Route::StyleGuide => {
            vec![special(&Route::List(Listed::Editing), "For editors")]
        }
        Route::Model(_) | Route::List(Listed::Services | Listed::Capabilities | Listed::Components) => {
            vec![whole()]
        }
        Route::EvidenceMap | Route::List(Listed::Gradings | Listed::Strengths) => vec![evidence()],
        Route::Compared => vec![special(&Route::Profiles, "Profiles")],
        Route::ProfilePart(id, _) => {
            vec![special(&Route::Profiles, "Profiles"), Some(crumb(desk, Object::Profile(*id)))]
        }
        Route::Object(object) => match *object {
            Object::Service(_) => vec![whole()],
            Object::Capability(id) => {
                vec![whole(), model.capabilities[id].service.map(|id| crumb(desk, Object::Service(id)))]
            }
            Object::Component(id) => tier_crumbs(desk, model, id),
            Object::Guide(_) => vec![special(&Route::Guides, "Guides")],
            Object::Scale(_) | Object::Matrix(_) => vec![special(&Route::Maturity, "Maturity")],
            Object::RagScheme(_) => {
                vec![special(&Route::WorkStreams, "Work streams"), special(&Route::Programmes, "Programmes")]
            }
            Object::Programme(id) => vec![
                special(&Route::WorkStreams, "Work streams"),
                special(&Route::Programmes, "Programmes"),
                model.graph.wholes_of(id).first().map(|&whole| crumb(desk, Object::Programme(whole))),
            ],
            Object::Topic(_) => vec![special(&Route::List(Listed::Topics), "Topics")],
            Object::Work(_) | Object::Claim(_) => vec![evidence()],
            Object::Grading(_) => {
                vec![evidence(), special(&Route::List(Listed::Gradings), "Grading schemes")]
            }
            Object::WorkStream(_) => vec![special(&Route::WorkStreams, "Work streams")],
            Object::Plan(_) | Object::Priority(_) => {
                vec![special(&Route::WorkStreams, "Work streams"), special(&Route::Plans, "Plans")]
            }
            Object::Project(_) => vec![],
            Object::Persona(_) => vec![special(&Route::Personas, "Personas")],
            Object::Statements(_) | Object::Item(_) => {
                vec![special(&Route::List(Listed::Statements), "Statements")]
            }
            Object::Passport(_) | Object::Area(_) => vec![passports(desk)],
            Object::Profile(_) => vec![special(&Route::Profiles, "Profiles")],
            Object::Page(id) => vec![parent_page(desk, id).map(|parent| crumb(desk, Object::Page(parent)))],
        },
    };
    home.into_iter().chain(way.into_iter().flatten()).collect()
}

/// The page whose id is the folder of this one, where there is one: `contribute` for `contribute/fields`.
fn parent_page(
    desk: &Desk<'_>,
    id: crate::base::Id<crate::model::Page>,
) -> Option<crate::base::Id<crate::model::Page>> {
    let pages = &desk.site.model.pages;
    let (folder, _) = pages[id].meta.id.rsplit_once('/')?;
    pages.iter().find(|(_, page)| page.meta.id == folder).map(|(id, _)| id)
}

fn tier_crumbs(
    desk: &Desk<'_>,
    model: &Hub,
    id: crate::base::Id<crate::model::Component>,
) -> Vec<Option<Link>> {
    let capability = model.components[id].capability;
    let service = desk.site.service_of(id);
    vec![
        desk.special(&Route::Model(Layer::Whole)).map(|href| Link { title: "Model".into(), href }),
        service.map(|id| crumb(desk, Object::Service(id))),
        capability.map(|id| crumb(desk, Object::Capability(id))),
    ]
}

/// The list of passports, where there is more than one to choose from.
fn passports(desk: &Desk<'_>) -> Option<Link> {
    let href = desk.special(&Route::List(Listed::Passports))?;
    (passport::all(desk).len() > 1).then(|| Link { title: "Passports".into(), href })
}

fn crumb(desk: &Desk<'_>, object: Object) -> Link {
    Link { title: desk.site.model.meta(object).menu_title().to_string(), href: desk.href(object) }
}
