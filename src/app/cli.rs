//! What the command line looks like, and how it explains itself.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::say::print;
use super::{MISUSE, assess, codeowners, diff, health, verify};
use crate::Tier;
use crate::base::when;
use crate::parse::kinds::base_url;

/// Turns a reference model and its guides into a knowledge hub of plain files
#[derive(Debug, Parser)]
#[command(name = "lattice", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "Examples:
  lattice build                       build the hub in this folder into public/
  lattice check                       say what is wrong with the content, write nothing
  lattice build ~/hub --out /srv/hub  build another folder into another place
  lattice build --drafts              show drafts too, for a look before publishing
  lattice explain unknown-reference   say more about a kind of problem

A hub is a folder with a content/ folder in it. What goes there is explained in the README and, in
the hub that ships with Lattice, on its page contribute/fields.

Exit status: 0 when the content is clean, 1 when it has problems, 2 when the command was used wrongly.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the hub
    #[command(after_help = BUILD_EXAMPLES)]
    Build(BuildOptions),
    /// Say what is wrong with the content, without writing anything
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckOptions),
    /// Show the hub in a browser while its texts are edited
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeOptions),
    /// Say more about a kind of problem: why it matters and how to mend it
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain {
        /// The word in brackets after `error` or `warning`; without one, all are listed
        code: Option<String>,
    },
    /// Make a hub, or a file of one, with its gaps marked
    #[command(after_help = super::new::EXAMPLES)]
    New(super::new::NewOptions),
    /// Give an object another id, and mend everything that names it
    #[command(after_help = RENAME_EXAMPLES)]
    Rename(RenameOptions),
    /// Take an object out of use; its page stays and says what took its place
    #[command(after_help = RETIRE_EXAMPLES)]
    Retire(RetireOptions),
    /// Assess an organisation against the model: start, check, carry forward, compare, and to a workbook and back
    #[command(after_help = assess::EXAMPLES)]
    Assess {
        /// What is done
        #[command(subcommand)]
        command: assess::Assess,
    },
    /// Say which published addresses are new, redirected or lost
    #[command(after_help = URLS_EXAMPLES)]
    Urls(UrlsOptions),
    /// Say whether a published copy is, file by file, what was built
    #[command(after_help = verify::EXAMPLES)]
    Verify(verify::Options),
    /// Say what changed for readers since a revision, or between two
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::DiffOptions),
    /// Say what editors should look at: reviews, gaps and loose ends, and whom to ask
    #[command(after_help = health::EXAMPLES)]
    Health(health::Options),
    /// Write CODEOWNERS, which tells a host whom to ask about a change
    #[command(after_help = codeowners::EXAMPLES)]
    Codeowners(codeowners::Options),
    /// Print a file of the theme that is built in, to change a copy of it
    #[command(after_help = THEME_EXAMPLES)]
    Theme {
        /// Its path in the theme; without one, all paths are listed
        file: Option<String>,
    },
    /// Write the schemas that let an editor's program complete and explain fields
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaOptions),
    /// Print a script that completes the command's words in a shell
    #[command(
        after_help = "Example:\n  lattice completions bash > ~/.local/share/bash-completion/completions/lattice"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  lattice man > ~/.local/share/man/man1/lattice.1")]
    Man,
}

const BUILD_EXAMPLES: &str = "Examples:
  lattice build
  lattice build --base-url https://example.org/hub/   add a sitemap and a feed
  lattice build --deny warnings                       for a gate that lets nothing slip
  SOURCE_DATE_EPOCH=1763769600 lattice build          the same bytes on any day

The output folder is replaced whole, in one step, and only if Lattice made it. If the content has an error,
nothing is written and the last hub stays.";

const CHECK_EXAMPLES: &str = "Examples:
  lattice check
  lattice check --verbose        also notices: components without a guide, claims not graded
  lattice check --format json    for other programs
  lattice check --format github --changed changes.diff
                                 in a workflow, after `git diff origin/main... > changes.diff`";

const RENAME_EXAMPLES: &str = "Examples:
  lattice rename digital-dog search-dog             a component, with its guide
  lattice rename contribute/fields contribute/files  a page, by its path
  lattice rename --dry-run old new                  show the difference, write nothing

The old id is kept as one of `former_ids`, so the old address leads on. Comments, order and quotes stay. Either
everything changes or nothing.";

const RETIRE_EXAMPLES: &str = "Examples:
  lattice retire digital-dog --replaced-by search-dog
  lattice retire digital-dog --reason 'No force has one any more'
  lattice retire guide:digital-dog --reason 'Out of date'   the guide alone

What still names it is listed with its place.";

const URLS_EXAMPLES: &str = "Examples:
  lattice urls             what changed since the list was accepted
  lattice urls --accept    promise what is published now, and give up what is lost

The list is urls.lock, beside content/. While it is there, lattice check and lattice build report an address that
disappears and leads nowhere.";

const SCHEMA_EXAMPLES: &str = "Examples:
  lattice schema --out schema    beside content/, where the first lines of files look for them

A file whose first line is this is completed and explained as somebody types, in VS Code with the extension YAML
of Red Hat and in other programs that use yaml-language-server:

  # yaml-language-server: $schema=../../../schema/component.schema.json

Only what lattice schema wrote is written over.";

const THEME_EXAMPLES: &str = "Examples:
  lattice theme                                list the files
  lattice theme components/claim/claim.html > themes/harbour/components/claim/claim.html
                                               a copy in a theme of your own, beside content/";

