//! What can be typed.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::ArgValueCandidates;

use super::completions;
use crate::domain::settings::{Arms, ThemeChoice, Voice};
use crate::home::Page;
use crate::words::tr;

/// A quiet break reminder that guides a shoulder-blade squeeze.
///
/// Without a command it starts in the tray, or opens the window of the one that runs already.
///
/// Exit codes: 0 done, 1 failed, 2 wrong use, 3 no resident running.
#[derive(Debug, Parser)]
#[command(name = "rhomboid", version, about, long_about)]
#[command(disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// Started by the session: no window opens.
    #[arg(long, hide = true)]
    pub autostart: bool,

    /// Write what happens into a new file, for a report of a bug; it holds times, no names and no titles
    #[arg(long, value_name = "FILE", value_parser = new_file)]
    pub record: Option<PathBuf>,

    #[command(subcommand)]
    pub command: Option<TypedCommand>,
}

#[derive(Debug, Subcommand)]
pub enum TypedCommand {
    /// Run a session now
    Guide {
        /// The routine's name, or a file that ends with .json; the settings choose otherwise
        #[arg(add = ArgValueCandidates::new(completions::routines))]
        routine: Option<String>,
        /// Where the hands are
        #[arg(long, value_parser = one_of(&Arms::ALL, Arms::name))]
        arms: Option<Arms>,
        /// How much is said
        #[arg(long, value_name = "LEVEL", value_parser = one_of(&Voice::ALL, Voice::name))]
        voice: Option<Voice>,
    },
    /// Open the home window
    Home {
        /// Where it opens
        #[arg(value_parser = page())]
        page: Option<Page>,
        /// Return once the window is closed, and not once it is there
        #[arg(long)]
        stay: bool,
    },
    /// Tell the state, the time worked and the next reminder
    Status {
        /// As JSON
        #[arg(long)]
        json: bool,
        /// As JSON for a custom module of Waybar
        #[arg(long, conflicts_with = "json")]
        waybar: bool,
    },
    /// Open the guide
    Now,
    /// Bring the due reminder again later
    Snooze {
        /// How much later, such as 10m; the settings choose otherwise
        #[arg(value_name = "DURATION", num_args = 0..=5)]
        length: Vec<String>,
    },
    /// Drop the reminder and begin a full new interval
    Skip,
    /// Stay silent until resumed, for a time such as 1h, or "until 14:30", or "until tomorrow"
    Pause {
        /// A duration, or "until" and a time of day
        #[arg(value_name = "DURATION|until HH:MM", num_args = 0..=5)]
        end: Vec<String>,
    },
    /// End the pause
    Resume,
    /// End Rhomboid
    Quit,
    /// Tell what was done
    History {
        /// How many days back, today included
        #[arg(long, value_name = "N", default_value_t = 7, value_parser = days)]
        days: u32,
        /// As JSON
        #[arg(long)]
        json: bool,
        /// As comma-separated values
        #[arg(long, conflicts_with = "json")]
        csv: bool,
        /// Delete all of it, once you say --yes as well
        #[arg(long, conflicts_with_all = ["json", "csv", "days"])]
        delete: bool,
        /// Do not ask
        #[arg(long, requires = "delete")]
        yes: bool,
    },
    /// List, show and check routines
    Routines {
        #[command(subcommand)]
        command: Option<RoutinesCommand>,
    },
    /// Find, check and show the settings
    Config {
        #[command(subcommand)]
        command: Option<ConfigCommand>,
    },
    /// Start Rhomboid at login, or not
    Autostart {
        #[arg(value_enum, default_value = "status")]
        switch: AutostartSwitch,
    },
    /// Take back what Rhomboid put into your desktop, and tell where your files are
    Uninstall,
    /// Tell what this desktop offers and what is missing
    Doctor {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Paint a frame of the guide, a moving stretch of it, or a sheet of pictures into a PNG file, without a display
    Render {
        /// The routine's name, or a file that ends with .json
        #[arg(add = ArgValueCandidates::new(completions::routines), required_unless_present = "sheet")]
        routine: Option<String>,
        /// Seconds into the routine; from -3 for the countdown
        #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = seconds)]
        #[arg(required_unless_present_any = ["from", "sheet"])]
        at: Option<f64>,
        /// Where a moving picture begins, in seconds
        #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = seconds)]
        #[arg(requires = "to", conflicts_with = "at")]
        from: Option<f64>,
        /// Where it ends
        #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = seconds)]
        #[arg(requires = "from")]
        to: Option<f64>,
        /// How many frames it has for each second
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = frames, requires = "from")]
        fps: u16,
        /// Paint the routine every two seconds with its words, or every pose where there is none
        #[arg(long, value_name = "SHEET.png", conflicts_with_all = ["at", "from", "size", "out"])]
        sheet: Option<PathBuf>,
        /// Width and height in units of length
        #[arg(long, value_name = "WxH", default_value = "420x640", value_parser = render_size)]
        size: (u16, u16),
        /// Pixels for each unit of length, 0.5 to 4
        #[arg(long, default_value_t = 1.0, value_parser = render_scale)]
        scale: f32,
        #[arg(long, default_value = "light", value_parser = one_of(&ThemeChoice::ALL, ThemeChoice::name))]
        theme: ThemeChoice,
        /// Where the hands are
        #[arg(long, value_parser = one_of(&Arms::ALL, Arms::name))]
        arms: Option<Arms>,
        /// The file to write; "-" for the standard output
        #[arg(value_name = "OUT.png", required_unless_present = "sheet")]
        out: Option<PathBuf>,
    },
    /// List the sounds of a session, or play one
    Sounds {
        /// Its name, or "all", or "voice"
        #[arg(add = ArgValueCandidates::new(completions::sounds))]
        name: Option<String>,
    },
    /// Tell when to ask a doctor first, when to stop, and when to get help
    Safety,
    /// Print completions for a shell
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Clone, Debug, Default, Subcommand)]
pub enum RoutinesCommand {
    /// List all routines
    #[default]
    List,
    /// Show the phases of one
    Show {
        /// Its name
        #[arg(add = ArgValueCandidates::new(completions::routines))]
        name: String,
    },
    /// Tell what is wrong with a file
    Check { file: PathBuf },
}

