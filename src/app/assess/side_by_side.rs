//! Profiles of several organisations in one table that names none of them.

use crate::assess::profile::{Stand, lettered, marking, stand};
use crate::base::Id;
use crate::model::{Model, Object, Profile};

/// The head of the table, and a row for each component. It holds levels alone, since words would say whose they are, and the marking
/// of the whole in every row, so that it goes along however the rows are sorted or cut. How to handle it is left out: those words may name somebody.
pub fn table(model: &Model, profiles: &[Id<Profile>]) -> (Vec<String>, Vec<Vec<String>>) {
    let lettered = lettered(model, profiles);
    let mut head: Vec<String> = ["service", "capability", "component", "title"].map(String::from).into();
    for (letter, _) in &lettered {
        head.extend([format!("{letter} as is"), format!("{letter} target")]);
    }
    head.push("marking".to_string());
    let marking = marking(model, profiles);
    let rows = model.graph.services().iter().flat_map(|&service| {
        let lettered = &lettered;
        model.graph.components_of_service(service).map(move |component| {
            let capability = model.components[component].capability;
            let mut row = vec![
                model.title(Object::Service(service)).to_string(),
                capability.map(|id| model.title(Object::Capability(id)).to_string()).unwrap_or_default(),
                model.id(Object::Component(component)).to_string(),
                model.title(Object::Component(component)).to_string(),
            ];
            for &(_, id) in lettered {
                let profile = &model.profiles[id];
                row.push(match stand(profile, component) {
                    Stand::At(level) => level.to_string(),
                    Stand::NotAssessed => "not assessed".into(),
                    Stand::OutOfScope => "out of scope".into(),
                });
                let goal = profile.entries.get(&component).and_then(|entry| entry.target.as_ref());
                row.push(goal.map(|goal| goal.level.value.to_string()).unwrap_or_default());
            }
            row.push(marking.name().to_string());
            row
        })
    });
    (head, rows.collect())
}
