//! Pages to bytes, pure and parallel.
//!
//! What is the same on many pages is rendered once: the header for each section and depth, the side navigation for
//! each service. A page is then its view, printed by its template.

mod assess;
mod cells;
mod chapter;
mod context;
mod data;
mod drawing;
mod engine;
mod feeds;
mod frame;
mod geometry;
mod health;
mod highlight;
mod hosting;
mod lead;
mod moved;
mod offline;
mod picture;
mod policy;
mod profile_tables;
mod prose;
mod search;
mod specimen;
mod tables;
mod titles;
mod tools;
mod views;
mod words;

use rayon::prelude::*;

use crate::assess::{Health, Scores};
use crate::base::{Diagnostic, Diagnostics, Progress, SitePath, Span, Stage, phase};
use crate::emit::{Made, Output, Pressed, Store};
use crate::load::Sources;
use crate::model::{Hub, Model};
use crate::site::{Plan, PlannedPage, Route};
use crate::theme::Theme;

use context::Site;
use engine::{Engine, Fault};
use frame::Frames;

pub use engine::{Templates, check_examples};
pub use health::{Row, finding, rows, title};
pub use highlight::Highlights;
pub use tables::health as health_csv;

/// What pages are made of.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// What it all means.
    pub model: &'a Model,
    /// How well each component is evidenced.
    pub scores: &'a Scores,
    /// What editors should look at.
    pub health: &'a Health,
    /// Which pages there are, and where.
    pub plan: &'a Plan,
    /// What they look like.
    pub templates: &'a Templates,
    /// Code with its parts marked.
    pub highlights: &'a Highlights,
    /// The files, for pictures, downloads and lines.
    pub sources: &'a Sources,
}

/// Renders every page, every data document, and copies what is published as it is.
pub fn render(d: &mut Diagnostics, inputs: &Inputs<'_>, store: Store, progress: &dyn Progress) -> Output {
    let Inputs { model, plan, templates, sources, .. } = *inputs;
    let theme = templates.theme();
    let planned = plan.pages.iter().map(|page| page.path.clone());
    let mut output = Output::new(store, model.hub.folder(), planned);
    let place = model.hub_place();
    let engine = match &templates.engine {
        Ok(engine) => engine,
        Err(error) => {
            d.push(error.clone().diagnostic(theme, place));
            return output;
        }
    };
    let mut site = phase(progress, Stage::Titles, || Site::new(inputs, progress));
    // Where something is left out, synonyms and suggestions may be about that, and no editor has to hear of it.
    let mut unheard = Diagnostics::default();
    let search = phase(progress, Stage::Search, || {
        search::Search::of(if model.withheld.is_empty() { &mut *d } else { &mut unheard }, &site)
    });
    site.suggestions = search.suggestions.clone();
    site.search = Some(search.index.clone());
    let assess = phase(progress, Stage::Questions, || assess::Questions::of(&site));
    site.assess = assess.as_ref().map(|questions| questions.index.clone());
    let frames = match phase(progress, Stage::Frames, || Frames::new(&site, engine)) {
        Ok(frames) => frames,
        Err(error) => {
            d.push(error.diagnostic(theme, place));
            return output;
        }
    };
    // Books are made of finished pages; the page of downloads tells the sizes of everything else.
    let (late, pages): (Vec<_>, Vec<_>) =
        plan.pages.iter().partition(|page| matches!(page.route, Route::Book(_) | Route::Downloads));
    let (downloads, books): (Vec<_>, Vec<_>) =
        late.into_iter().partition(|page| page.route == Route::Downloads);
    // The workbook is one long piece of work, so that it is begun beside the pages.
    let (made, tables) = rayon::join(
        || each(&output, &pages, Stage::Pages, progress, |page| render_page(&site, &frames, engine, page)),
        || phase(progress, Stage::Tables, || tables::all(&site)),
    );
    add_pages(d, &mut output, theme, place, made);
    let made = each(&output, &books, Stage::Books, progress, |page| {
        let html = views::render_book(&site, &frames, engine, page, &output)?;
        Ok(Made { bytes: html.into_bytes(), ..Made::default() })
    });
    add_pages(d, &mut output, theme, place, made);
    add_assets(&mut output, theme, &model.hub);
    add_files(&mut output, plan, sources);
    for titles in &site.titles {
        output.add(titles.asset.path.clone(), titles.asset.bytes.clone());
    }
    search.add(&mut output);
    if let Some(questions) = assess {
        questions.add(&mut output);
    }
    for path in [SitePath::archive(), SitePath::sums()] {
        output.promise(path);
    }
    phase(progress, Stage::Data, || {
        offline::add(&mut output, &site);
        data::add(&mut output, &site);
        feeds::add(&mut output, &site);
        hosting::add(&mut output, &site);
    });
    match tables {
        Ok(tables) => output.add_all(tables),
        Err(error) => d.push(Diagnostic::error("table", place, error)),
    }
    let made = each(&output, &downloads, Stage::Downloads, progress, |page| {
        let [html, archived] = views::render_downloads(&site, &frames, engine, page, &output)?;
        let archived = Some(archived.into_bytes());
        Ok(Made { bytes: html.into_bytes(), archived, ..Made::default() })
    });
    add_pages(d, &mut output, theme, place, made);
    output
}

