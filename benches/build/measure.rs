//! What a process costs, from its start to its end.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What one run of a command cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// By the clock.
    pub wall: Duration,
    /// On all processors, in the program and in the system for it, with the processes that it started and waited for.
    pub cpu: Duration,
    /// The most memory that lay in the machine at one time, in bytes. Of several processes, such as those of a shell, it is
    /// that of the largest one and not their sum. On Linux a process counts what its parent had when it was started too, so
    /// the bench itself holds nothing large.
    pub memory: u64,
}

/// What a site that was made consists of.
pub struct Size {
    /// Pages of HTML.
    pub pages: usize,
    /// All files.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
}

/// Runs a command and stops the bench if it fails. What the command prints goes to the file `log`.
pub fn run(words: &[String], log: &Path) -> Cost {
    let (program, arguments) = words.split_first().unwrap();
    let printed = File::create(log).unwrap();
    let mut command = Command::new(program);
    command.args(arguments).stdout(printed.try_clone().unwrap()).stderr(printed);
    let started = Instant::now();
    let child = command.spawn().unwrap_or_else(|error| panic!("{program}: {error}"));
    let ended = child.wait4().unwrap();
    let wall = started.elapsed();
    let failed = || format!("`{}` failed:\n{}", words.join(" "), fs::read_to_string(log).unwrap_or_default());
    assert!(ended.status.success(), "{}", failed());
    Cost { wall, cpu: ended.rusage.utime + ended.rusage.stime, memory: ended.rusage.maxrss }
}

/// The middle of several runs, of each figure by itself.
pub fn middle(costs: &[Cost]) -> Cost {
    Cost {
        wall: median(costs, |cost| cost.wall),
        cpu: median(costs, |cost| cost.cpu),
        memory: median(costs, |cost| cost.memory),
    }
}

/// The middle of a figure; of two in the middle the larger.
pub fn median<T: Clone, Figure: PartialOrd>(of: &[T], figure: impl Fn(&T) -> Figure) -> Figure {
    let mut figures: Vec<Figure> = of.iter().map(figure).collect();
    figures.sort_by(|one, other| one.partial_cmp(other).unwrap());
    figures.swap_remove(figures.len() / 2)
}

/// What lies in a folder.
pub fn size(folder: &Path) -> Size {
    let mut size = Size { pages: 0, files: 0, bytes: 0 };
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            size.pages += usize::from(entry.path().extension().is_some_and(|ending| ending == "html"));
            size.files += 1;
            size.bytes += entry.metadata().unwrap().len();
        }
    }
    size
}

/// Removes a folder, if it is there.
pub fn remove(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
}

/// The head of a table of costs.
pub fn head(first: &str) {
    println!("{first:<24} {:>9} {:>9} {:>9}", "wall", "CPU", "memory");
}

/// A row of a table of costs.
pub fn row(name: &str, cost: Cost) {
    let (wall, cpu) = (cost.wall.as_secs_f64(), cost.cpu.as_secs_f64());
    println!("{name:<24} {wall:>7.2} s {cpu:>7.2} s {:>6} MB", cost.memory / 1_000_000);
}

/// What a site consists of, in words.
pub fn told(size: &Size) -> String {
    format!("{} pages, {} files, {} MB", size.pages, size.files, size.bytes / 1_000_000)
}
