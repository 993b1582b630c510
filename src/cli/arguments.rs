//! What can be typed.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::ArgValueCandidates;

use super::completions;
use crate::domain::settings::{Arms, ThemeChoice, Voice};
use crate::home::Page;
use crate::resident::StartedBy;
use crate::words::tr;

/// A quiet break reminder that guides you through a shoulder-blade squeeze.
///
/// Without a command, Rhomboid starts in the tray. If it is already running, its window opens.
///
/// Exit codes: 0 done, 1 failed, 2 wrong use, 3 Rhomboid is not running.
#[derive(Debug, Parser)]
#[command(name = "rhomboid", version = version(), about, long_about)]
#[command(disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// Started at login: no window opens.
    #[arg(long, hide = true)]
    pub autostart: bool,

    /// Started by the session bus: what the desktop asks for opens.
    #[arg(long, hide = true, conflicts_with = "autostart")]
    pub service: bool,

    /// Record events in a new file for a bug report; it holds times, no names and no titles
    #[arg(long, value_name = "FILE", value_parser = new_file)]
    pub record: Option<PathBuf>,

    #[command(subcommand)]
    pub command: Option<TypedCommand>,
}

impl Arguments {
    /// What starts the program in the tray.
    pub const fn started_by(&self) -> StartedBy {
        match (self.autostart, self.service) {
            (true, _) => StartedBy::Session,
            (false, true) => StartedBy::Bus,
            (false, false) => StartedBy::Person,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum TypedCommand {
    /// Start a session now
    Guide {
        /// Name of a routine, or a .json file; the settings choose if left out
        #[arg(add = ArgValueCandidates::new(completions::routines))]
        routine: Option<String>,
        /// Where your hands are
        #[arg(long, value_parser = one_of(&Arms::ALL, Arms::name))]
        arms: Option<Arms>,
        /// How much is spoken
        #[arg(long, value_name = "LEVEL", value_parser = one_of(&Voice::ALL, Voice::name))]
        voice: Option<Voice>,
    },
    /// Open the main window
    Home {
        /// Page to open
        #[arg(value_parser = page())]
        page: Option<Page>,
        /// Wait until the window is closed
        #[arg(long)]
        stay: bool,
    },
    /// Show status, time at the computer and next reminder
    Status {
        /// Print as JSON
        #[arg(long)]
        json: bool,
        /// Print as JSON for a custom Waybar module
        #[arg(long, conflicts_with = "json")]
        waybar: bool,
    },
    /// Explain why no reminder came
    Why {
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Start a session, as from the tray
    Now,
    /// Snooze the current reminder
    Snooze {
        /// How much later, such as 10m; the settings choose if left out
        #[arg(value_name = "DURATION", num_args = 0..=5)]
        length: Vec<String>,
    },
    /// Skip the reminder and restart the timer
    Skip,
    /// Pause reminders: until you resume, for a time such as 1h, "until 14:30" or "until tomorrow"
    Pause {
        /// A duration, or "until" and a time
        #[arg(value_name = "DURATION|until HH:MM", num_args = 0..=5)]
        end: Vec<String>,
    },
    /// Resume reminders
    Resume,
    /// Quit Rhomboid
    Quit,
    /// Show history
    History {
        /// Number of days, including today
        #[arg(long, value_name = "N", default_value_t = 7, value_parser = days)]
        days: u32,
        /// Print as JSON
        #[arg(long)]
        json: bool,
        /// Print as comma-separated values
        #[arg(long, conflicts_with = "json")]
        csv: bool,
        /// Delete the whole history; needs --yes
        #[arg(long, conflicts_with_all = ["json", "csv", "days"])]
        delete: bool,
        /// Confirm the deletion
        #[arg(long, requires = "delete")]
        yes: bool,
    },
    /// List, show and check routines
    Routines {
        #[command(subcommand)]
        command: Option<RoutinesCommand>,
    },
    /// Show and check the settings
    Config {
        #[command(subcommand)]
        command: Option<ConfigCommand>,
    },
    /// Turn start at login on or off
    Autostart {
        #[arg(value_enum, default_value = "status")]
        switch: AutostartSwitch,
    },
    /// Remove what Rhomboid added to your desktop, and show where your files are
    Uninstall,
    /// Check what works on this desktop and what is missing
    Doctor {
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Save a picture, an animation or a sheet of pictures of the guide as a PNG file, without a display
    Render {
        /// Name of a routine, or a .json file
        #[arg(add = ArgValueCandidates::new(completions::routines), required_unless_present = "sheet")]
        routine: Option<String>,
        /// Time in the routine, in seconds; the countdown starts at -3
        #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = seconds)]
        #[arg(required_unless_present_any = ["from", "sheet"])]
        at: Option<f64>,
        /// Start of the animation, in seconds
        #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = seconds)]
        #[arg(requires = "to", conflicts_with = "at")]
        from: Option<f64>,
        /// End of the animation, in seconds
        #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = seconds)]
        #[arg(requires = "from")]
        to: Option<f64>,
        /// Frames per second of the animation
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = frames, requires = "from")]
        fps: u16,
        /// Draw the routine every two seconds with its text, or every pose if no routine is given
        #[arg(long, value_name = "SHEET.png", conflicts_with_all = ["at", "from", "size", "out"])]
        sheet: Option<PathBuf>,
        /// Width and height, before scaling
        #[arg(long, value_name = "WxH", default_value = "420x640", value_parser = render_size)]
        size: (u16, u16),
        /// Scale of the picture, 0.5 to 4
        #[arg(long, default_value_t = 1.0, value_parser = render_scale)]
        scale: f32,
        #[arg(long, default_value = "light", value_parser = one_of(&ThemeChoice::ALL, ThemeChoice::name))]
        theme: ThemeChoice,
        /// Where your hands are
        #[arg(long, value_parser = one_of(&Arms::ALL, Arms::name))]
        arms: Option<Arms>,
        /// File to save; "-" for standard output
        #[arg(value_name = "OUT.png", required_unless_present = "sheet")]
        out: Option<PathBuf>,
    },
    /// List the sounds of a session, or play one
    Sounds {
        /// Name of a sound, "all" or "voice"
        #[arg(add = ArgValueCandidates::new(completions::sounds))]
        name: Option<String>,
    },
    /// Show when to ask a doctor first, when to stop and when to get help
    Safety,
    /// Print shell completions
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
    /// Show the steps of a routine
    Show {
        /// Name of a routine
        #[arg(add = ArgValueCandidates::new(completions::routines))]
        name: String,
    },
    /// Check a routine file
    Check { file: PathBuf },
}

#[derive(Clone, Debug, Subcommand)]
pub enum ConfigCommand {
    /// Show where the settings are
    Path,
    /// Check the settings file
    Check {
        /// File to check instead
        file: Option<PathBuf>,
    },
    /// Print the JSON Schema of the settings
    Schema,
    /// Print all settings with their current values
    Show,
    /// Save the settings to a file, to take them elsewhere
    Export {
        /// File to save; printed if left out
        file: Option<PathBuf>,
    },
    /// Use the settings from a file; a copy of your own is kept
    Import { file: PathBuf },
    /// Give every setting its default; a copy of your own is kept
    Reset {
        /// Confirm the reset
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AutostartSwitch {
    On,
    Off,
    Status,
}

/// The version, and of a release the commit that it was made of, where that is known.
fn version() -> String {
    let version = env!("CARGO_PKG_VERSION");
    match option_env!("RHOMBOID_COMMIT").filter(|commit| !commit.is_empty()) {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    }
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
    if text == "-" { Err(tr!("give a file name")) } else { Ok(text.into()) }
}

/// A century at most.
fn days(text: &str) -> Result<u32, String> {
    let known = text.parse().ok().filter(|days| (1..=36_525).contains(days));
    known.ok_or_else(|| tr!("valid values are {} to {}", 1, 36_525))
}

fn seconds(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| tr!("use a number of seconds, such as 28 or 2.5"))
}

fn frames(text: &str) -> Result<u16, String> {
    let known = text.parse().ok().filter(|frames| (1..=60).contains(frames));
    known.ok_or_else(|| tr!("valid values are {} to {}", 1, 60))
}

fn render_size(text: &str) -> Result<(u16, u16), String> {
    let side = |text: &str| text.parse::<u16>().ok().filter(|side| (64..=4096).contains(side));
    text.split_once('x')
        .and_then(|(width, height)| Some((side(width)?, side(height)?)))
        .ok_or_else(|| tr!("use a form like 420x640, with each side from 64 to 4096"))
}

fn render_scale(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|scale| (0.5..=4.0).contains(scale))
        .ok_or_else(|| tr!("valid values are {} to {}", 0.5, 4))
}
