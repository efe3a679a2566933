//! What becomes of the addresses of one model in another.

use super::lock::split;
use super::published::Published;
use crate::model::Model;
use crate::site::Plan;

/// Addresses that two models do not both publish. All lists are sorted. Places on a page that is itself in one of the
/// lists go with it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Moves {
    /// What is published only now.
    pub added: Vec<String>,
    /// What leads on now, with where to.
    pub redirected: Vec<(String, String)>,
    /// What was published and leads nowhere now.
    pub gone: Vec<String>,
}

/// Compares what two models publish: pages, the places on them that editors named, and files to take away.
pub fn between(before: (&Model, &Plan), after: (&Model, &Plan)) -> Moves {
    let old = Published::planned(before.0, before.1);
    let new = Published::planned(after.0, after.1);
    let mut moves = Moves::default();
    for address in old.entries.keys().filter(|address| !new.entries.contains_key(*address)) {
        match new.leads_to(address) {
            Some(to) => moves.redirected.push((address.clone(), to)),
            None => moves.gone.push(address.clone()),
        }
    }
    let on_page = |address: &str, pages: &Published| {
        split(address).1.is_none() || pages.entries.contains_key(split(address).0)
    };
    moves.redirected.retain(|(from, _)| on_page(from, &new));
    moves.gone.retain(|from| on_page(from, &new));
    let added = new.entries.keys().filter(|address| !old.entries.contains_key(*address));
    moves.added = added.filter(|address| on_page(address, &old)).cloned().collect();
    moves
}