/// Renders the pages that somebody waits for, as they will be among all others. One that cannot be made yet, because it is
/// made of other pages or names the files of the search, waits for its turn, and so does one whose template has a fault.
pub fn ahead(inputs: &Inputs<'_>, progress: &dyn Progress) {
    let wanted = progress.wanted();
    let pages: Vec<&PlannedPage> = inputs
        .plan
        .pages
        .iter()
        .filter(|page| {
            matches!(page.route, Route::Object(_)) && wanted.iter().any(|path| path == page.path.as_str())
        })
        .collect();
    if pages.is_empty() {
        return;
    }
    let Ok(engine) = &inputs.templates.engine else { return };
    let site = Site::new(inputs, progress);
    let Ok(frames) = Frames::new(&site, engine) else { return };
    for page in pages {
        if let Ok(made) = render_page(&site, &frames, engine, page) {
            progress.ahead(page.path.as_str(), made.bytes);
        }
    }
}

/// Renders the pages of a stage, as many at a time as there are threads, and lets go of each as soon as it is taken in.
fn each(
    output: &Output,
    pages: &[&PlannedPage],
    stage: Stage,
    progress: &dyn Progress,
    render: impl Fn(&PlannedPage) -> Result<Made, Fault> + Sync,
) -> Vec<Result<Pressed, Fault>> {
    let pages = pages.par_iter().map(|page| {
        let made = phase(progress, stage.part(page.route.kind()), || render(page));
        let pressed =
            phase(progress, stage.part("press"), || made.map(|made| output.press(page.path.clone(), made)));
        progress.rendered();
        pressed
    });
    phase(progress, stage, || pages.collect())
}

fn add_pages(
    d: &mut Diagnostics,
    output: &mut Output,
    theme: &Theme,
    place: Span,
    made: Vec<Result<Pressed, Fault>>,
) {
    for page in made {
        match page {
            Ok(pressed) => output.keep(pressed),
            // One fault of a template shows on every page of its kind; it is said once.
            Err(fault) => d.push(fault.diagnostic(theme, place)),
        }
    }
}

/// Copies pictures and downloads from the content.
fn add_files(output: &mut Output, plan: &Plan, sources: &Sources) {
    for (from, to) in plan.files() {
        if let Some(attachment) = sources.attachment(from) {
            output.add(to.clone(), attachment.bytes.clone());
        }
    }
}

/// Pictures for shared addresses are left out where the hub does not know its own: nothing could name them.
fn add_assets(output: &mut Output, theme: &Theme, hub: &Hub) {
    let common = [&theme.stylesheet, &theme.early_script, &theme.script].into_iter();
    let extras = theme.extras.iter().flat_map(|extra| extra.stylesheet.iter().chain(&extra.script));
    let cards = theme.cards.iter().map(|(_, asset)| asset).filter(|_| hub.base_url.is_some());
    let offline = theme.offline.iter().filter(|_| hub.offline);
    for asset in common.chain(extras).chain(&theme.images).chain(cards).chain(offline) {
        output.add(asset.path.clone(), asset.bytes.clone());
    }
}

fn render_page(site: &Site<'_>, frames: &Frames, engine: &Engine, page: &PlannedPage) -> Result<Made, Fault> {
    let (html, origins) = views::render(site, frames, engine, page)?;
    let place = match &page.route {
        Route::Object(object) => Some(site.model.meta(*object).place),
        _ => None,
    };
    Ok(Made { bytes: html.into_bytes(), origins, place, archived: None })
}
