//! How long a job still takes, as far as that is known: from what it has done, and from how long the last one took.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::Stage;

/// The share of the pages from which on they tell how long the others take.
const A_SAMPLE: f64 = 0.1;
/// The share of the last job from which on its stages tell whether this one is slower.
const A_PACE: f64 = 0.05;
/// How long what comes after the pages takes, over all that came before it, where there is no last job: in the shipped hub it
/// was 0.27, and in a generated one of 1,000 components 0.19 to 0.30.
const AFTER_PAGES: f64 = 0.25;
/// The same without the archive, for a job that writes nothing: 0.11, and 0.04 to 0.06.
const AFTER_PAGES_UNWRITTEN: f64 = 0.07;

/// How far a job is.
#[derive(Debug, Clone, Default)]
pub struct Course {
    /// The stages that have begun one after the other, with when each did since the job began.
    pub begun: Vec<(Stage, Duration)>,
    /// How many pages are made.
    pub done: usize,
    /// How many pages there will be; none while that is not known.
    pub planned: usize,
}

impl Course {
    /// What share of the pages is made, while they are.
    fn share(&self) -> f64 {
        let making = self.begun.last().is_some_and(|(stage, _)| *stage == Stage::Pages);
        if making && self.planned > 0 { ratio(self.done, self.planned) } else { 0.0 }
    }

    /// How long each stage has taken up to a moment. One ends when the next begins, so that nothing between them is lost.
    fn took(&self, now: Duration) -> impl Iterator<Item = (Stage, Duration)> {
        let ends = self.begun.iter().skip(1).map(|(_, began)| *began).chain([now]);
        self.begun.iter().zip(ends).map(|(&(stage, began), end)| (stage, end.saturating_sub(began)))
    }
}

#[expect(clippy::cast_precision_loss, reason = "a hub has far fewer than 2^52 pages")]
fn ratio(some: usize, of: usize) -> f64 {
    some as f64 / of as f64
}

/// How long each stage of a job took.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pace(BTreeMap<Stage, Duration>);

impl Pace {
    /// Of a job that was over at a moment.
    pub fn of(course: &Course, end: Duration) -> Self {
        let mut pace = Self::default();
        for (stage, took) in course.took(end) {
            *pace.0.entry(stage).or_default() += took;
        }
        pace
    }

    /// As a text to be kept: the milliseconds of each stage.
    pub fn text(&self) -> String {
        let millis = |time: &Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let stages = self.0.iter().map(|(stage, took)| (stage.name().to_string(), millis(took).into()));
        Value::Object(stages.collect()).to_string()
    }

    /// What was kept. A text that cannot be read is as good as none, and so is a stage that nobody knows any more.
    pub fn read(text: &str) -> Option<Self> {
        let stages: Map<String, Value> = serde_json::from_str(text).ok()?;
        let one = |(name, took): (&String, &Value)| {
            Some((Stage::named(name)?, Duration::from_millis(took.as_u64()?)))
        };
        Some(Self(stages.iter().filter_map(one).collect())).filter(|pace| !pace.0.is_empty())
    }
}

/// How long a job still takes at a moment, up to the end of the stage `until`; nothing where too little is known. `last` is
/// how long the stages of an earlier one took.
pub fn left(course: &Course, now: Duration, last: Option<&Pace>, until: Stage) -> Option<Duration> {
    let &(current, began) = course.begun.last()?;
    let (share, spent) = (course.share(), now.saturating_sub(began));
    let pages = (share >= A_SAMPLE).then(|| spent.mul_f64((1.0 - share) / share));
    let left = match last {
        Some(last) => {
            let whole: Duration = last.0.values().sum();
            let over = course.took(now).filter(|(stage, _)| *stage != current && last.0.contains_key(stage));
            let (took, then) = over.fold((Duration::ZERO, Duration::ZERO), |(took, then), (stage, this)| {
                (took + this, then + last.0[&stage])
            });
            let pace = if then > whole.mul_f64(A_PACE) { took.div_duration_f64(then) } else { 1.0 };
            let current_then = last.0.get(&current).copied().unwrap_or_default();
            let rest = pages.unwrap_or_else(|| current_then.mul_f64(pace).saturating_sub(spent));
            let later = last.0.iter().filter(|(stage, _)| **stage > current && **stage <= until);
            rest + later.map(|(_, took)| *took).sum::<Duration>().mul_f64(pace)
        }
        None => {
            let after = if until > Stage::Addresses { AFTER_PAGES } else { AFTER_PAGES_UNWRITTEN };
            if current <= Stage::Pages {
                let pages = pages?;
                pages + (now + pages).mul_f64(after)
            } else {
                let (_, made) = *course.begun.iter().find(|(stage, _)| *stage > Stage::Pages)?;
                made.mul_f64(1.0 + after).saturating_sub(now)
            }
        }
    };
    (left > Duration::ZERO).then_some(left)
}

