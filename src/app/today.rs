//! The date that the pages are made for.

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// `--today`, else `SOURCE_DATE_EPOCH`, else the clock.
///
/// # Errors
/// In words, when `SOURCE_DATE_EPOCH` is not a number of seconds.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that asks for the time and the environment"
)]
pub fn today(asked: Option<Date>) -> Result<Date, String> {
    if let Some(date) = asked {
        return Ok(date);
    }
    if let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") {
        let moment = seconds.parse().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        let moment = moment.ok_or_else(|| {
            format!("SOURCE_DATE_EPOCH is `{seconds}`, which is not a number of seconds since 1970")
        })?;
        return Ok(moment.to_zoned(TimeZone::UTC).date());
    }
    Ok(jiff::Timestamp::now().to_zoned(TimeZone::UTC).date())
}
