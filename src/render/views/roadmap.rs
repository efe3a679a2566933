//! The projects below a programme beside each other: what they work towards, and when they are done.

use serde::Serialize;

use super::project::{Approval, when};
use crate::base::{Id, text};
use crate::model::{Item, Model, Moment, Object, Programme, Project};
use crate::render::context::Desk;
use crate::render::geometry::{as_f64, number};

/// Fewer dated projects than this, or than half of all, are no picture: each says its time where it stands.
const LEAST_DATED: usize = 3;
/// A list of statements that is longer than this has a column for each statement that is named, and not for all.
const MOST_STATEMENTS: usize = 8;
/// As many years as an axis has room for the names of.
const MOST_YEARS: i64 = 6;

/// Projects by the statements that they work towards.
#[derive(Debug, Serialize)]
pub struct Marks {
    /// What the columns are: the list of statements where all are of one, else what they are for.
    pub title: String,
    /// What the table says, in a sentence or two.
    pub finding: String,
    /// The statements: the columns.
    pub columns: Vec<MarkColumn>,
    /// The projects by programme: the rows.
    pub groups: Vec<Group<MarkRow>>,
    /// How many marks there are in all.
    pub total: usize,
}

/// A statement.
#[derive(Debug, Serialize)]
pub struct MarkColumn {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// How many projects work towards it.
    pub total: usize,
}

/// The rows of one programme.
#[derive(Debug, Serialize)]
pub struct Group<T> {
    /// The programme.
    pub title: String,
    /// Its projects, on this page or its own.
    pub href: String,
    /// The rows.
    pub rows: Vec<T>,
}

/// A project and what it works towards.
#[derive(Debug, Serialize)]
pub struct MarkRow {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Whether it is agreed.
    pub approval: Option<Approval>,
    /// For each column, its title where the project works towards it, else nothing.
    pub cells: Vec<Option<String>>,
    /// How many it works towards.
    pub total: usize,
}

/// Projects by time.
#[derive(Debug, Serialize)]
pub struct Timeline {
    /// What it shows, in a sentence.
    pub finding: String,
    /// The names of years with their place.
    pub axis: Vec<Tick>,
    /// The years' beginnings but the first, as lines.
    pub lines: Vec<String>,
    /// The projects by programme.
    pub groups: Vec<Group<Bar>>,
}

/// The name of a year.
#[derive(Debug, Serialize)]
pub struct Tick {
    /// Where it begins, in per cent.
    pub x: String,
    /// The year.
    pub label: String,
}

/// A project as a bar.
#[derive(Debug, Serialize)]
pub struct Bar {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// When, in words.
    pub when: String,
    /// Whether it is agreed.
    pub approval: Option<Approval>,
    /// The bar; absent where there is no date.
    pub shape: Option<Shape>,
}

/// A bar, in per cent of the width.
#[derive(Debug, Serialize)]
pub struct Shape {
    /// The left end.
    pub x: String,
    /// The width.
    pub width: String,
    /// The left end of the thin line of what began at a time that is not known, or ends at none; empty where both are.
    pub line_from: String,
    /// Its right end.
    pub line_to: String,
}

/// A row for each project of some programmes, by programme.
pub fn groups<T>(
    desk: &Desk<'_>,
    programmes: &[Id<Programme>],
    mut row: impl FnMut(Id<Project>) -> T,
) -> Vec<Group<T>> {
    let model = desk.site.model;
    let mut groups = Vec::new();
    for &id in programmes {
        let programme = &model.programmes[id];
        if !programme.projects.is_empty() {
            groups.push(Group {
                title: programme.meta.menu_title().into(),
                href: format!("{}#projects", desk.href(Object::Programme(id))),
                rows: programme.projects.iter().map(|&project| row(project)).collect(),
            });
        }
    }
    groups
}

/// The statements that some projects work towards: whole lists where these are short, in their order.
fn statements(model: &Model, projects: &[Id<Project>]) -> Vec<Id<Item>> {
    let named: Vec<Id<Item>> =
        projects.iter().flat_map(|&id| model.projects[id].impacts.iter().copied()).collect();
    let mut columns: Vec<Id<Item>> = Vec::new();
    for (id, list) in model.statements.iter() {
        if named.iter().any(|&item| model.items[item].of == id) {
            let whole = list.items.len() <= MOST_STATEMENTS;
            columns.extend(list.items.iter().filter(|item| whole || named.contains(item)));
        }
    }
    columns
}

