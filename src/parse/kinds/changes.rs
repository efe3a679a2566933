//! What can be said of a change to the model, in the words of a change record.

words! {
    /// What happened to something.
    What {
        /// It is new.
        Added = "added", "Added";
        /// It is the same under another id.
        Renamed = "renamed", "Renamed";
        /// It is out of use, and its page says what took its place.
        Retired = "retired", "Retired";
        /// It is in use again.
        BroughtBack = "brought-back", "Brought back";
        /// It is gone.
        Removed = "removed", "Removed";
        /// It belongs to something else.
        Moved = "moved", "Moved";
        /// Readers call it something else.
        Retitled = "retitled", "Retitled";
        /// A text of it says something else.
        Reworded = "reworded", "Reworded";
        /// A claim's strength is judged otherwise.
        Graded = "graded", "Graded";
        /// Somebody else answers for it.
        HandedOver = "handed-over", "Handed over";
        /// Somebody read it with care.
        Reviewed = "reviewed", "Reviewed";
        /// Its marking is another one.
        Marked = "marked", "Marked";
        /// Something else about it.
        Changed = "changed", "Changed";
    }
}

words! {
    /// The kinds of thing that can change.
    Subject {
        /// The hub itself.
        Hub = "hub", "Hub";
        /// Of the first tier.
        Service = "service", "Service";
        /// Of the second tier.
        Capability = "capability", "Capability";
        /// Of the third tier.
        Component = "component", "Component";
        /// A component's guide.
        Guide = "guide", "Guide";
        /// A maturity scale.
        Scale = "scale", "Scale";
        /// A topic.
        Topic = "topic", "Topic";
        /// A work of the bibliography.
        Work = "source", "Source";
        /// What a work says.
        Claim = "claim", "Claim";
        /// A scheme that grades claims.
        Grading = "grading", "Grading scheme";
        /// A page.
        Page = "page", "Page";
        /// A term of the glossary.
        Term = "term", "Term";
    }
}
