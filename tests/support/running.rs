//! The program while it runs: it is sent a signal at some moment of its work, and what it says in the end.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often one looks at a program that runs.
const LOOK: Duration = Duration::from_millis(1);

/// A moment of a build.
#[derive(Debug, Clone, Copy)]
pub enum Moment {
    /// As long after its start.
    After(Duration),
    /// As soon as so many files lie in the top of the folder that it fills, but no later than it ends.
    Filled(usize),
    /// When the folder that it fills has become the output, or gone.
    Placed,
}

/// A run of the program.
pub struct Running {
    child: Child,
    started: Instant,
    folder: PathBuf,
}

impl Running {
    /// Starts it in a folder, on the day of tests.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        // What a script starts in the background has Ctrl+C ignored, and so has all that it starts.
        let child = Command::new("env")
            .args(["--default-signal=INT", env!("CARGO_BIN_EXE_lattice")])
            .args(arguments)
            .current_dir(folder)
            .env("SOURCE_DATE_EPOCH", "1795305600")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self { child, started: Instant::now(), folder: folder.to_path_buf() }
    }

    /// Waits for a moment of a build of `public`, or for the end.
    pub fn wait_for(&mut self, moment: Moment) {
        let next = self.folder.join(".public.lattice-new");
        let filled = || std::fs::read_dir(&next).map_or(0, Iterator::count);
        let mut began = false;
        while self.child.try_wait().unwrap().is_none() {
            began |= filled() > 0;
            let now = match moment {
                Moment::After(time) => self.started.elapsed() >= time,
                Moment::Filled(files) => filled() >= files,
                Moment::Placed => began && filled() == 0,
            };
            if now {
                return;
            }
            sleep(LOOK);
        }
    }

    /// Sends a signal by its name, such as `KILL`. To one that has ended nothing is sent.
    pub fn signal(&mut self, name: &str) {
        if self.child.try_wait().unwrap().is_none() {
            // It is not waited for yet, so that its number is still its own.
            let number = self.child.id().to_string();
            let sent = Command::new("sh").args(["-c", "kill -s \"$0\" \"$1\"", name, &number]).status();
            assert!(sent.is_ok(), "no shell to send it");
        }
    }

    /// Kills it so many turns of a shell after a file is there: in less time than it takes to start a program that sends a
    /// signal.
    pub fn kill_when_there(&mut self, file: &str, turns: usize) {
        let script = r#"until [ -e "$2" ]; do kill -0 "$0" 2> /dev/null || exit; done
n=0; while [ $n -lt "$1" ]; do n=$((n + 1)); done; kill -9 "$0""#;
        let mut shell = Command::new("sh");
        shell.args(["-c", script, &self.child.id().to_string(), &turns.to_string(), file]);
        let mut shell = shell.current_dir(&self.folder).stderr(Stdio::null()).spawn().unwrap();
        // It is waited for all the while, so that its number goes when it ends.
        let _ = self.child.wait();
        let _ = shell.wait();
    }

    /// How it ended, and what it said.
    pub fn ended(self) -> Output {
        self.child.wait_with_output().unwrap()
    }
}

/// Runs a script of a shell in a folder, in which `$LATTICE` is the program.
pub fn shell(folder: &Path, script: &str) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).current_dir(folder).stdin(Stdio::null());
    shell
        .env("LATTICE", env!("CARGO_BIN_EXE_lattice"))
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .output()
        .unwrap()
}

/// Runs a script as somebody who owns none of the files that are here: to the system's administrator nothing is refused.
/// In it `$LATTICE` is a copy that anybody may run.
pub fn shell_as_nobody(folder: &Path, script: &str) -> Output {
    let administrator = String::from_utf8(shell(folder, "id -u").stdout).unwrap().trim() == "0";
    if !administrator {
        return shell(folder, script);
    }
    let tools = tempfile::tempdir().unwrap();
    let program = tools.path().join("lattice");
    std::fs::copy(env!("CARGO_BIN_EXE_lattice"), &program).unwrap();
    let (tools, here) = (tools.path().display(), folder.display());
    let quoted = script.replace('\'', "'\\''");
    let opened = format!("chmod 755 '{tools}' '{here}'; export LATTICE='{}'", program.display());
    shell(
        folder,
        &format!("{opened}; exec setpriv --reuid=65534 --regid=65534 --clear-groups sh -c '{quoted}'"),
    )
}