impl Marks {
    /// What the projects of some programmes work towards; nothing where fewer than two say so.
    pub fn of(desk: &Desk<'_>, programmes: &[Id<Programme>]) -> Option<Self> {
        let model = desk.site.model;
        let projects: Vec<Id<Project>> =
            programmes.iter().flat_map(|&id| model.programmes[id].projects.iter().copied()).collect();
        if projects.iter().filter(|&&id| !model.projects[id].impacts.is_empty()).count() < 2 {
            return None;
        }
        let items = statements(model, &projects);
        let columns: Vec<MarkColumn> = items
            .iter()
            .map(|&item| MarkColumn {
                title: model.items[item].title.value.clone(),
                href: desk.href(Object::Item(item)),
                total: projects.iter().filter(|&&id| model.projects[id].impacts.contains(&item)).count(),
            })
            .collect();
        let groups = groups(desk, programmes, |id| {
            let project = &model.projects[id];
            let cells: Vec<Option<String>> = items
                .iter()
                .map(|item| project.impacts.contains(item).then(|| model.items[*item].title.value.clone()))
                .collect();
            MarkRow {
                title: project.title.value.clone(),
                href: desk.href(Object::Project(id)),
                approval: project.approval.map(Approval::of),
                total: cells.iter().flatten().count(),
                cells,
            }
        });
        let mut lists: Vec<_> = items.iter().map(|&item| model.items[item].of).collect();
        lists.dedup();
        Some(Self {
            title: match lists.as_slice() {
                [one] => model.statements[*one].meta.menu_title().into(),
                _ => "What projects work towards".into(),
            },
            finding: finding(&columns, &groups),
            total: columns.iter().map(|column| column.total).sum(),
            columns,
            groups,
        })
    }
}

/// `28 projects have 56 marks: most for Reach (18), fewest for Engagement (6). One has none: LECN. One has all five: …`
fn finding(columns: &[MarkColumn], groups: &[Group<MarkRow>]) -> String {
    let rows: Vec<&MarkRow> = groups.iter().flat_map(|group| &group.rows).collect();
    let total: usize = columns.iter().map(|column| column.total).sum();
    let [projects, marks] = text::in_one_form([rows.len(), total]);
    let mut words = format!(
        "{} {} {marks} {}",
        text::capitalise(&projects),
        if rows.len() == 1 { "project has" } else { "projects have" },
        if total == 1 { "mark" } else { "marks" }
    );
    let most = columns.iter().max_by_key(|column| (column.total, std::cmp::Reverse(&column.title)));
    let fewest = columns.iter().min_by_key(|column| (column.total, &column.title));
    if let (Some(most), Some(fewest)) = (most, fewest)
        && most.total > fewest.total
    {
        words.push_str(&format!(
            ": most for {} ({}), fewest for {} ({})",
            most.title, most.total, fewest.title, fewest.total
        ));
    }
    words.push('.');
    let mut name = |found: Vec<&str>, what: &str| match found.as_slice() {
        [] => {}
        [one] => words.push_str(&format!(" One has {what}: {one}.")),
        many => {
            words.push_str(&format!(" {} have {what}.", text::capitalise(&text::number_word(many.len()))));
        }
    };
    let with = |wanted: usize| {
        rows.iter().filter(|row| row.total == wanted).map(|row| row.title.as_str()).collect::<Vec<_>>()
    };
    name(with(0), "none");
    if columns.len() > 1 {
        name(with(columns.len()), &format!("all {}", text::number_word(columns.len())));
    }
    words
}

