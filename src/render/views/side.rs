//! The navigation of a service, beside its pages.

use serde::Serialize;

use super::parts::{Facet, Link};

/// What the side navigation's template gets: the current page is marked afterwards, so that it is rendered once.
#[derive(Debug, Serialize)]
pub struct Side {
    /// The service.
    pub service: Link,
    /// Its sign.
    pub facet: Facet,
    /// Its capabilities with their components.
    pub groups: Vec<SideGroup>,
}

/// A capability in the side navigation.
#[derive(Debug, Serialize)]
pub struct SideGroup {
    /// The capability.
    pub title: String,
    /// Where it goes.
    pub href: String,
    /// Its components.
    pub components: Vec<Link>,
}
