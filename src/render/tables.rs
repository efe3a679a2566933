//! The hub as tables: one CSV file for each, and all of them as sheets of one workbook.

mod disclosure;
mod in_hand;

use std::borrow::Cow;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::context::Site;
use super::health;
use super::profile_tables;
use super::prose::plain;
use super::words;
use crate::base::SitePath;
use crate::model::{Dimension, Object};

/// A table.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) head: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

/// Every table as a file, and all of them as a workbook.
///
/// # Errors
/// When a sheet grows past what the format holds.
pub fn all(site: &Site<'_>) -> Result<Vec<(SitePath, Vec<u8>)>, String> {
    let tables = [components(site), descriptors(site), claims(site), sources(site)];
    let more = [in_hand::work_streams(site), in_hand::priorities(site), in_hand::projects(site)];
    let more = more.into_iter().filter(|table| !table.rows.is_empty());
    let tables: Vec<Table> = tables.into_iter().chain(more).collect();
    // What editors should look at is no part of the workbook, which is the model.
    let health = health_table(&health::published(site.model, site.health, site.sources));
    let mut files = Vec::new();
    // Neither is what is said of it under the Act.
    let disclosure = disclosure::disclosure(site);
    for table in tables.iter().chain([&health]).chain(&disclosure) {
        let bytes = csv(table).map_err(|error| format!("`{}.csv` cannot be made: {error}", table.name))?;
        files.extend(SitePath::new(format!("data/{}.csv", table.name)).map(|path| (path, bytes)));
    }
    files.extend(profile_tables::named(site));
    if let Some((path, table)) = profile_tables::unnamed(site.model) {
        let bytes = csv(&table).map_err(|error| format!("`{path}` cannot be made: {error}"))?;
        files.push((path, bytes));
    }
    let workbook = workbook(&tables, site.model.today);
    let bytes = workbook.map_err(|error| format!("`hub.xlsx` cannot be made: {error}"))?;
    files.extend(SitePath::new("data/hub.xlsx").map(|path| (path, bytes)));
    Ok(files)
}

/// What editors should look at, as a table for a spreadsheet.
///
/// # Errors
/// In words, when the format cannot hold it.
pub fn health(rows: &[health::Row]) -> Result<Vec<u8>, String> {
    csv(&health_table(rows)).map_err(|error| error.to_string())
}

fn health_table(rows: &[health::Row]) -> Table {
    let rows = rows.iter().map(|row| {
        vec![
            row.matter.word().to_string(),
            row.kind.to_string(),
            row.id.clone(),
            row.title.clone(),
            row.note.clone(),
            row.owner.clone(),
            row.date.clone(),
            row.place(),
        ]
    });
    Table {
        name: "health",
        head: &["section", "kind", "id", "title", "note", "owner", "date", "place"],
        rows: rows.collect(),
    }
}

/// With the mark that tells a spreadsheet that the text is UTF-8.
fn csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::from("\u{feff}".as_bytes()));
    writer.write_record(table.head)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A spreadsheet runs a cell that starts with one of these as a formula. An apostrophe before it keeps it a text.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_string() }
}

fn workbook(tables: &[Table], today: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(
        u16::try_from(today.year()).unwrap_or(1900),
        part(today.month()),
        part(today.day()),
    )?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    for table in tables {
        let sheet = workbook.add_worksheet().set_name(table.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, head) in (0u16..).zip(table.head) {
            sheet.write_string_with_format(0, column, *head, &bold)?;
            sheet.set_column_width(column, if head.ends_with("id") { 24 } else { 32 })?;
        }
        for (row, cells) in (1u32..).zip(&table.rows) {
            for (column, (head, cell)) in (0u16..).zip(table.head.iter().zip(cells)) {
                match cell.parse::<u32>().ok().filter(|_| NUMBERS.contains(head)) {
                    Some(number) => sheet.write_number(row, column, number)?,
                    // Always a text, never a formula.
                    None => sheet.write_string(row, column, fitting(cell))?,
                };
            }
        }
    }
    workbook.save_to_buffer()
}

/// Columns that a reader counts with.
const NUMBERS: [&str; 4] = ["level", "claims", "year", "number"];
/// The longest text that a cell of a workbook holds, in characters: Microsoft's *Excel specifications and limits*.
const LONGEST: usize = 32_767;

/// A text as a cell holds it. The CSV file has the whole of a longer one.
fn fitting(cell: &str) -> Cow<'_, str> {
    if cell.len() <= LONGEST || cell.chars().count() <= LONGEST {
        return Cow::Borrowed(cell);
    }
    const REST: &str = "… (the CSV file has the rest)";
    Cow::Owned(cell.chars().take(LONGEST - REST.chars().count()).chain(REST.chars()).collect())
}

