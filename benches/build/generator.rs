//! A hub of any size, the same for the same seed, with everything in it that costs time: prose with links, citations,
//! tables and code, levels, dependencies, claims and terms.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use serde_json::{Value, json};

/// Words that sentences are made of. They say nothing, and nobody should read them.
const WORDS: [&str; 24] = [
    "force",
    "officer",
    "record",
    "device",
    "review",
    "level",
    "unit",
    "measure",
    "evidence",
    "scene",
    "report",
    "system",
    "supervisor",
    "interview",
    "image",
    "store",
    "check",
    "week",
    "figure",
    "rule",
    "risk",
    "trial",
    "ANPR",
    "DAMS",
];

/// Lays a hub of `components` components out in `root`.
pub fn write(root: &Path, components: usize, seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let content = root.join("content");
    let capabilities = components.div_ceil(8);
    let sources = components.div_ceil(10);
    put(
        &content,
        "hub.yaml",
        &json!({
            "title": "Generated hub", "organisation": "A seed", "model_version": "1.0.0", "default_scale": "five",
            "base_url": "https://hub.example/", "guide_sections": [{"heading": "Decide", "required": true}],
        }),
    );
    put(
        &content,
        "model/scales/five.yaml",
        &json!({
            "title": "Five", "levels": (1..=5).map(|n| json!({"name": format!("Step {n}"), "summary": sentence(&mut rng)})).collect::<Vec<_>>(),
        }),
    );
    put(
        &content,
        "evidence/grading/local.yaml",
        &json!({
            "title": "Local", "levels": [
                {"value": 1, "name": "Said", "meaning": sentence(&mut rng), "display": "limited"},
                {"value": 2, "name": "Seen", "meaning": sentence(&mut rng), "display": "moderate"},
            ],
        }),
    );
    for n in 0..6 {
        put(
            &content,
            &format!("model/services/service-{n}.yaml"),
            &json!({"title": format!("Service {n}"), "purpose": sentence(&mut rng), "order": n + 1}),
        );
    }
    for n in 0..20 {
        put(
            &content,
            &format!("model/topics/topic-{n}.yaml"),
            &json!({"title": format!("Topic {n}"), "summary": sentence(&mut rng)}),
        );
    }
    for n in 0..capabilities {
        put(
            &content,
            &format!("model/capabilities/capability-{n}.yaml"),
            &json!({
                "service": format!("service-{}", n % 6), "title": format!("Capability {n}"), "summary": sentence(&mut rng), "description": paragraph(&mut rng, 2, components, sources),
            }),
        );
    }
    for n in 0..components {
        component(&mut rng, &content, n, components, capabilities, sources);
        if n % 2 == 0 {
            guide(&mut rng, &content, n, components, sources);
        }
    }
    for n in 0..sources {
        source(&mut rng, &content, n, components);
    }
    let names = ["ANPR", "DAMS", "LORM", "PACE", "CSE"].map(String::from).into_iter();
    let names = names.chain((0..60).map(|n| format!("Term number {n}")));
    let terms = names
        .map(|term| json!({"term": term, "expansion": sentence(&mut rng), "definition": sentence(&mut rng)}));
    let terms: Vec<Value> = terms.collect();
    put(&content, "glossary.yaml", &Value::Array(terms));
}

fn component(
    rng: &mut Rng,
    content: &Path,
    n: usize,
    components: usize,
    capabilities: usize,
    sources: usize,
) {
    let levels: Vec<Value> = (1..=5)
        .map(|level| {
            let mut fields = json!({
                "descriptor": paragraph(rng, 2, components, sources),
                "indicators": [sentence(rng), sentence(rng)],
                "good_enough_when": sentence(rng),
            });
            if level < 5 {
                fields["to_reach_next"] = json!(sentence(rng));
            }
            fields
        })
        .collect();
    // A component depends only on earlier ones, so there is no circle.
    let depends_on: Vec<Value> = (0..rng.usize(0..3)).filter(|_| n > 0).map(|_| {
        json!({"component": format!("component-{}", rng.usize(0..n)), "at_level": rng.usize(1..6), "why": sentence(rng)})
    }).collect();
    put(
        content,
        &format!("model/components/component-{n}.yaml"),
        &json!({
            "capability": format!("capability-{}", n % capabilities), "title": format!("Component {n}: {}", WORDS[n % WORDS.len()]),
            "owner": "Head of components", "last_reviewed_on": "2026-11-01", "review_in": "12 months",
            "topics": [format!("topic-{}", rng.usize(0..20))], "outline": paragraph(rng, 3, components, sources), "levels": levels,
            "depends_on": depends_on, "related": [format!("component-{}", rng.usize(0..components))],
        }),
    );
}

fn guide(rng: &mut Rng, content: &Path, n: usize, components: usize, sources: usize) {
    let mut text = format!("---\nsummary: {}\naudience: [officer, change]\n---\n\n", sentence(rng));
    for heading in ["Decide", "Plan", "Implement"] {
        text.push_str(&format!("## {heading}\n\n"));
        for part in 0..3 {
            text.push_str(&format!(
                "### {} {part}\n\n{}\n\n{}\n\n",
                sentence(rng).trim_end_matches('.'),
                paragraph(rng, 4, components, sources),
                paragraph(rng, 4, components, sources)
            ));
        }
        text.push_str(&format!(
            "| Option | Cost |\n|---|--:|\n| {} | {} |\n| [[component-0|one]] | {} |\n\n",
            sentence(rng),
            n,
            n + 1
        ));
    }
    if n.is_multiple_of(10) {
        text.push_str("```yaml\ntitle: Alpha # why\nlevels: [1, 2, 3]\n```\n");
    }
    lay(content, &format!("guides/component-{n}.md"), &text);
}

fn source(rng: &mut Rng, content: &Path, n: usize, components: usize) {
    let dimensions = ["mechanism", "moderator", "implementation", "economic"];
    let claims: Vec<Value> = (0..10)
        .map(|claim| {
            json!({
                "id": format!("claim-{n}-{claim}"), "statement": sentence(rng), "locator": format!("p. {claim}"),
                "dimension": dimensions[rng.usize(0..4)], "applies_to": [format!("component-{}", rng.usize(0..components))],
                "strength": [{"scheme": "local", "level": rng.usize(1..3), "graded_by": "Editors"}],
            })
        })
        .collect();
    put(
        content,
        &format!("evidence/sources/source-{n}.yaml"),
        &json!({
            "title": format!("Source {n}"), "type": "evaluation", "year": "2020", "authors": "A seed", "claims": claims,
        }),
    );
}

fn sentence(rng: &mut Rng) -> String {
    let words: Vec<&str> = (0..rng.usize(7..16)).map(|_| WORDS[rng.usize(0..WORDS.len())]).collect();
    format!("The {}.", words.join(" "))
}

fn paragraph(rng: &mut Rng, sentences: usize, components: usize, sources: usize) -> String {
    let mut text: Vec<String> = (0..sentences).map(|_| sentence(rng)).collect();
    text.push(format!(
        "See [[component-{}]] and *more* [@source-{}, p. 4].",
        rng.usize(0..components),
        rng.usize(0..sources)
    ));
    text.join(" ")
}

fn put(content: &Path, path: &str, value: &Value) {
    lay(content, path, &serde_yaml::to_string(value).unwrap());
}

fn lay(content: &Path, path: &str, text: &str) {
    let path = content.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
