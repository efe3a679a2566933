//! Lists in a cell: words that people can read and add to, or JSON where these would not come back as they were.

use serde_json::Value;

use super::datum::Datum;

const PARTED: &str = " | ";

/// A value as JSON.
pub fn json(datum: &Datum) -> Value {
    match datum {
        Datum::Nothing => Value::Null,
        Datum::Flag(flag) => (*flag).into(),
        Datum::Number(number) => (*number).into(),
        Datum::Text(text) => text.as_str().into(),
        Datum::List(items) => items.iter().map(json).collect(),
        Datum::Map(fields) => fields.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
    }
}

/// A value out of JSON.
pub fn of_json(value: &Value) -> Datum {
    match value {
        Value::Null => Datum::Nothing,
        Value::Bool(flag) => Datum::Flag(*flag),
        Value::Number(number) => {
            number.as_i64().map_or_else(|| Datum::Text(number.to_string()), Datum::Number)
        }
        Value::String(text) => Datum::Text(text.clone()),
        Value::Array(items) => Datum::List(items.iter().map(of_json).collect()),
        Value::Object(fields) => {
            Datum::Map(fields.iter().map(|(key, value)| (key.clone(), of_json(value))).collect())
        }
    }
}

/// Evidence as lines, one for each piece: `Register of requests | https://… | @source | 2026-06-30`.
pub fn lines(evidence: &Datum) -> String {
    let Datum::List(items) = evidence else { return json(evidence).to_string() };
    let lines: Vec<String> = items
        .iter()
        .map(|item| {
            let parts = item.fields().iter().map(|(key, value)| match (key.as_str(), value) {
                ("source", Datum::Text(id)) => format!("@{id}"),
                (_, Datum::Text(text)) => text.clone(),
                (_, other) => json(other).to_string(),
            });
            parts.collect::<Vec<_>>().join(PARTED)
        })
        .collect();
    let lines = lines.join("\n");
    if of_lines(&lines) == *evidence && !is_cut(&lines) { lines } else { json(evidence).to_string() }
}

/// Whether a cell was meant to hold evidence as JSON, and does not: it was cut.
pub fn is_cut(cell: &str) -> bool {
    let starts = cell.trim_start().strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    starts
        && !matches!(serde_json::from_str(cell), Ok(Value::Array(items)) if items.iter().all(Value::is_object))
}

/// Evidence out of the lines of a cell.
pub fn of_lines(cell: &str) -> Datum {
    if cell.trim_start().starts_with('[')
        && let Ok(Value::Array(items)) = serde_json::from_str::<Value>(cell)
        && items.iter().all(Value::is_object)
    {
        return Datum::List(items.iter().map(of_json).collect());
    }
    Datum::List(cell.lines().map(str::trim).filter(|line| !line.is_empty()).map(of_line).collect())
}

fn of_line(line: &str) -> Datum {
    let mut parts = line.split(PARTED);
    let mut text = parts.next().unwrap_or_default().to_string();
    let (mut url, mut source, mut date) = (None, None, None);
    for part in parts {
        let place = match part.trim() {
            address if address.starts_with("https://") || address.starts_with("http://") => &mut url,
            id if id.starts_with('@') => &mut source,
            day if is_moment(day) => &mut date,
            _ => {
                text = text + PARTED + part;
                continue;
            }
        };
        *place = Some(part.trim().trim_start_matches('@').to_string());
    }
    let fields = [("text", Some(text)), ("url", url), ("source", source), ("date", date)];
    let fields = fields.into_iter().filter_map(|(key, text)| Some((key.to_string(), Datum::Text(text?))));
    Datum::Map(fields.collect())
}

/// `2026`, `2026-11`, `2026-11-30`.
fn is_moment(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() <= 3
        && parts
            .iter()
            .zip([4, 2, 2])
            .all(|(part, digits)| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Texts in one cell, with a semicolon between.
pub fn joined(items: &[Datum]) -> String {
    let texts: Option<Vec<&str>> = items
        .iter()
        .map(|item| if let Datum::Text(text) = item { Some(text.as_str()) } else { None })
        .collect();
    let joined = texts.map(|texts| texts.join("; "));
    match joined.filter(|joined| parted(joined) == items) {
        Some(joined) => joined,
        None => Value::Array(items.iter().map(json).collect()).to_string(),
    }
}

/// The texts of a cell: each between semicolons, or on a line of its own.
pub fn parted(cell: &str) -> Vec<Datum> {
    if cell.trim_start().starts_with('[')
        && let Ok(Value::Array(items)) = serde_json::from_str::<Value>(cell)
        && items.iter().all(Value::is_string)
    {
        return items.iter().map(of_json).collect();
    }
    let items = cell.split([';', '\n', '\r']).map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| Datum::Text(item.to_string())).collect()
}
