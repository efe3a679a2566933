//! What a caller may want to hear while a hub is made: how far it is, and which phase begins and ends.

/// A stage of a job. They stand in the order in which they are told to people, each after the one that it is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the table below names them, and whoever does the work says what it is")]
pub enum Stage {
    Look,
    Compare,
    Load,
    Parse,
    Resolve,
    Score,
    Plan,
    Theme,
    Templates,
    Ahead,
    Check,
    Health,
    Render,
    Titles,
    Search,
    Questions,
    Frames,
    Pages,
    Tables,
    Books,
    Data,
    Downloads,
    Links,
    Addresses,
    Package,
    Place,
    Remember,
}

/// Every stage with its name and what it is a part of.
const STAGES: [(Stage, &str, Option<Stage>); 27] = [
    (Stage::Look, "look", None),
    (Stage::Compare, "compare", None),
    (Stage::Load, "load", None),
    (Stage::Parse, "parse", None),
    (Stage::Resolve, "resolve", None),
    (Stage::Score, "score", None),
    (Stage::Plan, "plan", None),
    (Stage::Theme, "theme", None),
    (Stage::Templates, "templates", None),
    (Stage::Ahead, "ahead", None),
    (Stage::Check, "check", None),
    (Stage::Health, "health", None),
    (Stage::Render, "render", None),
    (Stage::Titles, "titles", Some(Stage::Render)),
    (Stage::Search, "search", Some(Stage::Render)),
    (Stage::Questions, "questions", Some(Stage::Render)),
    (Stage::Frames, "frames", Some(Stage::Render)),
    (Stage::Pages, "pages", Some(Stage::Render)),
    (Stage::Tables, "tables", Some(Stage::Render)),
    (Stage::Books, "books", Some(Stage::Render)),
    (Stage::Data, "data", Some(Stage::Render)),
    (Stage::Downloads, "downloads", Some(Stage::Render)),
    (Stage::Links, "links", None),
    (Stage::Addresses, "addresses", None),
    (Stage::Package, "package", None),
    (Stage::Place, "place", None),
    (Stage::Remember, "remember", None),
];

impl Stage {
    /// Its name, which no other stage has.
    pub fn name(self) -> &'static str {
        STAGES[self as usize].1
    }

    /// The stage of a name.
    pub fn named(name: &str) -> Option<Self> {
        STAGES.iter().find(|stage| stage.1 == name).map(|stage| stage.0)
    }

    /// The stage that it is a part of.
    pub fn within(self) -> Option<Self> {
        STAGES[self as usize].2
    }

    /// Whether it goes on beside another stage and not after it.
    pub fn is_beside(self) -> bool {
        self == Self::Tables
    }

    /// A part of it that is done many times, by several threads at once.
    pub fn part(self, part: &'static str) -> Phase {
        Phase { stage: self, part: Some(part) }
    }
}

/// A stage or a part of one. What it lies in is a matter of its name and not of the thread that does it; in their order each
/// stands after what it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phase {
    stage: Stage,
    part: Option<&'static str>,
}

impl From<Stage> for Phase {
    fn from(stage: Stage) -> Self {
        Self { stage, part: None }
    }
}

impl Phase {
    /// Its name. A part may be called as some stage is: there is a page `search`, and the search.
    pub fn name(self) -> &'static str {
        self.part.unwrap_or(self.stage.name())
    }

    /// The stage, if it is one and not a part.
    pub fn stage(self) -> Option<Stage> {
        self.part.is_none().then_some(self.stage)
    }

    /// The stage that it lies in.
    pub fn within(self) -> Option<Stage> {
        if self.part.is_some() { Some(self.stage) } else { self.stage.within() }
    }

    /// In how many stages it lies.
    pub fn depth(self) -> usize {
        std::iter::successors(self.within(), |stage| stage.within()).count()
    }
}

/// What a caller may want to hear while a hub is compiled. Whoever listens is told from any thread.
pub trait Progress: Sync {
    /// The plan is made: this many pages will be rendered.
    fn planned(&self, _pages: usize) {}
    /// One page is done.
    fn rendered(&self) {}
    /// A phase begins on this thread. On each thread phases lie in each other like brackets.
    fn begins(&self, _phase: Phase) {}
    /// The phase that began last on this thread ends.
    fn ends(&self) {}
    /// The pages that somebody waits for, by path: they are made before anything else.
    fn wanted(&self) -> Vec<String> {
        Vec::new()
    }
    /// A page that somebody waits for, as soon as it can be shown.
    fn ahead(&self, _path: &str, _html: Vec<u8>) {}
}

/// Hears nothing.
#[derive(Debug, Clone, Copy)]
pub struct Quiet;

impl Progress for Quiet {}

/// Does the work of a phase between the two words about it. The second is said too where the work is given up.
pub fn phase<T>(progress: &dyn Progress, phase: impl Into<Phase>, work: impl FnOnce() -> T) -> T {
    struct Open<'p>(&'p dyn Progress);
    impl Drop for Open<'_> {
        fn drop(&mut self) {
            self.0.ends();
        }
    }
    progress.begins(phase.into());
    let _open = Open(progress);
    work()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_stage_at_its_place() {
        for (at, (stage, name, within)) in STAGES.into_iter().enumerate() {
            assert_eq!(stage as usize, at, "{name}");
            assert_eq!(Stage::named(name), Some(stage), "one name for one stage");
            // Between a stage and what it lies in there is nothing but what lies there too.
            let outer = within.map_or(at, |outer| outer as usize);
            assert!(STAGES[outer..at].iter().skip(1).all(|between| between.2 == within), "{name}");
        }
    }

    #[test]
    fn a_part_lies_in_its_stage_whatever_its_name() {
        let [indexing, page] = [Phase::from(Stage::Search), Stage::Pages.part("search")];
        assert_eq!((indexing.name(), page.name()), ("search", "search"));
        assert_eq!((indexing.depth(), page.depth()), (1, 2));
        assert!(indexing < page && Phase::from(Stage::Pages) < page && page < Stage::Tables.into());
    }
}