const SERVE_EXAMPLES: &str = "Examples:
  lattice serve
  lattice serve --drafts --port 8080
  lattice serve --poll           for a network drive that does not tell of changes

Every change of a file is seen at once: the hub is made again and open pages follow. A problem is shown on the
page and here, and the last good hub stays up. Nothing is written. Press Ctrl+C to stop.";

const EXPLAIN_EXAMPLES: &str = "Examples:
  lattice explain                     list every kind of problem, each with one sentence
  lattice explain unknown-reference   why it matters, a wrong example and a right one";

/// What all commands about a whole hub take.
#[derive(Debug, Args)]
pub struct Common {
    /// The folder that content/ lies in
    #[arg(default_value = ".", value_name = "ROOT")]
    pub root: PathBuf,
    /// Include what is marked `status: draft`
    #[arg(long)]
    pub drafts: bool,
    /// The highest marking that is published, where the hub may hold more: OFFICIAL, OFFICIAL-SENSITIVE, SECRET
    #[arg(long, value_name = "MARKING", value_parser = parse_tier)]
    pub ceiling: Option<Tier>,
    /// Leave out what is marked higher than may be published, with all that belongs to it; otherwise it is an error
    #[arg(long)]
    pub omit_above_ceiling: bool,
    /// Fail on this severity too
    #[arg(long, value_name = "SEVERITY", value_enum)]
    pub deny: Option<Deny>,
    /// Where the hub is published, instead of `base_url` in hub.yaml
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    pub base_url: Option<String>,
    /// The date that reviews are measured against [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub today: Option<Date>,
    /// How many threads to use [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Also show notices
    #[arg(long, short)]
    pub verbose: bool,
    /// How problems are shown
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// A diff, as `git diff` prints it: with `--format github`, what stands on its lines comes first
    #[arg(long, value_name = "FILE")]
    pub changed: Option<PathBuf>,
    /// Show where the time goes, and write a trace for the profiler of a browser
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, Args)]
pub struct BuildOptions {
    #[command(flatten)]
    pub common: Common,
    /// The folder to write [default: public in ROOT]
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Build everything anew, and keep nothing in .lattice/ for the next build
    #[arg(long)]
    pub no_cache: bool,
}

#[derive(Debug, Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct ServeOptions {
    #[command(flatten)]
    pub common: Common,
    /// The port [default: 4000, or the next that is free; 0 takes any]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// The address to listen on; anything but this machine's own lets others in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Look at the files every second instead of waiting to be told of changes
    #[arg(long)]
    pub poll: bool,
}

#[derive(Debug, Args)]
pub struct UrlsOptions {
    /// The folder that content/ lies in
    #[arg(default_value = ".", value_name = "ROOT")]
    pub root: PathBuf,
    /// Write what is published now into urls.lock
    #[arg(long)]
    pub accept: bool,
}

#[derive(Debug, Args)]
pub struct SchemaOptions {
    /// The folder to write
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct RenameOptions {
    /// The id that it has, a page's path, or a claim's id
    pub old: String,
    /// The id that it is to have
    pub new: String,
    /// The folder that content/ lies in
    #[arg(default_value = ".", value_name = "ROOT")]
    pub root: PathBuf,
    /// Show the difference and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct RetireOptions {
    /// The id of what is to be retired; `guide:` before a component's id means its guide
    pub id: String,
    /// The folder that content/ lies in
    #[arg(default_value = ".", value_name = "ROOT")]
    pub root: PathBuf,
    /// What took its place
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub replaced_by: Vec<String>,
    /// Why nothing did, in a sentence
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Show the difference and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

impl Common {
    /// What a command takes that leaves everything as the hub says.
    pub fn plain(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            ceiling: None,
            omit_above_ceiling: false,
            drafts: false,
            deny: None,
            base_url: None,
            today: None,
            jobs: None,
            verbose: false,
            format: Format::Human,
            changed: None,
            timings: false,
        }
    }
}

/// Severities that can be made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings fail like errors
    Warnings,
}

/// How problems are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line and a caret
    Human,
    /// One JSON document
    Json,
    /// Commands that GitHub shows beside the lines, ten of a severity, and the summary of the step
    Github,
    /// A Code Quality report, which GitLab shows beside the lines
    Gitlab,
    /// One SARIF 2.1.0 log
    Sarif,
}

fn parse_base_url(text: &str) -> Result<String, String> {
    base_url(text).ok_or_else(|| "write the whole address, such as https://example.org/hub/".into())
}

/// A security marking by its name, in letters of any size; a hyphen may be a space.
pub fn parse_tier(text: &str) -> Result<Tier, String> {
    let plain = |name: &str| name.to_uppercase().replace('-', " ");
    let found = Tier::all().iter().find(|(name, _)| plain(name) == plain(text));
    found.map(|(_, tier)| *tier).ok_or_else(|| {
        let names: Vec<&str> = Tier::all().iter().map(|(name, _)| *name).collect();
        format!("write one of {}", names.join(", "))
    })
}

pub fn parse_date(text: &str) -> Result<Date, String> {
    when::date(text).ok_or_else(|| "write a date that exists, such as 2026-11-22".into())
}

/// Prints the completions for a shell.
pub fn completions(shell: clap_complete::Shell) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "lattice", &mut script);
    print(&script)
}

/// Prints the manual page.
pub fn man() -> u8 {
    let mut page = Vec::new();
    match clap_mangen::Man::new(Cli::command()).render(&mut page) {
        Ok(()) => print(&page),
        Err(_) => MISUSE,
    }
}
