//! Lattice turns a reference model and its guides into a knowledge hub of plain files.
//!
//! It is built like a compiler: phases in one direction, every value made once and then only read, all problems
//! reported with their place. [`compile`] is the whole of it; `ARCHITECTURE.md` says what each layer may use.

pub mod app;
mod assess;
mod base;
mod check;
mod edit;
mod emit;
mod exchange;
#[doc(hidden)]
pub mod fuzzing;
mod load;
mod manual;
mod model;
mod parse;
mod render;
mod report;
mod resolve;
mod schema;
mod site;
mod theme;
mod urls;

use jiff::civil::Date;

use base::{Diagnostics, Severity, phase};

pub use base::{Phase, Progress, Quiet, Stage};
pub use load::{Dates, Disk, Entry, EntryKind, History, Memory, NoDates, World};
pub use model::Tier;

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// Whether drafts are part of the hub.
    pub drafts: bool,
    /// Where the hub is published, instead of what `hub.yaml` says; with a slash at the end.
    pub base_url: Option<String>,
    /// The date that the pages are made for.
    pub today: Date,
    /// The highest marking that may be published, where that is lower than what the hub may hold.
    pub ceiling: Option<Tier>,
    /// Whether what is marked higher is left out; it is an error otherwise.
    pub omit_above_ceiling: bool,
}

impl Wishes {
    /// A day, and nothing out of the ordinary.
    pub fn on(today: Date) -> Self {
        Self { drafts: false, base_url: None, today, ceiling: None, omit_above_ceiling: false }
    }
}

/// A hub that was compiled: what was read, what is wrong with it, and every file that it becomes.
#[derive(Debug)]
pub struct Compilation {
    pub(crate) sources: load::Sources,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) output: emit::Output,
    /// What became of published addresses; empty where they were not compared.
    pub(crate) addresses: urls::Addresses,
    /// How many pages there are, without those that lead on from a former address.
    pub(crate) pages: usize,
    pub(crate) made_for: Date,
    /// The published address of the page of problems, where the hub has one.
    pub(crate) problems_page: Option<String>,
}

/// What a hub that is made again and again has no need to do twice. Each part looks for itself at what it was made from.
#[derive(Debug, Default)]
pub(crate) struct Remembered {
    /// What files held, for a hub that is made again and again.
    files: Option<(load::Remembered, parse::kinds::Remembered)>,
    theme: theme::Remembered,
    templates: Option<render::Templates>,
    pub(crate) highlights: render::Highlights,
}

impl Remembered {
    /// For a hub that is made again and again.
    pub(crate) fn with_files(self) -> Self {
        Self { files: Some(Default::default()), ..self }
    }
}

/// Compiles a hub in memory. Every phase reports and goes on, so that all problems are known after one run.
pub fn compile(world: &dyn World, wishes: &Wishes, progress: &dyn Progress) -> Compilation {
    compile_into(|_, _| emit::Store::Memory, world, wishes, progress, &mut Remembered::default())
}

/// Compiles a hub. `store` says where finished files go, when the plan is made and it is known whether there is an error;
/// what is `remembered` is not done again.
pub(crate) fn compile_into(
    store: impl FnOnce(&site::Plan, &Diagnostics) -> emit::Store,
    world: &dyn World,
    wishes: &Wishes,
    progress: &dyn Progress,
    remembered: &mut Remembered,
) -> Compilation {
    let mut diagnostics = Diagnostics::default();
    let d = &mut diagnostics;

    let Understood { sources, mut model, whole, open, .. } =
        understand_again(d, world, wishes, progress, remembered.files.as_mut());
    let mut again = open.map(|open| {
        phase(progress, Stage::Check, || check_all(d, &mut model));
        let mut again = Diagnostics::default();
        let measured = model.hub.default_scale.is_some();
        model = resolve::resolve(&mut again, open, &files(&sources), wishes);
        if measured && model.hub.default_scale.is_none() {
            d.push(check::scale_above_ceiling(&model));
        }
        // What is said of the rest was said to editors already; the page of content health is made of this.
        again
    });

    let scores = phase(progress, Stage::Score, || assess::score(&model)); // how well evidenced
    let plan = phase(progress, Stage::Plan, || site::plan(again.as_mut().unwrap_or(d), &model)); // which pages, where
    let hub = &model.hub;
    let theme = phase(progress, Stage::Theme, || {
        let (name, colours, logo) = (&hub.theme, &hub.colours, hub.logo.as_ref());
        theme::load_again(d, &sources, name, colours, logo, &mut remembered.theme)
    });
    let templates = phase(progress, Stage::Templates, || {
        render::Templates::of(&theme, &model, remembered.templates.as_ref())
    });
    remembered.templates = Some(templates.clone());
    remembered.highlights.tidy();
    let (model, scores, plan, templates, highlights) =
        (&model, &scores, &plan, &templates, &remembered.highlights);
    phase(progress, Stage::Ahead, || {
        if d.count(Severity::Error) == 0 {
            let health = &assess::Health::default();
            render::ahead(
                &render::Inputs { model, scores, health, plan, templates, highlights, sources: &sources },
                progress,
            );
        }
    });
    phase(progress, Stage::Check, || check::check(again.as_mut().unwrap_or(d), model)); // as it should be
    let health = phase(progress, Stage::Health, || {
        // What editors should look at.
        assess::Health::of(model, scores, again.as_ref().unwrap_or(d))
    });
    progress.planned(plan.pages.len());
    let inputs =
        render::Inputs { model, scores, health: &health, plan, templates, highlights, sources: &sources };
    let store = store(plan, d);
    let output = phase(progress, Stage::Render, || render::render(d, &inputs, store, progress));
    // A page that a template failed to make would be missed by every link to it, and hide the one fault.
    let rendered = !d.has("template");
    if rendered {
        phase(progress, Stage::Links, || {
            emit::links::check(d, &output, model.hub_place());
        });
    }
    // What could not be read is reported, and its address is not lost for that.
    let addresses = if whole && rendered && !wishes.drafts && !wishes.omit_above_ceiling {
        phase(progress, Stage::Addresses, || urls::check(d, &sources, model, plan, &output))
    } else {
        urls::Addresses::default()
    };

    let pages = plan.pages.iter().filter(|page| !page.route.leads_on()).count();
    let problems_page = site::problems_page(model);
    Compilation { sources, diagnostics, output, addresses, pages, made_for: wishes.today, problems_page }
}

