//! Which accounts stand for the owners of the content: `code_owners` of `editing` in `hub.yaml`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::base::{At, Diagnostic, Diagnostics, Span};
use crate::parse::yaml::{self, Fields, Node, Value};

/// Which accounts the site of the repository asks about a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeOwners {
    /// About what has no owner, or one without an account. There is at least one.
    pub default: Vec<String>,
    /// About what an owner owns, by the owner as content names it, in the order written.
    pub accounts: Vec<(At<String>, Vec<String>)>,
}

/// What is written is a map from owners to accounts.
impl JsonSchema for CodeOwners {
    fn schema_name() -> Cow<'static, str> {
        "CodeOwners".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let account = serde_json::json!({
            "type": "string",
            "pattern": ACCOUNT,
            "patternErrorMessage": "Write \"@name\", \"@organisation/team\" or the mail address of an account, in quotes.",
        });
        json_schema!({
            "type": "object",
            "additionalProperties": { "anyOf": [account, { "type": "array", "items": account, "minItems": 1 }] },
            "required": ["default"],
            "examples": [{ "default": "@organisation/editors", "Head of the dog section": "@organisation/dogs" }],
        })
    }
}

/// What [`is_account`] lets pass.
const ACCOUNT: &str = r"^(@[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*|[^@\s]+@[^@\s]+\.[^@\s.]+)$";

/// Reads `code_owners`: `default` and any number of owners, each with an account or a list of them.
pub fn read(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<CodeOwners> {
    let node = fields.take(d, "code_owners")?;
    let entries = yaml::as_map(d, node, "`code_owners`")?;
    let mut default = None;
    let mut accounts = Vec::new();
    for entry in entries {
        let owner = At::new(entry.key.value.trim().to_string(), entry.key.span);
        let found = read_accounts(d, &owner.value, &entry.value);
        if owner.value == "default" {
            default = Some(found);
        } else {
            accounts.push((owner, found));
        }
    }
    if default.is_none() {
        let start = entries.first().map_or(node.span, |entry| entry.key.span);
        d.push(
            Diagnostic::error("missing-field", start, "`code_owners` needs `default`")
                .help("name the account that is asked about everything else, such as `default: \"@organisation/editors\"`"),
        );
    }
    Some(CodeOwners { default: default?, accounts })
}

/// One account, or a list. What is no account was reported.
fn read_accounts(d: &mut Diagnostics, owner: &str, node: &Node) -> Vec<String> {
    let nodes: Vec<&Node> = match &node.value {
        Value::List(items) => items.iter().collect(),
        _ => vec![node],
    };
    if nodes.is_empty() || matches!(node.value, Value::Nothing(_)) {
        d.push(no_account(owner, node.span));
        return Vec::new();
    }
    let accounts = nodes.into_iter().filter_map(|node| {
        let written = yaml::as_text(d, node, owner)?;
        if is_account(&written.value) {
            return Some(written.value);
        }
        let message = format!("`{}` is not an account", written.value);
        d.push(Diagnostic::error("invalid-value", written.span, message).help(
            "write `\"@name\"`, `\"@organisation/team\"` or the mail address of an account; of several make a list, `[\"@one\", \"@two\"]`",
        ));
        None
    });
    accounts.collect()
}

fn no_account(owner: &str, span: Span) -> Diagnostic {
    Diagnostic::error("empty-value", span, format!("`{owner}` has no account"))
        .help("write one in quotes, such as `\"@organisation/team\"`, or remove the line")
}

/// `@name`, `@organisation/team` with any depth of groups, or a mail address.
fn is_account(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    match text.strip_prefix('@') {
        Some(name) => name.split('/').all(plain),
        None => super::editing::is_mail(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_as_hosts_write_them() {
        for good in ["@octocat", "@force/digital", "@group/sub-group/team_1", "editors@force.example"] {
            assert!(is_account(good), "{good}");
        }
        for bad in ["octocat", "@", "@force/", "@a b", "@a @b", "@/x", "editors@force", "#x"] {
            assert!(!is_account(bad), "{bad}");
        }
    }
}
