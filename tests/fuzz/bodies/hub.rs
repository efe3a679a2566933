//! The hub that bytes are put into: the small hub of the cases, with one of much that a text can name.

use lattice::Memory;

/// The profile that others are taken into, with what makes it hard to add to: comments, quotes, braces.
pub const PROFILE: &str = r#"# It was made up.
title: "North, 2026"
organisation: North
model_version: 1.0.0
as_of: 2026-10-15
provenance: illustrative
assessors: [Head of change] # one of two
entries:
  # As the workshop said.
  alpha:
    as_is:
      level: 2
      confidence: medium # not sure
      rationale: |
        Two teams do.

        The third does not.
      evidence:
        - { text: 'A list, of 2026', date: 2026-09-01 }
        - { text: A report, source: report }
    target: { level: 3, by: 2027-12-31, rationale: "It = more", owner: Chief, work_streams: [stream] }
    note: =1+1
  beta:
    in_scope: false
    scope_reason: >
      Nobody here
      has one.
"#;

const FILES: [(&str, &str); 10] = [
    ("content/hub.yaml", include_str!("../../cases/hub/content/hub.yaml")),
    (
        "content/model/components/alpha.yaml",
        include_str!("../../cases/hub/content/model/components/alpha.yaml"),
    ),
    (
        "content/model/components/beta.yaml",
        "capability: first-capability\ntitle: Beta\nowner: Head of beta\noutline: Another.\nformer_ids: [gamma]\nlevels:\n  - descriptor: None.\n  - descriptor: Some.\n    good_enough_when: Few.\n  - descriptor: All.\n",
    ),
    (
        "content/model/services/first-service.yaml",
        include_str!("../../cases/hub/content/model/services/first-service.yaml"),
    ),
    (
        "content/model/capabilities/first-capability.yaml",
        include_str!("../../cases/hub/content/model/capabilities/first-capability.yaml"),
    ),
    (
        "content/model/scales/three-point.yaml",
        include_str!("../../cases/hub/content/model/scales/three-point.yaml"),
    ),
    (
        "content/model/work-streams/stream.yaml",
        "title: Stream\nowner: Steering group\nmoves:\n  - { component: alpha, from: 1, to: 2 }\n",
    ),
    (
        "content/evidence/sources/report.yaml",
        "title: Report\ntype: evaluation\nyear: 2020\nclaims:\n  - { id: it-works, statement: It works., dimension: economic, applies_to: [alpha] }\n",
    ),
    (
        "content/guides/alpha.md",
        "---\nsummary: How.\n---\n\n## Decide\n\nWith [[beta]].\n\n## Plan\n\n[@report, page 2].\n",
    ),
    (lattice::fuzzing::INTO, PROFILE),
];

/// All of it.
pub fn hub() -> Memory {
    let mut hub = Memory::default();
    for (path, text) in FILES {
        hub.insert(path, text);
    }
    let allowed = "allow_html: [b, br, details, summary, kbd, q, sub]\n";
    hub.insert("content/hub.yaml", format!("{}{allowed}", FILES[0].1));
    hub.insert("content/images/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    hub
}
