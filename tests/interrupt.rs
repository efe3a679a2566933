//! A build that is interrupted at any moment leaves a whole hub, the last one or the new one, and nothing that the next build
//! minds.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out a hub of its own and reads the clock"
)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::running::{Moment, Running};
use crate::support::{bytes_in, laid_out, lattice};

/// Longer than the coarsest time of a file: from then on a build can be remembered.
const STILL: Duration = Duration::from_millis(2_100);
/// What the program says when it made nothing.
const NOTHING: &str = "Nothing has changed since the last build";
/// The topics of the hub: enough for a build to be met in the middle of each of its stages.
const TOPICS: usize = 120;

type Files = BTreeMap<String, Vec<u8>>;

/// How long a command takes, as it turns out. A time that was measured while other tests ran would be too long after them.
struct Pace(Duration);

impl Pace {
    /// A random moment between two shares of the time.
    fn moment(&self, from: f64, to: f64) -> Moment {
        Moment::After(self.0.mul_f64(from + fastrand::f64() * (to - from)))
    }

    /// Learns from whether the command was met at work: it settles where about one in seven is over before.
    fn learn(&mut self, met: bool) {
        self.0 = self.0.mul_f64(if met { 1.05 } else { 0.75 });
    }
}

/// A hub with two versions of its texts.
struct Hub {
    folder: tempfile::TempDir,
    /// What a build that nobody interrupts makes of each.
    whole: [Files; 2],
    /// How long one takes.
    takes: Duration,
}

impl Hub {
    fn new() -> Self {
        let mut hub =
            Self { folder: laid_out("tests/cases/hub"), whole: Default::default(), takes: Duration::ZERO };
        fs::create_dir_all(hub.at().join("content/model/topics")).unwrap();
        for version in [1, 0] {
            hub.write(version);
            let started = Instant::now();
            hub.build(&["--no-cache"]);
            hub.takes = started.elapsed();
            hub.whole[version] = bytes_in(&hub.at().join("public"));
        }
        assert!(hub.whole[0] != hub.whole[1]);
        hub
    }

    fn at(&self) -> &Path {
        self.folder.path()
    }

    /// Writes the texts of a version.
    fn write(&self, version: usize) {
        for topic in 0..TOPICS {
            let text =
                format!("title: Topic {topic}\nsummary: Version {version} of an illustrative topic.\n");
            fs::write(self.at().join(format!("content/model/topics/topic-{topic}.yaml")), text).unwrap();
        }
    }

    /// Builds it, and tells what was said.
    fn build(&self, options: &[&str]) -> String {
        let run = lattice(self.at(), &[&["build"], options].concat());
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(run.status.success(), "{said}");
        said
    }

    /// Which version the output is, whole.
    fn output(&self) -> Option<usize> {
        let files = bytes_in(&self.at().join("public"));
        self.whole.iter().position(|whole| *whole == files)
    }

    /// What lies in the root of the hub.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.at()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A moment of a build, another in every run of the test: in three of five by the clock, else by what it has done.
    fn moment(&self, at: usize, pace: &Pace) -> Moment {
        match at % 5 {
            3 => Moment::Filled(1 + fastrand::usize(..8)),
            4 => Moment::Placed,
            0 => pace.moment(0.0, 0.33),
            1 => pace.moment(0.33, 0.66),
            _ => pace.moment(0.66, 1.0),
        }
    }
}

fn interrupted_by(signal: &str, number: i32) {
    let hub = Hub::new();
    let (mut now, mut met_at_work) = (0, 0);
    let mut pace = Pace(hub.takes);
    for at in 0..25 {
        // Once round, and on until some were met.
        if at >= 5 && met_at_work > 1 {
            break;
        }
        let moment = hub.moment(at, &pace);
        // A build that is remembered, so that the next one could be misled.
        sleep(STILL);
        hub.build(&[]);
        assert!(hub.build(&[]).contains(NOTHING));
        assert_eq!(hub.output(), Some(now));

        let next = 1 - now;
        hub.write(next);
        let mut build = Running::start(hub.at(), &["build"]);
        build.wait_for(moment);
        build.signal(signal);
        let ended = build.ended();
        let met = ended.status.signal() == Some(number);
        met_at_work += usize::from(met);
        pace.learn(met);
        assert!(met || ended.status.success(), "{moment:?}: {ended:?}");
        let left = hub.output();
        assert!(left == Some(now) || left == Some(next), "{moment:?}: the output is not whole");
        assert!(met || left == Some(next), "{moment:?}: it had ended before");

        let said = hub.build(&[]);
        assert!(left == Some(next) || !said.contains(NOTHING), "{moment:?}: {said}");
        assert_eq!(hub.output(), Some(next), "{moment:?}: {said}");
        assert_eq!(hub.beside(), [".lattice", "content", "public"], "{moment:?}: something was left");
        now = next;
    }
    assert!(met_at_work > 1, "nearly every build was over before its signal came");
}