#[derive(Clone, Debug, Subcommand)]
pub enum ConfigCommand {
    /// Where the settings are
    Path,
    /// Tell what is wrong with the settings
    Check {
        /// Another file than the settings in use
        file: Option<PathBuf>,
    },
    /// Print the JSON Schema of the settings
    Schema,
    /// Print every setting with its value in force
    Show,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AutostartSwitch {
    On,
    Off,
    Status,
}

/// One of the values of a setting, by its name there.
fn one_of<T>(all: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let find = move |text: String| all.iter().copied().find(|value| name(*value) == text).ok_or("unknown");
    PossibleValuesParser::new(all.iter().map(|value| name(*value))).try_map(find)
}

/// The pages by their words. The first one that somebody new sees is not for typing.
fn page() -> impl TypedValueParser<Value = Page> {
    let words = Page::ALL.map(|page| PossibleValue::new(page.name()).hide(page == Page::Welcome));
    PossibleValuesParser::new(words).map(|word| Page::named(&word).unwrap_or_default())
}

/// Elsewhere `-` stands for the standard output, which takes no record.
fn new_file(text: &str) -> Result<PathBuf, String> {
    if text == "-" { Err(tr!("name a file")) } else { Ok(text.into()) }
}

/// A century at most.
fn days(text: &str) -> Result<u32, String> {
    let known = text.parse().ok().filter(|days| (1..=36_525).contains(days));
    known.ok_or_else(|| tr!("{} to {} is valid", 1, 36_525))
}

fn seconds(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| tr!("write a number of seconds, such as 28 or 2.5"))
}

fn frames(text: &str) -> Result<u16, String> {
    let known = text.parse().ok().filter(|frames| (1..=60).contains(frames));
    known.ok_or_else(|| tr!("{} to {} is valid", 1, 60))
}

fn render_size(text: &str) -> Result<(u16, u16), String> {
    let side = |text: &str| text.parse::<u16>().ok().filter(|side| (64..=4096).contains(side));
    text.split_once('x')
        .and_then(|(width, height)| Some((side(width)?, side(height)?)))
        .ok_or_else(|| tr!("write it like 420x640, each side from 64 to 4096"))
}

fn render_scale(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|scale| (0.5..=4.0).contains(scale))
        .ok_or_else(|| tr!("{} to {} is valid", 0.5, 4))
}
