//! The words of the command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::corpus::{self, Corpus};

/// The benches of Lattice.
#[derive(Parser)]
#[command(name = "cargo bench --bench build --")]
pub struct Options {
    /// What is to be done.
    #[command(subcommand)]
    pub what: What,
}

/// What can be done.
#[derive(Subcommand)]
pub enum What {
    /// Lay a corpus out
    Corpus {
        /// The folder; what lies in it stays, and files of the same name are written over
        out: PathBuf,
        /// How many components it has, each with a guide
        #[arg(long)]
        components: usize,
        /// For which program
        #[arg(long = "as", value_enum, default_value = "lattice")]
        layout: Layout,
        #[command(flatten)]
        features: Features,
    },
    /// Measure checks and builds of Lattice alone
    Whole {
        /// How many components the hubs have
        #[arg(default_values_t = [200, 1_000])]
        sizes: Vec<usize>,
        #[command(flatten)]
        features: Features,
        #[command(flatten)]
        bench: Bench,
    },
    /// Measure first builds of hubs of several sizes, and plot what each component costs
    Growth {
        /// How many components the hubs have
        #[arg(default_values_t = [100, 300, 1_000])]
        sizes: Vec<usize>,
        #[command(flatten)]
        features: Features,
        #[command(flatten)]
        bench: Bench,
    },
    /// Measure each phase of a first build
    Phases(OneHub),
    /// Measure how long an edit takes to the page that is open before `lattice serve`
    Serve(OneHub),
    /// Measure the first build of Lattice and another command in turn
    Against {
        /// For which program the other command's corpus is laid out
        #[arg(long = "as", value_enum)]
        layout: Layout,
        /// How many components the corpus has, each with a guide
        #[arg(long)]
        components: usize,
        #[command(flatten)]
        features: Features,
        #[command(flatten)]
        bench: Bench,
        /// The other command, in which `{corpus}` and `{out}` stand for its folders
        #[arg(last = true, required = true)]
        command: Vec<String>,
    },
}

/// One hub of Lattice that is measured.
#[derive(Args)]
pub struct OneHub {
    /// How many components it has
    #[arg(default_value_t = 1_000)]
    pub size: usize,
    #[command(flatten)]
    pub features: Features,
    #[command(flatten)]
    pub bench: Bench,
}

/// What a corpus is like.
#[derive(Args)]
pub struct Features {
    /// In how many guides of a hundred there is code, 4.7 blocks in the mean
    #[arg(long, value_name = "SHARE", default_value_t = 100)]
    code: usize,
    /// Claims for each component; with 0 there are no sources and no citations
    #[arg(long, value_name = "N", default_value_t = 1)]
    evidence: usize,
    /// Organisations that have assessed every component
    #[arg(long, value_name = "N", default_value_t = 0)]
    profiles: usize,
    /// Another seed makes another corpus of the same kind
    #[arg(long, default_value_t = 20_261_122)]
    seed: u64,
}

impl Features {
    /// The corpus with as many components.
    pub fn corpus(&self, components: usize) -> Corpus {
        Corpus::new(components, self.code, self.evidence, self.profiles, self.seed)
    }

    /// What is told of it.
    pub fn told(&self, components: usize) -> String {
        self.told_for(&format!("{components} components"))
    }

    /// The same of several corpora.
    pub fn told_for(&self, which: &str) -> String {
        format!(
            "{which}, --code {}, --evidence {}, --profiles {}, --seed {}",
            self.code, self.evidence, self.profiles, self.seed
        )
    }
}

/// How it is measured.
#[derive(Args)]
pub struct Bench {
    /// Runs of each kind; the middle one is told
    #[arg(long, default_value_t = 5, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    pub runs: usize,
    /// The folder for corpora and outputs, which stay there
    #[arg(long = "in", value_name = "FOLDER", default_value = env!("CARGO_TARGET_TMPDIR"))]
    pub folder: PathBuf,
    /// The Lattice that is measured
    #[arg(long, value_name = "PATH", default_value = env!("CARGO_BIN_EXE_lattice"))]
    pub lattice: PathBuf,
}

/// The program that a corpus is laid out for.
#[derive(Clone, Copy, ValueEnum)]
pub enum Layout {
    /// A hub.
    Lattice,
    /// A site of Hugo.
    Hugo,
    /// A site of Zola.
    Zola,
}

impl Layout {
    /// Lays a corpus out in `root`.
    pub fn write(self, corpus: &Corpus, root: &Path) {
        match self {
            Self::Lattice => corpus::lattice::write(corpus, root),
            Self::Hugo => corpus::hugo::write(corpus, root),
            Self::Zola => corpus::zola::write(corpus, root),
        }
    }
}
