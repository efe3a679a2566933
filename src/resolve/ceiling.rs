//! What is marked above the ceiling, which a build may leave out: taken out of what was read, before any name is looked up,
//! so that nothing that follows can know of it.

use std::collections::BTreeSet;

use crate::base::At;
use crate::model::{Subject, Tier};
use crate::parse::kinds::{Common, Marking, Object, Parsed};

/// What stands before the id of a component where its guide is meant.
const GUIDE: &str = "guide:";

impl Parsed {
    /// Takes out everything that is marked above `ceiling`, with all that belongs to it: the capabilities of a service, the
    /// components of a capability, the guide of a component, the parts of a list. What refers to any of it is not wrong,
    /// and leads nowhere.
    pub fn withhold(&mut self, ceiling: Tier) {
        let mut withheld = Withheld { ceiling, ids: BTreeSet::new(), titles: BTreeSet::new() };
        let out = &mut withheld;
        out.take(&mut self.scales);
        out.take(&mut self.services);
        out.take_with(&mut self.capabilities, |out, own| out.has(own.service.as_ref()));
        // Without its scale a component's levels would stand under the names of another.
        out.take_with(&mut self.components, |out, own| {
            out.has(own.capability.as_ref()) || out.has(own.scale.as_ref())
        });
        out.take(&mut self.topics);
        out.take_with(&mut self.matrices, |out, own| out.has(own.scale.as_ref()));
        out.parts(&self.plans, |own| own.priorities.iter().map(|one| (&one.id, &one.former_ids)));
        out.take(&mut self.plans);
        out.take(&mut self.work_streams);
        out.parts(&self.programmes, |own| own.projects.iter().map(|one| (&one.id, &one.former_ids)));
        out.take(&mut self.programmes);
        out.take(&mut self.rag_schemes);
        out.take(&mut self.personas);
        out.parts(&self.statements, |own| own.items.iter().map(|one| (&one.id, &one.former_ids)));
        out.take(&mut self.statements);
        out.parts(&self.passports, |own| own.areas.iter().map(|one| (&one.id, &one.former_ids)));
        out.take(&mut self.passports);
        out.take(&mut self.profiles);
        out.parts(&self.works, |own| own.claims.iter().map(|one| (&one.id, &one.former_ids)));
        out.take(&mut self.works);
        out.take(&mut self.gradings);
        out.take(&mut self.pages);
        self.guides.retain(|guide| {
            // A guide shares its component's id, which stays in use where only the guide goes.
            let above = out.is_above(guide.common.marking.as_ref());
            if above {
                out.ids.insert(format!("{GUIDE}{}", guide.id.value));
                out.ids.extend(guide.common.former_ids.iter().map(|id| format!("{GUIDE}{}", id.value)));
                out.titles.extend(titles(&guide.common));
            }
            !above && !out.ids.contains(&guide.id.value)
        });
        for work in &mut self.works {
            work.own.claims.retain(|claim| {
                let above = out.is_above(claim.marking.as_ref());
                if above {
                    out.note(&claim.id, &claim.former_ids);
                    out.titles.extend(claim.statement.iter().map(|words| words.value.clone()));
                }
                !above
            });
        }
        for programme in &mut self.programmes {
            programme.own.projects.retain(|project| {
                let above = out.is_above(project.marking.as_ref());
                if above {
                    out.note(&project.id, &project.former_ids);
                    out.titles.extend(project.title.iter().map(|title| title.value.clone()));
                }
                !above
            });
        }
        for profile in &mut self.profiles {
            profile
                .own
                .entries
                .retain(|(id, entry)| !out.is_above(entry.marking.as_ref()) && !out.ids.contains(&id.value));
        }
        // A record says in words what things were called and what they said.
        for record in &mut self.records {
            record.changes.retain(|change| {
                let id = change.id.as_ref().map_or("", |id| id.value.as_str());
                let guide = change.kind == Subject::Guide && out.ids.contains(&format!("{GUIDE}{id}"));
                let words = [&change.title, &change.part, &change.before, &change.after];
                !guide && !out.ids.contains(id) && !words.into_iter().any(|words| out.tells_of(words))
            });
        }
        if let Some(search) = &mut self.search {
            for promoted in &mut search.promoted {
                promoted.show.retain(|shown| {
                    let component = shown.value.strip_prefix(GUIDE).unwrap_or_default();
                    !out.ids.contains(&shown.value) && !out.ids.contains(component)
                });
            }
            search.promoted.retain(|promoted| !promoted.show.is_empty());
            search.suggestions.retain(|words| !out.tells_of(&words.value));
            // What readers type for something that is not here tells of it as well.
            for synonym in &mut search.synonyms {
                synonym.means.retain(|words| !out.tells_of(&words.value));
            }
            search.synonyms.retain(|synonym| !synonym.means.is_empty());
        }
        self.withheld = withheld.ids;
    }
}

/// What was taken out.
struct Withheld {
    ceiling: Tier,
    /// Every id that names nothing for it, former ones among them.
    ids: BTreeSet<String>,
    /// What it was called.
    titles: BTreeSet<String>,
}

impl Withheld {
    fn is_above(&self, marking: Option<&Marking>) -> bool {
        marking.is_some_and(|marking| marking.tier.value > self.ceiling)
    }

    fn has(&self, id: Option<&At<String>>) -> bool {
        id.is_some_and(|id| self.ids.contains(&id.value))
    }

    /// Whether words name something that was taken out.
    fn tells_of(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        self.ids.iter().chain(&self.titles).any(|name| says(&words, &name.to_lowercase()))
    }

    fn note(&mut self, id: &At<String>, former: &[At<String>]) {
        self.ids.insert(id.value.clone());
        self.ids.extend(former.iter().map(|id| id.value.clone()));
    }

    /// Takes out objects that are marked above the ceiling.
    fn take<T>(&mut self, objects: &mut Vec<Object<T>>) {
        self.take_with(objects, |_, _| false);
    }

    /// The same, with those that go `with` something that went.
    fn take_with<T>(&mut self, objects: &mut Vec<Object<T>>, with: impl Fn(&Self, &T) -> bool) {
        objects.retain(|object| {
            let out = self.is_above(object.common.marking.as_ref()) || with(self, &object.own);
            if out {
                self.note(&object.id, &object.common.former_ids);
                self.titles.extend(titles(&object.common));
            }
            !out
        });
    }

    /// The parts of lists that will be taken out.
    fn parts<'p, T: 'p, I: Iterator<Item = (&'p At<String>, &'p Vec<At<String>>)>>(
        &mut self,
        lists: &'p [Object<T>],
        parts: impl Fn(&'p T) -> I,
    ) {
        for list in lists {
            if self.is_above(list.common.marking.as_ref()) {
                parts(&list.own).for_each(|(id, former)| self.note(id, former));
            }
        }
    }
}

/// Whether a name stands in words by itself, and not as a part of a longer word.
fn says(words: &str, name: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut found = words.match_indices(name).filter(|_| !name.is_empty());
    found.any(|(at, _)| {
        apart(words[..at].chars().next_back()) && apart(words[at + name.len()..].chars().next())
    })
}

fn titles(common: &Common) -> impl Iterator<Item = String> {
    [&common.title, &common.short_title].into_iter().flatten().map(|title| title.value.clone())
}
