//! What a caller may want to hear while a hub is made: how far it is, and which phase begins and ends.

/// What a caller may want to hear while a hub is compiled. Whoever listens is told from any thread.
pub trait Progress: Sync {
    /// The plan is made: this many pages will be rendered.
    fn planned(&self, _pages: usize) {}
    /// One page is done.
    fn rendered(&self) {}
    /// A phase begins on this thread. Phases lie in each other like brackets.
    fn begins(&self, _phase: &'static str) {}
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
pub fn phase<T>(progress: &dyn Progress, name: &'static str, work: impl FnOnce() -> T) -> T {
    struct Open<'p>(&'p dyn Progress);
    impl Drop for Open<'_> {
        fn drop(&mut self) {
            self.0.ends();
        }
    }
    progress.begins(name);
    let _open = Open(progress);
    work()
}
