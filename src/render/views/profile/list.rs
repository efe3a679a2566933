//! Every profile, by organisation.

use serde::Serialize;

use super::finding;
use super::plates::{self, Bar};
use crate::assess::profile::{Organisation, RollUp, gaps, organisations};
use crate::base::{text, when};
use crate::model::{Object, Status};
use crate::render::context::Desk;
use crate::render::views::parts::{Entry, Level, Link, Provenance};
use crate::site::Route;

/// Every profile.
#[derive(Debug, Serialize)]
pub struct Profiles {
    /// How many there are, in a sentence.
    pub finding: String,
    /// By name.
    pub organisations: Vec<OfOrganisation>,
    /// The levels.
    pub key: Vec<Level>,
    /// Pages that tell how to read and make profiles: those with the tag `profiles`.
    pub about: Vec<Link>,
    /// Where readers assess themselves; empty where the hub has no such page.
    pub assess: String,
    /// The organisations side by side; absent where there is one.
    pub compared: Option<Link>,
    /// Profiles that are retired.
    pub retired: Vec<Entry>,
}

/// The profiles of an organisation.
#[derive(Debug, Serialize)]
pub struct OfOrganisation {
    /// Its name.
    pub name: String,
    /// Where its latest profile comes from.
    pub provenance: Option<Provenance>,
    /// What the latest says, in a sentence.
    pub finding: String,
    /// Where it was in each profile, the earliest first.
    pub trend: Vec<Bar>,
    /// Its profiles, the latest first.
    pub profiles: Vec<Entry>,
}

impl Profiles {
    /// The view.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let all = organisations(model);
        let live = model.graph.profiles().len();
        let label = &desk.site.hub.component.many_in_text;
        let retired = model.profiles.ids().filter(|&id| model.profiles[id].meta.status == Status::Retired);
        let key = model.graph.profiles().first().map(|&id| RollUp::whole(model, &model.profiles[id]));
        let pages = model.pages.iter().filter(|(_, page)| page.meta.tags.iter().any(|tag| tag == "profiles"));
        let about = pages.map(|(id, _)| desk.link_of(Object::Page(id)));
        let [profiles, owners] = text::in_one_form([live, all.len()]);
        Self {
            finding: format!(
                "{} {} of {owners} {}: where each says that it is on the {label} of the model, and where it wants to be.",
                text::capitalise(&profiles),
                if live == 1 { "profile" } else { "profiles" },
                if all.len() == 1 { "organisation" } else { "organisations" }
            ),
            key: key.map(|sum| plates::key(model, &sum)).unwrap_or_default(),
            about: about.collect(),
            assess: desk.special(&Route::Assess).unwrap_or_default(),
            compared: desk.special(&Route::Compared).map(|href| Link { title: "Side by side".into(), href }),
            retired: retired.map(|id| desk.entry(Object::Profile(id), false)).collect(),
            organisations: all.iter().map(|one| OfOrganisation::of(desk, one)).collect(),
        }
    }
}

impl OfOrganisation {
    fn of(desk: &Desk<'_>, organisation: &Organisation) -> Self {
        let model = desk.site.model;
        let latest = &model.profiles[organisation.latest()];
        let (sum, gaps) = (RollUp::whole(model, latest), gaps(model, latest));
        let trend = organisation.profiles.iter().rev().filter_map(|&id| {
            let profile = &model.profiles[id];
            let title = profile.meta.menu_title().to_string();
            plates::trend_bar(model, title, String::new(), &RollUp::whole(model, profile))
        });
        let profiles = organisation.profiles.iter().map(|&id| {
            let profile = &model.profiles[id];
            let as_of =
                profile.as_of.map(|day| format!("As of {}. ", when::in_words(day))).unwrap_or_default();
            let counts = RollUp::whole(model, profile).in_words();
            let link = desk.link_of(Object::Profile(id));
            Entry {
                title: link.title,
                href: link.href,
                kind: String::new(),
                note: format!("{as_of}{}.", text::capitalise(&counts)),
            }
        });
        Self {
            name: organisation.name.clone(),
            provenance: Provenance::of(desk, latest.meta.provenance.as_ref()),
            finding: finding(desk, latest, &sum, &gaps),
            trend: trend.collect(),
            profiles: profiles.collect(),
        }
    }
}
