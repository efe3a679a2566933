//! `lattice rename` and `lattice retire`: plan a change, look at the hub as it would be, and only then make it.

use std::collections::BTreeMap;
use std::path::Path;

use super::cli::{RenameOptions, RetireOptions};
use super::maker::prepare_content;
use super::say::{colour, misuse, print, say};
use super::{CLEAN, PROBLEMS, today};
use crate::base::text::count;
use crate::base::{Diagnostic, Diagnostics, Severity};
use crate::edit::{self, Content, Edit, Refusal};
use crate::emit::{self, Change};
use crate::load::{Disk, Overlay, Sources, World};
use crate::{Quiet, Wishes, check, compile, report, understand};

/// A change that can be made.
pub struct Planned {
    /// What changes.
    pub edit: Edit,
    /// The files.
    pub changes: Vec<Change>,
    /// What still points at what is retired, with its lines.
    pub remaining: Vec<(String, String)>,
    /// The guide of what is retired, which is still in use.
    pub guide: Option<String>,
    sources: Sources,
}

/// What a retirement leaves: places that name what is retired, and its guide.
type Left = (Vec<(String, String)>, Option<String>);

/// Why nothing is changed.
pub enum Refused {
    /// The command cannot be meant so.
    Misuse(String),
    /// The content has problems, or would have them.
    Problems(String, Box<Sources>, Vec<Diagnostic>),
}

/// Gives an object another id.
pub fn rename(options: &RenameOptions) -> u8 {
    let disk = Disk::new(&options.root);
    let planned = wishes(&options.root, "rename old new").and_then(|wishes| {
        let planned = plan_rename(&disk, &wishes, &options.old, &options.new)?;
        verify(&disk, &wishes, &planned.changes, Severity::Warning)?;
        Ok(planned)
    });
    let planned = match planned {
        Ok(planned) => planned,
        Err(refused) => return refuse(&refused),
    };
    let done = finish(&options.root, &planned, options.dry_run);
    if done == CLEAN && !options.dry_run {
        say(&format!(
            "Renamed {} `{}` to `{}`.\n{}",
            planned.edit.what,
            options.old,
            options.new,
            told(&planned)
        ));
    }
    done
}

/// Takes an object out of use.
pub fn retire(options: &RetireOptions) -> u8 {
    let disk = Disk::new(&options.root);
    let planned = wishes(&options.root, "retire old --reason 'Why'").and_then(|wishes| {
        let (by, reason) = (&options.replaced_by, options.reason.as_deref());
        let planned = plan(&disk, &wishes, |content| {
            edit::retire(content, &options.id, by, reason).map(|one| (one.edit, (one.remaining, one.guide)))
        })?;
        // That others still point at it is a warning, and expected.
        verify(&disk, &wishes, &planned.changes, Severity::Error)?;
        Ok(planned)
    });
    let planned = match planned {
        Ok(planned) => planned,
        Err(refused) => return refuse(&refused),
    };
    let done = finish(&options.root, &planned, options.dry_run);
    if done != CLEAN {
        return done;
    }
    if !options.dry_run {
        say(&format!("Retired {} `{}`; its page stays.\n{}", planned.edit.what, options.id, told(&planned)));
    }
    match planned.remaining.len() {
        0 => say("Nothing else names it.\n"),
        n => say(&format!("{} still:\n", count(n, "place names it", "places name it"))),
    }
    for (place, line) in &planned.remaining {
        say(&format!("  {place}  {line}\n"));
    }
    if let Some(guide) = &planned.guide {
        say(&format!(
            "Its guide `{guide}` is in use still: `lattice retire guide:{}` retires it too.\n",
            options.id
        ));
    }
    done
}

/// Plans a renaming.
pub fn plan_rename(world: &dyn World, wishes: &Wishes, old: &str, new: &str) -> Result<Planned, Refused> {
    plan(world, wishes, |content| edit::rename(content, old, new).map(|edit| (edit, (Vec::new(), None))))
}

