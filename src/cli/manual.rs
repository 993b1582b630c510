//! The manual page: one for all commands, because there is no other.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man;

use super::help;
use crate::words::tr;

/// Where a Linux desktop keeps what Rhomboid writes, without variables that say otherwise.
const FOLDERS: [&str; 3] = ["~/.config/rhomboid/", "~/.local/share/rhomboid/", "~/.local/state/rhomboid/"];

/// The page's text.
///
/// # Errors
/// When it cannot be put together.
pub fn page() -> io::Result<Vec<u8>> {
    let mut command = help::spoken();
    command.build();
    let mut text = Vec::new();
    let page = Man::new(command.clone());
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    writeln!(text, ".SH {}", tr!("Commands").to_uppercase())?;
    let mut shown = help::shown(&command);
    shown.build();
    for inner in shown.get_subcommands() {
        describe(inner, &mut text)?;
    }
    list_files(&mut text)?;
    page.render_version_section(&mut text)?;
    Ok(text)
}

/// Adds where the person's own files are.
fn list_files(text: &mut Vec<u8>) -> io::Result<()> {
    let [config, data, state] = FOLDERS;
    writeln!(text, ".SH {}", tr!("Files").to_uppercase())?;
    for (folder, file, meaning) in [
        (config, "config.json", tr!("Settings")),
        (config, "routines/", tr!("Routines")),
        (data, "history.jsonl", tr!("History")),
        (state, "state.json", tr!("State")),
    ] {
        let path = format!("{folder}{file}").replace('~', "\\(ti");
        writeln!(text, ".TP\n\\fI{path}\\fR\n{meaning}")?;
    }
    Ok(())
}

/// Adds what `command` and those in it do.
fn describe(command: &Command, text: &mut Vec<u8>) -> io::Result<()> {
    writeln!(text, ".SS {}", command.get_bin_name().unwrap_or_else(|| command.get_name()))?;
    let page = Man::new(command.clone());
    for part in [Man::render_synopsis_section, Man::render_description_section, Man::render_options_section] {
        writeln!(text, ".PP")?;
        let mut section = Vec::new();
        part(&page, &mut section)?;
        // It stands under the command's own heading.
        for line in section.split_inclusive(|byte| *byte == b'\n').filter(|line| !line.starts_with(b".SH")) {
            text.write_all(line)?;
        }
    }
    for inner in command.get_subcommands() {
        describe(inner, text)?;
    }
    Ok(())
}
