//! The corpus as a hub of Lattice, with all that costs it time: links, citations, tables and code, levels, dependencies,
//! claims, terms of the glossary, topics and profiles.

use std::path::Path;

use serde_json::{Value, json};

use super::component::LEVELS;
use super::guide::Piece;
use super::{Corpus, Kind, OF_A_CAPABILITY, OF_A_SOURCE, SERVICES, lay, markdown, profile, service_of};

/// Topics of the hub.
const TOPICS: usize = 20;

/// Terms of the glossary that texts have none of; with them it is about as long as a glossary of the field.
const OTHER_TERMS: usize = 60;

/// Lays the corpus out as a hub in `root`.
pub fn write(corpus: &Corpus, root: &Path) {
    let content = root.join("content");
    frame(corpus, &content);
    for n in 0..corpus.capabilities() {
        let service = format!("service-{}", service_of(n));
        let summary = corpus.capability(n);
        let fields = json!({"service": service, "title": format!("Capability {n}"), "summary": summary});
        lay::yaml(&content, &format!("model/capabilities/capability-{n}.yaml"), &fields);
    }
    let mut bases = Vec::new();
    for n in 0..corpus.components {
        let component = component(corpus, n);
        if corpus.profiles > 0 {
            bases.push(profile::basis(&corpus.component(n).levels));
        }
        lay::yaml(&content, &format!("model/components/component-{n}.yaml"), &component);
        lay::text(&content, &guide_path(n), &guide(corpus, n));
    }
    for n in 0..corpus.sources() {
        lay::yaml(&content, &format!("evidence/sources/source-{n}.yaml"), &source(corpus, n));
    }
    for n in 0..corpus.profiles {
        let path = format!("profiles/organisation-{n}/2026-autumn.yaml");
        lay::yaml(&content, &path, &corpus.profile(n, &bases));
    }
}

/// Where the guide of a component lies in `content`.
pub fn guide_path(n: usize) -> String {
    format!("guides/component-{n}.md")
}

/// What there is once or a few times.
fn frame(corpus: &Corpus, content: &Path) {
    let mut rng = corpus.rng(Kind::Frame, 0);
    let mut sentence = || corpus.sentence(&mut rng);
    let hub = json!({
        "title": "Generated hub", "organisation": "A seed", "model_version": "1.0.0", "default_scale": "five",
        "base_url": "https://hub.example/", "guide_sections": [{"heading": "Decide", "required": true}],
    });
    lay::yaml(content, "hub.yaml", &hub);
    let levels: Vec<Value> =
        (1..=LEVELS).map(|n| json!({"name": format!("Step {n}"), "summary": sentence()})).collect();
    lay::yaml(content, "model/scales/five.yaml", &json!({"title": "Five", "levels": levels}));
    let grading = json!({
        "title": "Local", "levels": [
            {"value": 1, "name": "Said", "meaning": sentence(), "display": "limited"},
            {"value": 2, "name": "Seen", "meaning": sentence(), "display": "moderate"},
        ],
    });
    lay::yaml(content, "evidence/grading/local.yaml", &grading);
    for n in 0..SERVICES {
        let service = json!({"title": format!("Service {n}"), "purpose": sentence(), "order": n + 1});
        lay::yaml(content, &format!("model/services/service-{n}.yaml"), &service);
    }
    for n in 0..TOPICS {
        let topic = json!({"title": format!("Topic {n}"), "summary": sentence()});
        lay::yaml(content, &format!("model/topics/topic-{n}.yaml"), &topic);
    }
    let terms = ["ANPR", "DAMS", "LORM", "PACE", "CSE"].map(String::from).into_iter();
    let terms = terms.chain((0..OTHER_TERMS).map(|n| format!("Term number {n}")));
    let terms = terms.map(|term| json!({"term": term, "expansion": sentence(), "definition": sentence()}));
    lay::yaml(content, "glossary.yaml", &Value::Array(terms.collect()));
}

fn component(corpus: &Corpus, n: usize) -> Value {
    let written = corpus.component(n);
    // What only Lattice shows of a component comes after what all programs do.
    let mut rng = corpus.rng(Kind::Component, n + corpus.components);
    let levels = written.levels.iter().enumerate().map(|(level, descriptor)| {
        let mut fields = json!({
            "descriptor": descriptor, "indicators": [corpus.sentence(&mut rng), corpus.sentence(&mut rng)],
            "good_enough_when": corpus.sentence(&mut rng),
        });
        if level + 1 < LEVELS {
            fields["to_reach_next"] = json!(corpus.sentence(&mut rng));
        }
        fields
    });
    let levels: Vec<Value> = levels.collect();
    // A component depends only on earlier ones, so there is no circle.
    let depends_on = (0..rng.usize(0..3)).filter(|_| n > 0).map(|_| {
        let component = format!("component-{}", rng.usize(0..n));
        json!({"component": component, "at_level": rng.usize(1..LEVELS + 1), "why": corpus.sentence(&mut rng)})
    });
    let depends_on: Vec<Value> = depends_on.collect();
    json!({
        "capability": format!("capability-{}", n / OF_A_CAPABILITY), "title": corpus.title(n),
        "owner": "Head of components", "last_reviewed_on": "2026-11-01", "review_in": "12 months",
        "topics": [format!("topic-{}", rng.usize(0..TOPICS))], "outline": markdown::paragraph(&written.outline, &marks),
        "levels": levels, "depends_on": depends_on, "related": [format!("component-{}", rng.usize(0..corpus.components))],
    })
}

fn guide(corpus: &Corpus, n: usize) -> String {
    let guide = corpus.guide(n);
    let fields = serde_yaml::to_string(&json!({"summary": guide.summary, "audience": ["officer", "change"]}));
    format!("---\n{}---\n\n{}", fields.unwrap(), markdown::guide(&guide, &marks))
}

fn source(corpus: &Corpus, n: usize) -> Value {
    let mut rng = corpus.rng(Kind::Source, n);
    let dimensions = ["mechanism", "moderator", "implementation", "economic"];
    let claims = (0..OF_A_SOURCE).map(|claim| {
        json!({
            "id": format!("claim-{n}-{claim}"), "statement": corpus.sentence(&mut rng), "locator": format!("p. {claim}"),
            "dimension": dimensions[rng.usize(0..4)],
            "applies_to": [format!("component-{}", rng.usize(0..corpus.components))],
            "strength": [{"scheme": "local", "level": rng.usize(1..3), "graded_by": "Editors"}],
        })
    });
    let claims: Vec<Value> = claims.collect();
    json!({"title": format!("Source {n}"), "type": "evaluation", "year": "2020", "authors": "A seed", "claims": claims})
}

fn marks(piece: &Piece) -> String {
    match piece {
        Piece::Link(link) if link.to_guide => format!("[[guide:component-{}]]", link.component),
        Piece::Link(link) => format!("[[component-{}]]", link.component),
        Piece::Cited(source) => format!("[@source-{source}, p. 4]"),
        Piece::Words(words) | Piece::Strong(words) => words.clone(),
    }
}
