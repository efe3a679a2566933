//! Ids: what has one, and whether another may have it.

use super::{Content, Refusal};
use crate::base::name;
use crate::model::Object;

impl Content<'_> {
    /// The object of an id; `guide:` before a component's id means its guide.
    pub(super) fn find(&self, id: &str) -> Result<Object, Refusal> {
        let model = self.model;
        let wanted = id.strip_prefix("guide:");
        let found = match wanted {
            Some(component) => model
                .guides
                .iter()
                .find(|(_, guide)| guide.meta.id == component)
                .map(|(guide, _)| Object::Guide(guide)),
            None => self.named().find(|(_, name)| *name == id).map(|(object, _)| object),
        };
        found.ok_or_else(|| {
            let renamed =
                self.named().find(|(object, _)| model.former_ids(*object).any(|former| former.value == id));
            let help = match renamed {
                Some((_, now)) => format!("; it was renamed: write `{now}`"),
                None => {
                    let guides = model.guides.iter().map(|(_, guide)| guide.meta.id.as_str());
                    let near = match wanted {
                        Some(component) => {
                            name::nearest(component, guides).map(|near| format!("guide:{near}"))
                        }
                        None => name::nearest(id, self.named().map(|(_, name)| name)).map(String::from),
                    };
                    near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
                }
            };
            Refusal::Misuse(format!("nothing is called `{id}`{help}"))
        })
    }

    /// Refuses an id that cannot be one, or that something else has or had. A page's id is its path. `own` is what may
    /// have had it.
    pub fn must_be_free(&self, id: &str, is_page: bool, own: &[Object]) -> Result<(), Refusal> {
        let model = self.model;
        let fault = if is_page { name::path_fault(id) } else { name::id_fault(id) };
        if let Some(fault) = fault {
            let slug = name::slug(id);
            let help = if name::id_fault(&slug).is_none() {
                format!("; did you mean `{slug}`?")
            } else {
                String::new()
            };
            return Err(Refusal::Misuse(format!("`{id}` is not an id: {fault}{help}")));
        }
        if let Some((other, _)) = self.named().find(|(_, taken)| *taken == id) {
            return Err(Refusal::Misuse(format!(
                "the id `{id}` is taken: it is {} already, in `{}`",
                other.kind().name(),
                model.meta(other).file
            )));
        }
        let mut others = model.every_object().filter(|other| !own.contains(other));
        match others.find(|other| model.former_ids(*other).any(|former| former.value == id)) {
            Some(other) => Err(Refusal::Misuse(format!(
                "`{id}` is a former id of `{}`, and its address leads there: choose another",
                model.id(other)
            ))),
            None => Ok(()),
        }
    }

    /// Refuses a term that the glossary has.
    pub fn must_be_new_term(&self, term: &str) -> Result<(), Refusal> {
        if self.model.terms.iter().any(|(_, known)| known.term.eq_ignore_ascii_case(term)) {
            return Err(Refusal::Misuse(format!("the glossary explains `{term}` already")));
        }
        Ok(())
    }

    /// Everything with an id of its own. A guide has that of its component.
    fn named(&self) -> impl Iterator<Item = (Object, &str)> {
        let objects = self.model.every_object().filter(|object| !matches!(object, Object::Guide(_)));
        objects.map(|object| (object, self.model.id(object)))
    }
}
