//! The help in the person's language.

use clap::builder::{PossibleValue, PossibleValuesParser, Resettable, Str, StyledStr};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::arguments::Arguments;
use crate::words::{tr, translated};

/// The command line with every text of ours translated, for manuals and shells.
pub fn command() -> Command {
    in_words(Arguments::command(), &translated)
}

/// The same, with the words between our texts translated as well.
pub fn spoken() -> Command {
    framed(command())
}

/// `command` with only those of its arguments and commands that people are shown.
pub fn shown(command: &Command) -> Command {
    let arguments = command.get_arguments().filter(|argument| !argument.is_hide_set());
    let commands = command.get_subcommands().filter(|inner| !inner.is_hide_set());
    let values = |argument: &Arg| {
        let values = argument.get_possible_values().into_iter().filter(|value| !value.is_hide_set());
        PossibleValuesParser::new(values.collect::<Vec<_>>())
    };
    let with_values = |argument: &Arg| {
        let hides = argument.get_possible_values().iter().any(PossibleValue::is_hide_set);
        if hides { argument.clone().value_parser(values(argument)) } else { argument.clone() }
    };
    let version = command.get_version().map(|version| Str::from(version.to_owned()));
    Command::new(command.get_name().to_owned())
        .about(command.get_about().cloned().unwrap_or_default())
        .version(Resettable::from(version))
        .disable_help_subcommand(true)
        .disable_help_flag(command.is_disable_help_flag_set())
        .disable_version_flag(command.is_disable_version_flag_set())
        .args(arguments.map(with_values))
        .subcommands(commands.map(shown))
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

/// Says in the language spoken what the parser says in English.
fn framed(command: Command) -> Command {
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}", tr!("Usage:"));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(tr!("Print help"));
    let version = command.get_version().map(|_| {
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help(tr!("Print version"))
    });
    command
        .help_template(template)
        .subcommand_help_heading(tr!("Commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help)
        .args(version)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { tr!("Arguments") } else { tr!("Options") };
            with_values(argument).help_heading(heading)
        })
        .mut_subcommands(framed)
}

/// Says which values an argument takes, and which one where it is not given.
fn with_values(argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let mut help = argument.get_help().map(StyledStr::to_string).unwrap_or_default();
    let mut add = |text: String| {
        let space = if help.is_empty() { "" } else { " " };
        help = format!("{help}{space}[{text}]");
    };
    if let [default] = argument.get_default_values() {
        add(tr!("default: {}", default.to_string_lossy()));
    }
    let values = argument.get_possible_values();
    if !values.is_empty() && !argument.is_hide_possible_values_set() {
        let names: Vec<&str> =
            values.iter().filter(|value| !value.is_hide_set()).map(PossibleValue::get_name).collect();
        add(tr!("possible values: {}", names.join(", ")));
    }
    argument.help(help).hide_possible_values(true).hide_default_value(true)
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
