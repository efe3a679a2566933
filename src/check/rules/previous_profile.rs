//! The profile before a profile is an earlier one of the same organisation.

use crate::base::{At, Diagnostic, Diagnostics, Id};
use crate::model::{Model, Profile};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (id, profile) in model.profiles.iter() {
        if let Some(previous) = &profile.previous {
            look(d, model, id, previous);
        }
    }
}

fn look(d: &mut Diagnostics, model: &Model, id: Id<Profile>, previous: &At<Id<Profile>>) {
    let (profile, earlier) = (&model.profiles[id], &model.profiles[previous.value]);
    if profile.folder() != earlier.folder() {
        let message =
            format!("`{}` is a profile of another organisation, `{}`", earlier.meta.id, earlier.folder());
        d.push(
            Diagnostic::error("previous-profile", previous.span, message)
                .help(format!("name an earlier profile in `content/profiles/{}/`", profile.folder())),
        );
        return;
    }
    if leads_back(model, id) {
        let message = "following `previous` from here leads back to here";
        d.push(
            Diagnostic::error("previous-profile", previous.span, message)
                .help("the earliest profile has no `previous`"),
        );
        return;
    }
    if let (Some(now), Some(then)) = (profile.as_of, earlier.as_of)
        && then >= now
    {
        let message =
            format!("the profile before this one is not earlier: its day is {then}, and this one's {now}");
        d.push(
            Diagnostic::error("previous-profile", previous.span, message)
                .help("name an earlier profile, or correct `as_of` in one of the two")
                .related(earlier.meta.place, "the one before"),
        );
    }
}

/// Whether the profiles before a profile lead to it again.
fn leads_back(model: &Model, id: Id<Profile>) -> bool {
    let before = |id: Id<Profile>| model.profiles[id].previous.as_ref().map(|previous| previous.value);
    // More steps than there are profiles have met one twice.
    let steps = std::iter::successors(before(id), |&one| before(one)).take(model.profiles.len());
    steps.into_iter().any(|one| one == id)
}
