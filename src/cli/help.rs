//! The help in the person's language.

use clap::builder::StyledStr;
use clap::{Command, CommandFactory};

use super::Arguments;
use crate::words::translated;

/// The command line with every text of ours translated.
pub fn command() -> Command {
    in_words(Arguments::command(), &translated)
}

fn in_words(mut command: Command, say: &impl Fn(&str) -> String) -> Command {
    if let Some(about) = command.get_about().map(ToString::to_string) {
        command = command.about(say(&about));
    }
    if let Some(about) = command.get_long_about().map(ToString::to_string) {
        command = command.long_about(say(&about));
    }
    command
        .mut_args(|argument| match argument.get_help().map(StyledStr::to_string) {
            Some(help) => argument.help(say(&help)),
            None => argument,
        })
        .mut_subcommands(|inner| in_words(inner, say))
}

impl Arguments {
    /// Every text of ours in the help, in English.
    pub fn texts() -> Vec<String> {
        let texts = std::cell::RefCell::new(Vec::new());
        let note = |text: &str| {
            texts.borrow_mut().push(text.to_owned());
            text.to_owned()
        };
        drop(in_words(Self::command(), &note));
        texts.into_inner()
    }
}