/// Checks what is above the ceiling with all else, before it is left out: from then on nothing knows of it.
fn check_all(d: &mut Diagnostics, model: &mut model::Model) {
    model.hub.max_marking = Tier::TopSecret;
    site::plan(d, model);
    check::check(d, model);
}

/// What the content means, before any page is made of it.
pub(crate) struct Understood {
    pub(crate) sources: load::Sources,
    pub(crate) model: model::Model,
    /// Whether every file could be read.
    pub(crate) whole: bool,
    /// The ids of files that could not be read, as far as they are known.
    pub(crate) unreadable: std::collections::BTreeSet<String>,
    /// What was read without what is above the ceiling, where that is to be left out.
    pub(crate) open: Option<parse::kinds::Parsed>,
}

/// Reads a hub and looks up every name.
pub(crate) fn understand(
    d: &mut Diagnostics,
    world: &dyn World,
    wishes: &Wishes,
    progress: &dyn Progress,
) -> Understood {
    understand_again(d, world, wishes, progress, None)
}

fn understand_again(
    d: &mut Diagnostics,
    world: &dyn World,
    wishes: &Wishes,
    progress: &dyn Progress,
    remembered: Option<&mut (load::Remembered, parse::kinds::Remembered)>,
) -> Understood {
    let (kept, read) = remembered.map(|(files, read)| (files, read)).unzip();
    let sources = phase(progress, Stage::Load, || load::load(d, world, kept)); // bytes, once
    let parsed = phase(progress, Stage::Parse, || parse::kinds::parse(d, &sources, read)); // as written: names
    let whole = parsed.unreadable.is_empty() && sources.are_readable();
    let faulty = sources.iter().filter(|(_, source)| !source.is_readable());
    let unreadable =
        parsed.unreadable.iter().cloned().chain(faulty.map(|(_, source)| source.id().to_string()));
    let unreadable = unreadable.collect();
    let open = wishes.omit_above_ceiling.then(|| {
        let most = parsed.hub.as_ref().map_or(Tier::default(), parse::kinds::Hub::ceiling);
        let mut open = parsed.clone();
        open.withhold(wishes.ceiling.map_or(most, |ceiling| ceiling.min(most)));
        open
    });
    // As meant: ids.
    let model = phase(progress, Stage::Resolve, || resolve::resolve(d, parsed, &files(&sources), wishes));
    Understood { sources, model, whole, unreadable, open }
}

/// The names of the files, which is all that resolving needs to know of them.
fn files(sources: &load::Sources) -> resolve::Files<'_> {
    resolve::Files {
        sources: sources.iter().map(|(_, source)| source.path()).collect(),
        dates: &sources.dates,
        repository: sources.repository.as_deref(),
        attachments: sources.attachments.iter().map(|attachment| attachment.path.as_str()).collect(),
        refused: &sources.refused,
    }
}

impl Compilation {
    /// Adds what is made from all files and only needed where they are published: the archive and the hashes.
    ///
    /// # Errors
    /// In words, when the archive would be larger than its format allows.
    pub fn package(&mut self) -> Result<(), String> {
        for (path, bytes) in emit::into_memory(&self.output, self.made_for)? {
            self.output.add(path, bytes);
        }
        Ok(())
    }

    /// Every file with its bytes, in the order of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.output.files().filter_map(|(path, _)| Some((path.as_str(), self.output.bytes(path.as_str())?)))
    }

    /// Every problem on a line of its own, notices included: `path:line:column severity[code] message`.
    pub fn lines(&self) -> Vec<String> {
        self.diagnostics.sorted().into_iter().map(|one| report::line(&self.sources, one)).collect()
    }

    /// Every problem as people read it, with the line, a caret and the way out.
    pub fn text(&self) -> String {
        report::human(&self.sources, &self.diagnostics.sorted(), false)
    }

    /// How many errors and warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.diagnostics.count(Severity::Error), self.diagnostics.count(Severity::Warning))
    }
}