fn components(site: &Site<'_>) -> Table {
    let (model, graph) = (site.model, &site.model.graph);
    let rows = graph.services().iter().flat_map(|&service| graph.components_of_service(service)).map(|id| {
        let component = &model.components[id];
        let capability = component.capability.map(|id| &model.capabilities[id]);
        let service = site.service_of(id).map(|id| &model.services[id].meta.id);
        let evidence = site.scores.evidence(id);
        vec![
            component.meta.id.clone(),
            component.meta.title.value.clone(),
            component.meta.code.as_ref().map(|code| code.value.clone()).unwrap_or_default(),
            service.cloned().unwrap_or_default(),
            capability.map(|capability| capability.meta.id.clone()).unwrap_or_default(),
            component.outline.as_ref().map(|text| plain(model, text)).unwrap_or_default(),
            component.scale.map(|id| model.scales[id].meta.id.clone()).unwrap_or_default(),
            if graph.guide(id).is_some() { "yes".into() } else { "no".into() },
            words::strength(evidence.strongest()).word,
            evidence.claims().to_string(),
            component.meta.owner.clone().unwrap_or_default(),
            component.meta.last_reviewed_on.map(|date| date.to_string()).unwrap_or_default(),
            component.meta.changed_on.map(|date| date.to_string()).unwrap_or_default(),
            words::page_marking(model, Object::Component(id)),
        ]
    });
    Table {
        name: "components",
        head: &[
            "id",
            "title",
            "code",
            "service_id",
            "capability_id",
            "outline",
            "scale_id",
            "guide",
            "evidence",
            "claims",
            "owner",
            "last_reviewed_on",
            "text_changed_on",
            "marking",
        ],
        rows: rows.collect(),
    }
}

fn descriptors(site: &Site<'_>) -> Table {
    let model = site.model;
    let mut rows = Vec::new();
    for service in model.graph.services() {
        for id in model.graph.components_of_service(*service) {
            let component = &model.components[id];
            let scale = component.scale.map(|id| &model.scales[id]);
            for (at, level) in component.levels.iter().enumerate() {
                let text = |text: Option<&crate::model::Prose>| {
                    text.map(|text| plain(model, text)).unwrap_or_default()
                };
                let name = scale.and_then(|scale| scale.levels.get(at)).map(|level| level.name.clone());
                let indicators: Vec<&str> =
                    level.indicators.iter().map(|indicator| indicator.value.as_str()).collect();
                rows.push(vec![
                    component.meta.id.clone(),
                    (at + 1).to_string(),
                    name.unwrap_or_default(),
                    text(level.descriptor.as_ref()),
                    indicators.join("; "),
                    text(level.good_enough_when.as_ref()),
                    text(level.to_reach_next.as_ref().map(|next| &next.value)),
                ]);
            }
        }
    }
    Table {
        name: "descriptors",
        head: &[
            "component_id",
            "level",
            "name",
            "descriptor",
            "indicators",
            "good_enough_when",
            "to_reach_next",
        ],
        rows,
    }
}

fn claims(site: &Site<'_>) -> Table {
    let model = site.model;
    let rows = model.claims.iter().map(|(id, claim)| {
        let components: Vec<&str> =
            claim.applies_to.iter().map(|&id| model.components[id].meta.id.as_str()).collect();
        vec![
            claim.id.value.clone(),
            model.works[claim.work].meta.id.clone(),
            claim.statement.value.clone(),
            claim.locator.clone().unwrap_or_default(),
            claim.dimension.map(Dimension::word).unwrap_or_default().to_string(),
            claim.direction.map(crate::model::Direction::word).unwrap_or_default().to_string(),
            words::strength(crate::assess::standing(model, id)).word,
            claim.context.as_ref().map(|context| context.value.clone()).unwrap_or_default(),
            components.join("; "),
            claim.status.word().to_string(),
            claim.marking.name().to_string(),
        ]
    });
    Table {
        name: "claims",
        head: &[
            "id",
            "source_id",
            "statement",
            "locator",
            "dimension",
            "direction",
            "strength",
            "context",
            "component_ids",
            "status",
            "marking",
        ],
        rows: rows.collect(),
    }
}

fn sources(site: &Site<'_>) -> Table {
    let model = site.model;
    let rows = model.works.iter().map(|(_, work)| {
        vec![
            work.meta.id.clone(),
            work.meta.title.value.clone(),
            work.kind.map(crate::model::WorkType::word).unwrap_or_default().to_string(),
            work.authors.clone().unwrap_or_default(),
            work.year.clone(),
            work.publisher.clone().unwrap_or_default(),
            work.url.as_ref().map(|url| url.value.clone()).unwrap_or_default(),
            work.doi.clone().unwrap_or_default(),
            work.force.clone().unwrap_or_default(),
            work.claims.len().to_string(),
            work.meta.marking.name().to_string(),
        ]
    });
    Table {
        name: "sources",
        head: &[
            "id",
            "title",
            "type",
            "authors",
            "year",
            "publisher",
            "url",
            "doi",
            "force",
            "claims",
            "marking",
        ],
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_the_workbook_is_no_longer_than_it_may_be() {
        assert_eq!(fitting("short"), "short");
        let long = fitting(&"é".repeat(40_000)).into_owned();
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with("(the CSV file has the rest)"));
    }

    /// What a hub reports as `error[table]`.
    #[test]
    fn a_sheet_has_no_more_rows_than_it_may_have() {
        let rows = |n: usize| {
            let last = std::iter::once(vec!["end".to_string()]);
            Table {
                name: "t",
                head: &["a"],
                rows: std::iter::repeat_n(Vec::new(), n - 1).chain(last).collect(),
            }
        };
        let today = jiff::civil::date(2026, 11, 22);
        assert!(workbook(&[rows(1_048_575)], today).is_ok());
        assert!(workbook(&[rows(1_048_576)], today).is_err());
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        for (cell, shown) in [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5%", "'-5%"), ("a=b", "a=b"), ("", "")] {
            assert_eq!(harmless(cell), shown);
        }
        let row = vec!["+44, \"x\"\nend".to_string()];
        let table = Table { name: "t", head: &["a"], rows: vec![row] };
        let bytes = csv(&table).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}a\r\n\"'+44, \"\"x\"\"\nend\"\r\n");
    }
}
