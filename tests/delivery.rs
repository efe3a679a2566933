//! Work streams of the hub that ships: as many as the paper on the pilot of 2018 counts, with its holes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::content::{array, json, shipped, texts};

type Files = BTreeMap<String, Vec<u8>>;

/// The work streams by their number in the paper.
fn streams(files: &Files) -> BTreeMap<i64, Value> {
    let documents =
        files.keys().filter(|path| path.starts_with("data/work-streams/") && path.ends_with(".json"));
    let streams = documents.map(|path| json(files, path));
    streams.map(|stream| (stream["number"].as_i64().unwrap(), stream)).collect()
}

fn page(files: &Files) -> String {
    String::from_utf8(files["work-streams/index.html"].clone()).unwrap()
}

fn numbers(streams: &BTreeMap<i64, Value>, test: impl Fn(&Value) -> bool) -> Vec<i64> {
    streams.iter().filter(|(_, stream)| test(stream)).map(|(number, _)| *number).collect()
}

#[test]
fn fifteen_work_streams_of_which_five_are_completed() {
    let files = shipped();
    let streams = streams(&files);
    assert_eq!(streams.keys().copied().collect::<Vec<_>>(), (1..=15).collect::<Vec<_>>());
    let at = |progress: &str| numbers(&streams, |stream| stream["progress"] == progress);
    assert_eq!(at("completed"), [1, 2, 3, 9, 12]);
    assert_eq!(at("ongoing"), [4, 5, 6, 7, 8, 10, 11, 13, 14, 15]);
    let listed = page(&files);
    let finding = "15 work streams: 5 completed and 10 ongoing as of 2018. Two wait for something that is not there yet. No work stream is in Develop or Disrupt.";
    assert!(listed.contains(finding));
    assert!(listed.contains("None says which levels it would move."));
    // A status of 2018 is never told as one of today, on the list and on each page of its own.
    let dated = "<span class=\"lat-progress__as-of\">as of 2018</span>";
    assert_eq!(listed.matches(dated).count(), 15);
    for path in
        files.keys().filter(|path| path.starts_with("work-streams/") && path.matches('/').count() == 2)
    {
        assert!(String::from_utf8_lossy(&files[path]).contains(dated), "{path}");
    }
    let notes = |words: &str| {
        numbers(&streams, |stream| stream["progress_note"].as_str().is_some_and(|note| note.contains(words)))
    };
    assert_eq!(notes("DAMS"), [7, 8]);
    assert_eq!((notes("business case"), notes("4G"), notes("Funding")), (vec![10], vec![11], vec![13]));
    assert_eq!(notes("Linden Centre"), [15]);
    let texts: std::collections::BTreeSet<&str> =
        streams.values().map(|stream| stream["mapping_text"].as_str().unwrap()).collect();
    assert_eq!(texts.len(), 10, "ten mapping texts: {texts:?}");
}

#[test]
fn two_services_have_no_work_stream() {
    let files = shipped();
    let streams = streams(&files);
    let of = |service: &str| numbers(&streams, |stream| texts(stream, "services") == [service]);
    assert_eq!(of("manage"), [1, 2, 3, 4, 5, 6]);
    assert_eq!(of("identify"), [7, 8, 9, 10]);
    assert_eq!(of("investigate"), [11, 12, 13]);
    assert_eq!(of("safeguard"), [14, 15]);
    assert!(of("develop").is_empty() && of("disrupt").is_empty());
    let page = page(&files);
    assert!(page.contains("No work stream is in Develop or Disrupt. Most are in Manage: six."));
    assert_eq!(totals(&page, 1), [0, 6, 4, 3, 2, 0, 15]);
}

#[test]
fn two_priorities_are_served_by_two_work_streams_alone() {
    let files = shipped();
    let streams = streams(&files);
    let plan = json(&files, "data/plans/essex-police-and-crime-plan.json");
    let priorities = array(&plan, "priorities");
    assert_eq!(priorities.len(), 7);
    let serving = |number: i64| {
        let id = priorities.iter().find(|one| one["number"] == number).unwrap()["id"].as_str().unwrap();
        numbers(&streams, |stream| texts(stream, "priorities").contains(&id))
    };
    assert_eq!((1..=7).map(|number| serving(number).len()).collect::<Vec<_>>(), [13, 2, 12, 13, 12, 12, 2]);
    assert_eq!((serving(2), serving(7)), (vec![7, 8], vec![7, 8]));
    let of_each: Vec<usize> = streams.values().map(|stream| texts(stream, "priorities").len()).collect();
    assert_eq!(of_each, [5, 5, 5, 5, 5, 5, 7, 7, 5, 1, 5, 5, 4, 1, 1]);
    assert_eq!(of_each.iter().sum::<usize>(), 66, "links of work streams to priorities");
    let page = page(&files);
    assert!(page.contains("Only two work streams serve each of priority\u{a0}2 (crack down on anti-social behaviour) and priority\u{a0}7 (improve safety on our roads)."));
    assert_eq!(totals(&page, 0), [13, 2, 12, 13, 12, 12, 2, 66]);
}

/// The last row of the matrix at a place on the page.
fn totals(page: &str, place: usize) -> Vec<usize> {
    let row = page.split(">Total</th>").filter(|rest| !rest.starts_with("</tr>")).skip(1);
    let rows: Vec<Vec<usize>> = row
        .map(|rest| rest.split("</tr>").next().unwrap())
        .map(|row| {
            row.split("</td>").filter_map(|cell| cell.rsplit('>').next()?.trim().parse().ok()).collect()
        })
        .filter(|row: &Vec<usize>| !row.is_empty())
        .collect();
    rows[place].clone()
}

/// The one benefit that the paper gives figures for, in its own words and with its unit once.
#[test]
fn a_transcript_is_to_take_under_an_hour() {
    let files = shipped();
    let streams = streams(&files);
    let counted = numbers(&streams, |stream| !array(stream, "benefits").is_empty());
    assert_eq!(counted, [10]);
    let benefit = &array(&streams[&10], "benefits")[0];
    assert_eq!(
        (&benefit["baseline"], &benefit["expected"]),
        (&"4 to 5 hours".into(), &"45 minutes to 1 hour".into())
    );
    assert_eq!(benefit["source"], "essex-north-lpa-2018");
    let page = String::from_utf8(files["work-streams/transcription-software/index.html"].clone()).unwrap();
    assert!(page.contains("4 to 5 hours") && page.contains("45 minutes to 1 hour"));
    assert!(!page.contains("In hours."));
}
