//! What is said of a command line that cannot be understood: one sentence that names the place and what
//! would be valid, in the person's language.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::words::tr;

/// The sentence for `error`, which `command` gave; none for what is no mistake, such as the help.
pub fn told(command: &Command, error: &Error) -> Option<String> {
    let said = |kind| error.get(kind).map(ToString::to_string).filter(|text| !text.is_empty());
    let argument = || said(ContextKind::InvalidArg).unwrap_or_default();
    let value = said(ContextKind::InvalidValue);
    Some(match (error.kind(), value) {
        (ErrorKind::UnknownArgument, _) => {
            let (name, around) = around(command, error);
            let meant = nearest(error.get(ContextKind::SuggestedArg));
            perhaps(
                tr!("“{}” does not accept “{}”; it accepts: {}", name, argument(), arguments(around)),
                meant,
            )
        }
        (ErrorKind::InvalidSubcommand, _) => {
            let (name, around) = around(command, error);
            let word = said(ContextKind::InvalidSubcommand).unwrap_or_default();
            let meant = nearest(error.get(ContextKind::SuggestedSubcommand));
            perhaps(tr!("“{}” has no command “{}”; it has: {}", name, word, commands(around)), meant)
        }
        (ErrorKind::InvalidValue, value) => {
            let sentence = match value {
                Some(value) => tr!("“{}” is not valid for “{}”", value, argument()),
                None => tr!("“{}” needs a value", argument()),
            };
            match said(ContextKind::ValidValue) {
                Some(valid) => tr!("{}; possible values: {}", sentence, valid),
                None => sentence,
            }
        }
        (ErrorKind::ValueValidation, Some(value)) => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            tr!("“{}” is not valid for “{}”: {}", value, argument(), why)
        }
        (ErrorKind::TooManyValues, Some(value)) => {
            tr!("“{}” is one argument too many for “{}”", value, argument())
        }
        (ErrorKind::ArgumentConflict, _) => match said(ContextKind::PriorArg) {
            Some(other) if other != argument() => tr!("“{}” cannot be used with “{}”", argument(), other),
            _ => tr!("“{}” can be used only once", argument()),
        },
        (ErrorKind::MissingRequiredArgument, _) => {
            let (name, _) = around(command, error);
            tr!("“{}” also needs: {}", name, argument())
        }
        (ErrorKind::InvalidUtf8, _) => tr!("the command line contains text that is not UTF-8"),
        _ => return None,
    })
}

/// The command in which the mistake is, by its name and all before it; the usage that belongs to the error
/// begins with them.
fn around<'a>(command: &'a Command, error: &Error) -> (String, &'a Command) {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let mut found = (command.get_name().to_owned(), command);
    for word in usage.split_whitespace().skip_while(|word| *word != command.get_name()).skip(1) {
        match found.1.find_subcommand(word) {
            Some(inner) => found = (format!("{} {word}", found.0), inner),
            None => break,
        }
    }
    found
}

fn arguments(command: &Command) -> String {
    let shown = command.get_arguments().filter(|argument| !argument.is_hide_set());
    shown.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn commands(command: &Command) -> String {
    let shown = command.get_subcommands().filter(|inner| !inner.is_hide_set());
    shown.map(Command::get_name).collect::<Vec<_>>().join(", ")
}

/// Of all that resembles the word, the parser names the nearest last.
fn nearest(resembling: Option<&ContextValue>) -> Option<String> {
    match resembling? {
        ContextValue::String(word) => Some(word.clone()),
        ContextValue::Strings(words) => words.last().cloned(),
        _ => None,
    }
}

/// With what resembles the word that was typed.
fn perhaps(sentence: String, meant: Option<String>) -> String {
    match meant {
        Some(meant) => tr!("{}; did you mean “{}”?", sentence, meant),
        None => sentence,
    }
}
