//! The facts of the hub as a whole.

use super::facts::{Facts, VERSION};
use crate::model::{Feedback, Object, Shown, What};

/// Everything that is said of the hub itself.
pub fn hub(facts: &mut Facts<'_, '_>) {
    let hub = &facts.told.model.hub;
    facts.named(What::Retitled, hub.title.as_str());
    facts.words("strapline", "strapline", &hub.strapline);
    facts.other("organisation", hub.organisation.as_str());
    facts.other(VERSION, hub.model_version.as_str());
    facts.other("address on the web", hub.base_url.clone().unwrap_or_default());
    let labels = [&hub.service, &hub.capability, &hub.component].map(|label| label.many.as_str());
    facts.other("names of the tiers", labels.join(", "));
    facts.other("sections of a guide", hub.required_sections.join(", "));
    facts.other("default scale", facts.told.titles(hub.default_scale.map(Object::Scale)));
    facts.other("who wrote the descriptors", facts.told.origin(hub.descriptors_from.as_ref()));
    facts.other("highest marking", hub.max_marking.name());
    facts.other("language", hub.language.as_str());
    facts.other("theme", hub.theme.value.as_str());
    let colours = hub.colours.iter().map(|(token, colour)| format!("{token} {}", colour.value));
    facts.other("colours", colours.collect::<Vec<_>>().join(", "));
    facts.other("logo", hub.logo.as_ref().map(|logo| logo.value.clone()).unwrap_or_default());
    if let Some(editing) = &hub.editing {
        facts.other("repository that pages lead to for editing", editing.repository.as_str());
        facts.other("branch that pages lead to for editing", editing.branch.as_str());
        facts.other("folder of the hub in its repository", editing.folder.as_str());
    }
    let reports = hub.feedback.as_ref().map(|feedback| match feedback {
        Feedback::Mail(address) => address.clone(),
        Feedback::Issues => "the issues of the repository".into(),
    });
    facts.other("where readers’ reports go", reports.unwrap_or_default());
    facts.other("pages saved in the browser", if hub.offline { "yes" } else { "no" });
}

/// What the editors tell the search.
pub fn search(facts: &mut Facts<'_, '_>) {
    let (told, search) = (facts.told, &facts.told.model.search);
    let suggestions: Vec<&str> = search.suggestions.iter().map(|one| one.value.as_str()).collect();
    facts.other("searches to try", suggestions.join(", "));
    let synonyms = search.synonyms.iter().map(|one| {
        let means: Vec<&str> = one.means.iter().map(|word| word.value.as_str()).collect();
        format!("{} means {}", one.words.join(", "), means.join(", "))
    });
    facts.other("other words for the search", synonyms.collect::<Vec<_>>().join("; "));
    let promoted = search.promoted.iter().map(|one| {
        let shown: Vec<String> = one
            .show
            .iter()
            .map(|at| match &at.value {
                Shown::Object(object) => told.title(*object).to_string(),
                Shown::ProgramPage(address) => format!("the page `{address}`"),
            })
            .collect();
        format!("{}: {}", one.queries.join(", "), shown.join(", "))
    });
    facts.other("results put first in the search", promoted.collect::<Vec<_>>().join("; "));
}