#[test]
fn a_build_that_is_interrupted_at_any_moment_leaves_a_whole_hub() {
    interrupted_by("INT", 2);
}

#[test]
fn a_build_that_is_killed_at_any_moment_leaves_a_whole_hub() {
    interrupted_by("KILL", 9);
}

/// How many random moments of a build, and of a command that changes texts, which takes longer. `KILLS=50` asks for so many of
/// each.
const KILLS: (usize, usize) = (50, 12);

fn kills() -> (usize, usize) {
    std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).map_or(KILLS, |kills| (kills, kills))
}

/// Kills that follow one another, with nothing between them that would clear what they leave.
#[test]
fn builds_that_are_killed_at_fifty_random_moments_leave_a_whole_hub() {
    let hub = Hub::new();
    let (kills, _) = kills();
    let mut met = 0;
    let mut pace = Pace(hub.takes);
    for kill in 0..kills {
        let before = hub.output();
        let next = kill % 2;
        hub.write(next);
        let mut build = Running::start(hub.at(), &["build"]);
        build.wait_for(pace.moment(0.0, 1.1));
        build.signal("KILL");
        let ended = build.ended();
        let was_met = ended.status.signal() == Some(9);
        pace.learn(was_met);
        met += usize::from(was_met);
        let left = hub.output();
        assert!(left.is_some() && (left == before || left == Some(next)), "{kill}: the output is not whole");
        assert!(was_met || ended.status.success() && left == Some(next), "{kill}: {ended:?}");
    }
    assert!(met > kills / 3, "only {met} were met at work");
    hub.write(1);
    hub.build(&[]);
    assert_eq!(
        (hub.output(), hub.beside()),
        (Some(1), [".lattice", "content", "public"].map(String::from).to_vec())
    );
}

/// Every text of the hub, and its list of addresses.
fn texts(hub: &Path) -> (Files, Option<Vec<u8>>) {
    (bytes_in(&hub.join("content")), fs::read(hub.join("urls.lock")).ok())
}

/// A command that changes texts there and back is killed at random moments, most of them while it writes.
#[test]
fn a_renaming_that_is_killed_at_random_moments_is_made_or_not_made() {
    let hub = laid_out("tests/cases/hub");
    let hub = hub.path();
    // Many files, so that it takes a while to write them.
    fs::create_dir_all(hub.join("content/model/topics")).unwrap();
    for topic in 0..150 {
        let text = format!("title: Topic {topic}\nsummary: Of many.\nprovenance: {{ source: paper }}\n");
        fs::write(hub.join(format!("content/model/topics/topic-{topic}.yaml")), text).unwrap();
    }
    fs::create_dir_all(hub.join("content/evidence/sources")).unwrap();
    fs::write(hub.join("content/evidence/sources/paper.yaml"), "title: Paper\ntype: policy\nyear: 2018\n")
        .unwrap();
    let rename = |old: &str, new: &str| lattice(hub, &["rename", old, new]);
    assert!(rename("paper", "report").status.success());
    assert!(rename("report", "paper").status.success());
    let here = texts(hub);
    let started = Instant::now();
    assert!(rename("paper", "report").status.success());
    let mut pace = Pace(started.elapsed());
    let there = texts(hub);
    assert!(here != there);
    let (_, kills) = kills();
    let (mut met, mut finished) = (0, 0);
    for kill in 0..kills {
        let names = if texts(hub) == there { ["report", "paper"] } else { ["paper", "report"] };
        let mut renaming = Running::start(hub, &["rename", names[0], names[1]]);
        if kill % 3 == 0 {
            renaming.wait_for(pace.moment(0.0, 1.1));
            renaming.signal("KILL");
        } else {
            // It is among the first that take their places.
            let first = format!("content/evidence/sources/{}.yaml", names[1]);
            renaming.kill_when_there(&first, fastrand::usize(..1_500));
        }
        let was_met = renaming.ended().status.signal() == Some(9);
        if kill % 3 == 0 {
            pace.learn(was_met);
        }
        met += usize::from(was_met);
        // Any command finishes or undoes what was begun, also one that then finds that it cannot be meant so.
        let said = String::from_utf8(rename("nothing", "something").stderr).unwrap();
        finished += usize::from(said.contains("An earlier command was cut short while it changed 152 files"));
        let now = texts(hub);
        assert!(now == here || now == there, "kill {kill}: the texts are a mix");
        assert!(!hub.join(".lattice-change").exists());
    }
    assert!(met > kills / 3 && finished > 0, "{met} were met at work, {finished} while it wrote");
}