/// A time that is left, as people say it: no closer than it can be known.
pub fn about(left: Duration) -> String {
    let seconds = left.as_secs_f64().ceil();
    let steps = |step: f64| (seconds / step).ceil() * step;
    match seconds {
        ..=10.0 => format!("about {seconds} s left"),
        ..=55.0 => format!("about {} s left", steps(5.0)),
        _ => format!("about {} min left", steps(60.0) / 60.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(of: &[(Stage, u64)]) -> Vec<(Stage, Duration)> {
        of.iter().map(|&(stage, seconds)| (stage, Duration::from_secs(seconds))).collect()
    }

    /// How many seconds are left.
    fn left_at(begun: &[(Stage, u64)], pages: (usize, usize), now: u64, last: Option<&Pace>) -> Option<u64> {
        let course = Course { begun: seconds(begun), done: pages.0, planned: pages.1 };
        left(&course, Duration::from_secs(now), last, Stage::Remember).map(|left| left.as_secs())
    }

    fn last() -> Pace {
        Pace(
            seconds(&[(Stage::Load, 4), (Stage::Check, 6), (Stage::Pages, 20), (Stage::Package, 10)])
                .into_iter()
                .collect(),
        )
    }

    #[test]
    fn the_last_job_tells_from_the_start() {
        assert_eq!(left_at(&[(Stage::Load, 0)], (0, 0), 1, Some(&last())), Some(39));
        assert_eq!(left_at(&[], (0, 0), 1, Some(&last())), None, "nothing has begun");
    }

    #[test]
    fn stages_that_are_over_tell_how_much_slower_this_one_is() {
        let begun = [(Stage::Load, 0), (Stage::Check, 8)];
        assert_eq!(left_at(&begun, (0, 0), 10, Some(&last())), Some(70), "twice as slow");
        let begun = [(Stage::Load, 0), (Stage::Check, 4), (Stage::Pages, 10)];
        assert_eq!(left_at(&begun, (1, 100), 12, Some(&last())), Some(28), "one page is no sample");
        assert_eq!(left_at(&begun, (50, 100), 40, Some(&last())), Some(40), "half of the pages took 30 s");
    }

    #[test]
    fn a_stage_that_takes_longer_than_ever_leaves_the_later_ones() {
        let begun = [(Stage::Load, 0), (Stage::Check, 4)];
        assert_eq!(left_at(&begun, (0, 0), 100, Some(&last())), Some(30));
        let begun = [(Stage::Load, 0), (Stage::Check, 4), (Stage::Pages, 10), (Stage::Package, 30)];
        assert_eq!(
            left_at(&begun, (0, 0), 45, Some(&last())),
            None,
            "it should be over, so nothing is known"
        );
    }

    #[test]
    fn without_a_last_job_the_pages_tell_and_nothing_before_them_does() {
        assert_eq!(left_at(&[(Stage::Load, 0)], (0, 0), 9, None), None);
        let begun = [(Stage::Load, 0), (Stage::Pages, 10)];
        assert_eq!(left_at(&begun, (5, 100), 11, None), None, "too few");
        // 20 s of pages are left, and of what comes after 50 s another 0.25 of that.
        assert_eq!(left_at(&begun, (50, 100), 30, None), Some(32));
        let begun = [(Stage::Load, 0), (Stage::Pages, 10), (Stage::Books, 50)];
        assert_eq!(left_at(&begun, (100, 100), 60, None), Some(2));
        assert_eq!(left_at(&begun, (100, 100), 70, None), None, "it should be over");
    }

    #[test]
    fn a_check_waits_for_no_archive() {
        let course =
            Course { begun: seconds(&[(Stage::Load, 0), (Stage::Pages, 10)]), done: 50, planned: 100 };
        let left = |last: Option<&Pace>| left(&course, Duration::from_secs(20), last, Stage::Addresses);
        assert_eq!(left(Some(&last())), Some(Duration::from_secs(10)));
        assert_eq!(left(None), Some(Duration::from_millis(12_100)));
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let course = Course { begun: seconds(&[(Stage::Load, 0), (Stage::Pages, 3)]), done: 0, planned: 0 };
        let pace = Pace::of(&course, Duration::from_secs(9));
        assert_eq!(pace.text(), r#"{"load":3000,"pages":6000}"#);
        assert_eq!(Pace::read(&pace.text()), Some(pace));
        for bad in ["", "{", "{}", "[1]", r#"{"load":"x"}"#, r#"{"gone":5}"#] {
            assert_eq!(Pace::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_time_is_said_no_closer_than_it_is_known() {
        let said = [200, 7_100, 10_000, 12_000, 54_000, 56_000, 61_000]
            .map(|left| about(Duration::from_millis(left)));
        let seconds = ["1 s", "8 s", "10 s", "15 s", "55 s", "1 min", "2 min"];
        assert_eq!(said, seconds.map(|time| format!("about {time} left")));
    }
}
