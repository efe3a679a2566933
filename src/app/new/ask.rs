//! Questions to a person at a terminal; without one, what is missing is named.

use std::io::{self, IsTerminal as _};

use dialoguer::theme::ColorfulTheme;
use dialoguer::{Input, Select};

use crate::app::say::say;
use crate::edit::Refusal;

/// What was said, or the answer to a question. `option` is how it is said without a terminal.
///
/// # Errors
/// In words, when nobody can be asked or the person broke off.
pub fn text(
    said: Option<&str>,
    question: &str,
    option: &str,
    suggested: Option<&str>,
) -> Result<String, Refusal> {
    if let Some(said) = said {
        return if said.trim().is_empty() {
            Err(Refusal::Misuse(format!("`{option}` is empty")))
        } else {
            Ok(said.trim().into())
        };
    }
    if !is_asked() {
        return Err(Refusal::Misuse(format!("something is missing: add `{option}` ({question})")));
    }
    let theme = ColorfulTheme::default();
    let mut input = Input::<String>::with_theme(&theme).with_prompt(question);
    if let Some(suggested) = suggested.filter(|text| !text.is_empty()) {
        input = input.default(suggested.to_string());
    }
    input.interact_text().map(|text| text.trim().to_string()).map_err(|_| broken_off())
}

/// The same where not every answer will do: a person is asked again, with the reason.
///
/// # Errors
/// In words, when nobody can be asked, what was said will not do, or the person broke off.
pub fn checked(
    said: Option<&str>,
    question: &str,
    option: &str,
    suggested: Option<&str>,
    check: &dyn Fn(&str) -> Result<(), String>,
) -> Result<String, Refusal> {
    loop {
        let answer = text(said, question, option, suggested)?;
        let faulty = if answer.contains(char::is_control) {
            Err("write it on one line, without tabs".to_string())
        } else {
            check(&answer)
        };
        match faulty {
            Ok(()) => return Ok(answer),
            Err(why) if said.is_some() => return Err(Refusal::Misuse(why)),
            Err(why) => say(&format!("  {why}\n")),
        }
    }
}

/// What was said, or one of the ids with their titles. `help` says how it is said without a terminal.
///
/// # Errors
/// In words, when nobody can be asked, there is nothing to choose from or the person broke off.
pub fn choice(
    said: Option<&str>,
    question: &str,
    help: &str,
    from: &[(String, String)],
) -> Result<String, Refusal> {
    if let Some(said) = said {
        return Ok(said.to_string());
    }
    if !is_asked() {
        return Err(Refusal::Misuse(help.to_string()));
    }
    if from.is_empty() {
        return Err(Refusal::Misuse(format!("{question} There is none yet: make that first")));
    }
    let items: Vec<String> = from.iter().map(|(id, title)| format!("{title}  ({id})")).collect();
    let theme = ColorfulTheme::default();
    let chosen = Select::with_theme(&theme).with_prompt(question).items(&items).default(0).max_length(12);
    chosen.interact().map(|at| from[at].0.clone()).map_err(|_| broken_off())
}

/// Questions go to standard error, and answers come from standard input.
fn is_asked() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

fn broken_off() -> Refusal {
    Refusal::Misuse("broken off; nothing was written".into())
}