#[test]
fn a_list_of_addresses_whose_writing_is_killed_is_the_old_or_the_new() {
    let hub = laid_out("tests/cases/hub");
    let lock = hub.path().join("urls.lock");
    let accept = || assert!(lattice(hub.path(), &["urls", "--accept"]).status.success());
    accept();
    let old = fs::read(&lock).unwrap();
    let more = hub.path().join("content/model/topics/more.yaml");
    fs::create_dir_all(more.parent().unwrap()).unwrap();
    fs::write(more, "title: More\nsummary: One more.\n").unwrap();
    let started = Instant::now();
    accept();
    let takes = started.elapsed();
    let new = fs::read(&lock).unwrap();
    assert!(old != new);
    let (_, kills) = kills();
    for kill in 0..kills {
        fs::write(&lock, &old).unwrap();
        let mut accepting = Running::start(hub.path(), &["urls", "--accept"]);
        accepting.wait_for(Moment::After(takes.mul_f64(0.6 + fastrand::f64() * 0.5)));
        accepting.signal("KILL");
        accepting.ended();
        let left = fs::read(&lock).unwrap();
        assert!(left == old || left == new, "kill {kill}");
    }
}

/// What is left of a killed build is cleared by the next one, and its lock is nobody's.
#[test]
fn what_a_killed_build_left_is_cleared_by_the_next() {
    let hub = Hub::new();
    hub.write(1);
    let mut build = Running::start(hub.at(), &["build"]);
    build.wait_for(Moment::Filled(2));
    // While it stands still, a second build is refused and disturbs nothing.
    build.signal("STOP");
    let second = lattice(hub.at(), &["build"]);
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8(second.stderr).unwrap().contains("another build writes `public` just now"));
    build.signal("KILL");
    assert_eq!(build.ended().status.signal(), Some(9));
    let left = [".lattice", ".public.lattice-lock", ".public.lattice-new", "content", "public"];
    let beside: Vec<String> = hub.beside().into_iter().filter(|name| name != ".lattice").collect();
    assert_eq!(beside, left[1..], "it was met in the middle");
    assert_eq!(hub.output(), Some(0));
    hub.build(&[]);
    assert_eq!(hub.output(), Some(1));
    assert!(!hub.beside().iter().any(|name| name.contains("lattice-")), "{:?}", hub.beside());
}

/// Everything that a command may write to: what it keeps for itself aside.
fn written(hub: &Path) -> Files {
    let mut files = bytes_in(hub);
    files.retain(|path, _| !path.starts_with(".lattice") && !path.starts_with("before/"));
    files
}

fn put_back(hub: &Path, files: &Files) {
    for path in written(hub).keys().filter(|path| !files.contains_key(*path)) {
        fs::remove_file(hub.join(path)).unwrap();
    }
    for (path, bytes) in files {
        fs::create_dir_all(hub.join(path).parent().unwrap()).unwrap();
        fs::write(hub.join(path), bytes).unwrap();
    }
}

#[test]
fn every_other_command_that_writes_texts_is_killed_and_leaves_the_old_or_the_new() {
    let hub = laid_out("tests/cases/hub");
    let hub = hub.path();
    let settings = "title: Small hub\norganisation: Editors\nmodel_version: 1.0.0\ndefault_scale: three-point\nediting:\n  repository: https://github.com/organisation/hub\n  code_owners: { default: \"@organisation/editors\" }\n";
    fs::write(hub.join("content/hub.yaml"), settings).unwrap();
    assert!(lattice(hub, &["new", "topic", "--title", "Cats"]).status.success());
    put_back(
        &hub.join("before"),
        &bytes_in(&hub.join("content"))
            .into_iter()
            .map(|(path, bytes)| (format!("content/{path}"), bytes))
            .collect(),
    );
    fs::write(hub.join("content/hub.yaml"), settings.replace("1.0.0", "1.1.0")).unwrap();
    fs::write(hub.join("table.csv"), "component,level\nalpha,2\n").unwrap();
    assert!(
        lattice(hub, &["assess", "new", "north/2026", "--title", "A", "--organisation", "B"])
            .status
            .success()
    );
    let start = written(hub);
    let (_, kills) = kills();
    let mut met = 0;
    for command in [
        &["retire", "alpha", "--reason", "Nobody has one any more"][..],
        &["new", "component", "--title", "Beta", "--in", "first-capability", "--owner", "Head of beta"],
        &["assess", "new", "south/2026", "--title", "A", "--organisation", "C"],
        &["assess", "import", "table.csv", "--to", "north/2026"],
        &["diff", "before", "--record", "1.1.0"],
        &["codeowners"],
    ] {
        put_back(hub, &start);
        let started = Instant::now();
        let whole = lattice(hub, command);
        let mut pace = Pace(started.elapsed());
        let end = written(hub);
        assert!(end != start, "{command:?} writes nothing: {whole:?}");
        for kill in 0..kills.div_ceil(3) {
            put_back(hub, &start);
            let mut running = Running::start(hub, command);
            running.wait_for(pace.moment(0.2, 1.1));
            running.signal("KILL");
            let was_met = running.ended().status.signal() == Some(9);
            pace.learn(was_met);
            met += usize::from(was_met);
            // Any command finishes or undoes what was begun.
            lattice(hub, &["rename", "nothing", "something"]);
            let left = written(hub);
            assert!(left == start || left == end, "{command:?}, kill {kill}: the texts are a mix");
        }
    }
    assert!(met > kills / 3, "only {met} were met at work");
}