pub fn plan(
    world: &dyn World,
    wishes: &Wishes,
    make: impl FnOnce(&Content<'_>) -> Result<(Edit, Left), Refusal>,
) -> Result<Planned, Refused> {
    let mut d = Diagnostics::default();
    // Drafts name things too.
    let understood = understand(&mut d, world, &Wishes { drafts: true, ..wishes.clone() }, &Quiet);
    let content = Content {
        sources: &understood.sources,
        model: &understood.model,
        diagnostics: &d,
        whole: understood.whole,
    };
    let made = make(&content);
    let sources = understood.sources;
    let (edit, (remaining, guide)) = match made {
        Ok(made) => made,
        Err(Refusal::Misuse(words)) => return Err(Refused::Misuse(words)),
        Err(Refusal::Content(words, problems)) => {
            return Err(Refused::Problems(words, Box::new(sources), problems));
        }
    };
    let changes = edit.changes(&sources, &|path| world.read(path)).map_err(Refused::Misuse)?;
    Ok(Planned { edit, changes, remaining, guide, sources })
}

/// A way to find what is wrong with a hub.
type Look<'a> = &'a dyn Fn(&dyn World) -> (Sources, Diagnostics);

/// The hub as it would be has no problem that it has not now, with and without drafts.
pub fn verify(
    world: &dyn World,
    wishes: &Wishes,
    changes: &[Change],
    least: Severity,
) -> Result<(), Refused> {
    let files = changes.iter().map(|change| (change.path.clone(), change.after.clone())).collect();
    let after = Overlay::new(world, files);
    let made = |world: &dyn World| {
        let compiled = compile(world, wishes, &Quiet);
        (compiled.sources, compiled.diagnostics)
    };
    let drafts = Wishes { drafts: true, ..wishes.clone() };
    let read = |world: &dyn World| {
        let mut d = Diagnostics::default();
        let understood = understand(&mut d, world, &drafts, &Quiet);
        check::check(&mut d, &understood.model);
        (understood.sources, d)
    };
    let looks: [Look<'_>; 2] = [&made, &read];
    for look in looks {
        let before = by_code(&look(world).1, least);
        let (sources, found) = look(&after);
        let more: Vec<&str> = by_code(&found, least)
            .into_iter()
            .filter(|(code, n)| n > before.get(code).unwrap_or(&0))
            .map(|(code, _)| code)
            .collect();
        if !more.is_empty() {
            let problems =
                found.sorted().into_iter().filter(|one| more.contains(&one.code)).cloned().collect();
            let words = "The content would have a problem then that it has not now, so nothing was changed.";
            return Err(Refused::Problems(words.into(), Box::new(sources), problems));
        }
    }
    Ok(())
}

fn by_code(d: &Diagnostics, least: Severity) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for one in d.sorted().into_iter().filter(|one| one.severity >= least) {
        *counts.entry(one.code).or_default() += 1;
    }
    counts
}

/// What is asked of the hub that a command changes. `example` is such a command up to the hub's folder.
pub fn wishes(root: &Path, example: &str) -> Result<Wishes, Refused> {
    prepare_content(root, example).map_err(Refused::Misuse)?;
    let today = today::today(None).map_err(Refused::Misuse)?;
    Ok(Wishes::on(today))
}

pub fn refuse(refused: &Refused) -> u8 {
    match refused {
        Refused::Misuse(words) => misuse(words),
        Refused::Problems(words, sources, problems) => {
            let problems: Vec<&Diagnostic> = problems.iter().collect();
            say(&report::human(sources, &problems, colour()));
            say(&format!("{words}\n"));
            PROBLEMS
        }
    }
}

/// Shows the difference, or makes it.
pub fn finish(root: &Path, planned: &Planned, dry_run: bool) -> u8 {
    if dry_run {
        return print(edit::unified(&planned.changes, &planned.edit.moves).as_bytes());
    }
    match emit::apply(root, &planned.changes) {
        Ok(()) => CLEAN,
        Err(error) => misuse(&error.to_string()),
    }
}

/// The files that moved, and how many places changed in each.
fn told(planned: &Planned) -> String {
    let moves = &planned.edit.moves;
    let moved = moves.iter().map(|(from, to)| format!("  {from} -> {to}\n"));
    let changed = planned.edit.places(&planned.sources);
    let changed = changed.into_iter().map(|(path, n)| {
        let now = moves.get(&path).cloned().unwrap_or(path);
        format!("  {now}: {}\n", count(n, "place", "places"))
    });
    moved.chain(changed).collect()
}