impl Timeline {
    /// When the projects of some programmes are done; nothing where hardly any has a date.
    pub fn of(desk: &Desk<'_>, programmes: &[Id<Programme>]) -> Option<Self> {
        let model = desk.site.model;
        let projects: Vec<&Project> = programmes
            .iter()
            .flat_map(|&id| model.programmes[id].projects.iter().map(|&id| &model.projects[id]))
            .collect();
        let dated = projects.iter().filter(|project| project.start.is_some() || project.end.is_some());
        let dated = dated.count();
        if dated < LEAST_DATED || dated * 2 < projects.len() {
            return None;
        }
        let moments = || projects.iter().flat_map(|project| project.start.iter().chain(&project.end));
        let first = i64::from(moments().map(|moment| moment.first().year()).min()?);
        let last = i64::from(moments().map(|moment| moment.last().year()).max()?);
        let scale = Scale { first, years: last - first + 1 };
        let step = (scale.years + MOST_YEARS - 1) / MOST_YEARS;
        let years = (0..scale.years).filter(|year| year % step == 0);
        let axis: Vec<Tick> =
            years.map(|year| Tick { x: scale.year(year), label: (first + year).to_string() }).collect();
        let groups = groups(desk, programmes, |id| {
            let project = &model.projects[id];
            Bar {
                title: project.title.value.clone(),
                href: desk.href(Object::Project(id)),
                when: when(project),
                approval: project.approval.map(Approval::of),
                shape: scale.shape(project.start.as_ref(), project.end.as_ref()),
            }
        });
        Some(Self {
            finding: ends(&projects),
            lines: axis.iter().skip(1).map(|tick| tick.x.clone()).collect(),
            axis,
            groups,
        })
    }
}

/// In which years projects end, in a sentence.
fn ends(projects: &[&Project]) -> String {
    let mut years: Vec<(i16, usize)> = Vec::new();
    let mut ended: Vec<i16> =
        projects.iter().filter_map(|project| project.end.as_ref()).map(|end| end.last().year()).collect();
    ended.sort_unstable();
    for year in ended {
        match years.last_mut() {
            Some((known, n)) if *known == year => *n += 1,
            _ => years.push((year, 1)),
        }
    }
    let total: usize = years.iter().map(|(_, n)| n).sum();
    let open = projects.len() - total;
    // The counts of one sentence are all words or all digits.
    let number = |n: usize| text::number_beside(n, projects.len());
    let parts: Vec<String> = years
        .iter()
        .enumerate()
        .map(|(at, (year, n))| format!("{} {}in {year}", number(*n), if at == 0 { "to end " } else { "" }))
        .collect();
    let mut words = match parts.as_slice() {
        [] => "No project says when it is to be done".to_string(),
        _ => {
            let of = if open > 0 { format!(" of {}", number(projects.len())) } else { String::new() };
            let noun = if projects.len() == 1 { "project" } else { "projects" };
            let verb = if total == 1 { "is" } else { "are" };
            let dated = format!("{}{of} {noun} {verb} dated", text::capitalise(&number(total)));
            match years.as_slice() {
                [(year, _)] => format!("{dated}, to end in {year}"),
                _ => format!("{dated}: {}", text::list_and(&parts)),
            }
        }
    };
    words.push('.');
    words
}

/// Whole years, from the first.
struct Scale {
    first: i64,
    years: i64,
}

impl Scale {
    fn year(&self, year: i64) -> String {
        number(100.0 * small(year) / small(self.years))
    }

    /// Where a day lies, in per cent; every year is as long as any other.
    fn day(&self, date: jiff::civil::Date, after: bool) -> f64 {
        let in_year = f64::from(date.day_of_year() - if after { 0 } else { 1 });
        let year = small(i64::from(date.year()) - self.first);
        100.0 * (year + in_year / f64::from(date.days_in_year())) / small(self.years)
    }

    fn shape(&self, start: Option<&Moment>, end: Option<&Moment>) -> Option<Shape> {
        let from = start.or(end)?;
        let to = end.or(start)?;
        let left = self.day(from.first(), false);
        // A day would be a hairline.
        let right = self.day(to.last(), true).max(left + 1.2).min(100.0);
        let left = left.min(right - 1.2);
        let (line_from, line_to) = match (start, end) {
            (Some(_), None) => (number(right), "100".to_string()),
            (None, Some(_)) => ("0".to_string(), number(left)),
            _ => (String::new(), String::new()),
        };
        Some(Shape { x: number(left), width: number(right - left), line_from, line_to })
    }
}

/// Years of a plan are few, so nothing is lost.
fn small(n: i64) -> f64 {
    as_f64(usize::try_from(n).unwrap_or_default())
}