/// Things that only tests need of the inside.
#[doc(hidden)]
pub mod testing {
    use crate::base::{At, Diagnostics, SourceId, Span};

    /// Every code with the words for its severities and its page of the manual.
    pub fn manual() -> Vec<(&'static str, Vec<&'static str>, &'static str)> {
        let words = |page: &crate::manual::Page| page.severities.iter().map(|one| one.word()).collect();
        crate::manual::pages().iter().map(|page| (page.code, words(page), page.text)).collect()
    }

    /// A hub with an object renamed, in memory.
    ///
    /// # Errors
    /// In words, when it is refused.
    pub fn renamed(
        world: &crate::Memory,
        wishes: &crate::Wishes,
        old: &str,
        new: &str,
    ) -> Result<crate::Memory, String> {
        use crate::app::edit::{Refused, plan_rename};
        let planned = plan_rename(world, wishes, old, new).map_err(|refused| match refused {
            Refused::Misuse(words) => words,
            Refused::Problems(words, sources, problems) => {
                let lines = problems.iter().map(|one| crate::report::line(&sources, one));
                std::iter::once(words).chain(lines).collect::<Vec<_>>().join("\n")
            }
        })?;
        let mut hub = world.clone();
        for change in planned.changes {
            match change.after {
                Some(bytes) => hub.insert(change.path, bytes),
                None => hub.remove(&change.path),
            }
        }
        Ok(hub)
    }

    /// The text of a `urls.lock` that promises what a hub publishes.
    pub fn lock(compilation: &crate::Compilation) -> String {
        compilation.addresses.lock()
    }

    /// The name of each schema, with the schema.
    pub fn schemas() -> Vec<(&'static str, String)> {
        crate::schema::schemas().into_iter().map(|schema| (schema.name, schema.text)).collect()
    }

    /// The name of the schema for the file at a path of a hub.
    pub fn schema_of(path: &str) -> Option<&'static str> {
        crate::schema::kind_of(path)
    }

    /// A text with the line that leads from the file at a path to its schema; nothing where no schema is for it.
    pub fn with_schema(path: &str, text: &str) -> Option<String> {
        crate::schema::file_of(path).map(|schema| crate::edit::with_schema(path, &schema, text))
    }

    /// What is wrong with one file for itself, each as `code message` and the way out: what its reader alone can say.
    pub fn problems_of_file(path: &str, text: &str) -> Vec<(String, String)> {
        let mut world = crate::Memory::default();
        world.insert(path.to_string(), text.as_bytes().to_vec());
        let mut d = Diagnostics::default();
        let sources = crate::load::load(&mut d, &world, None);
        crate::parse::kinds::parse(&mut d, &sources, None);
        if path.ends_with("/theme.yaml") {
            let (id, source) = sources.iter().next().unwrap_or_else(|| unreachable!("it was put in"));
            crate::theme::Manifest::of(&mut d, id, source.text());
        }
        let own = d.sorted().into_iter().filter(|one| sources[one.span.source].path() == path);
        let errors = own.filter(|one| one.severity == crate::base::Severity::Error);
        let told = |one: &crate::base::Diagnostic| {
            (format!("{} {}", one.code, one.message), one.help.clone().unwrap_or_default())
        };
        errors.map(told).collect()
    }

    /// Every problem of a hub that is known before pages are made of it, on lines as [`crate::Compilation::lines`] has them:
    /// all that a schema can say of a file is among them.
    pub fn problems_before_pages(world: &dyn crate::World, wishes: &crate::Wishes) -> Vec<String> {
        let mut d = Diagnostics::default();
        let crate::Understood { sources, model, .. } =
            crate::understand(&mut d, world, wishes, &crate::Quiet);
        crate::check::check(&mut d, &model);
        let hub = &model.hub;
        crate::theme::load(&mut d, &sources, &hub.theme, &hub.colours, hub.logo.as_ref());
        d.sorted().into_iter().map(|one| crate::report::line(&sources, one)).collect()
    }

    /// Every kind of page.
    pub fn page_kinds() -> &'static [&'static str] {
        crate::site::Route::KINDS
    }

    /// Renders every example of every component of the theme that is built in; gives how many there are.
    ///
    /// # Errors
    /// What is missing or does not render, one on a line.
    pub fn theme_examples() -> Result<usize, String> {
        let place = Span::file(SourceId(0));
        let name = At::new(crate::theme::DEFAULT.to_string(), place);
        let mut d = Diagnostics::default();
        let theme = crate::theme::load(&mut d, &crate::load::Sources::default(), &name, &[], None);
        crate::render::check_examples(&theme)
    }

    /// Every place that is reported lies inside its file, on character boundaries.
    pub fn places_are_honest(compilation: &crate::Compilation) -> bool {
        let inside = |span: Span| {
            let text = compilation.sources[span.source].text();
            text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize)
        };
        compilation
            .diagnostics
            .sorted()
            .iter()
            .all(|one| inside(one.span) && one.related.iter().all(|(span, _)| inside(*span)))
    }
}
