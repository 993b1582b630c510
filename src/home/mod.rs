//! The home window. For now it says where settings are, and starts a session.

use slint::ComponentHandle;

use crate::desktop::instance::client;
use crate::desktop::instance::protocol::Request;
use crate::figure::Palette;
use crate::storage::{Paths, atomic, settings_file};
use crate::ui::{self, HomeWindow, look};

/// Shows the window until it is closed.
///
/// # Errors
/// When there is no display to open a window on.
pub fn run(paths: &Paths) -> Result<(), slint::PlatformError> {
    ui::prepare(crate::desktop::APPLICATION_ID)?;
    let window = HomeWindow::new()?;
    let loaded = settings_file::load(&paths.settings());
    let status = client::ask(paths.runtime_dir(), &Request::Status).ok().and_then(|reply| reply.status);
    let headline = status.map_or_else(
        || "Rhomboid is not running. Start it with “rhomboid”.".to_owned(),
        |status| format!("{}.", status.headline),
    );
    window.set_headline(headline.into());
    window.set_settings_path(paths.settings().display().to_string().into());
    let problem = loaded.problems.first().map(|problem| format!("One thing is wrong there: {problem}"));
    window.set_problem(problem.unwrap_or_default().into());
    window.show()?;
    let look = &loaded.settings.look;
    let palette = look::palette(look.theme, window.get_system_is_dark(), look.skin, look.hair);
    look::apply(&window, &palette);
    window.invoke_follow(palette.ground != Palette::LIGHT.ground);
    let weak = window.as_weak();
    window.on_leave(move || hide(&weak));
    let (weak, runtime) = (window.as_weak(), paths.runtime_dir().to_owned());
    window.on_begin(move || {
        start_session(&runtime);
        hide(&weak);
    });
    let settings = paths.settings();
    window.on_open_settings(move || {
        if let Err(error) = open_settings(&settings) {
            tracing::error!(%error, "the settings cannot be opened");
        }
    });
    slint::run_event_loop()
}

fn hide(window: &slint::Weak<HomeWindow>) {
    if let Some(window) = window.upgrade() {
        // The process ends with its last window.
        let _ = window.hide();
    }
}

fn start_session(runtime: &std::path::Path) {
    let asked = client::ask(runtime, &Request::Now);
    if asked.is_err() {
        let started = std::env::current_exe()
            .and_then(|program| std::process::Command::new(program).arg("guide").spawn());
        if let Err(error) = started {
            tracing::error!(%error, "the guide cannot be opened");
        }
    }
}

/// Opens the file in the person's own editor, with every key at its value if there is none yet.
fn open_settings(settings: &std::path::Path) -> std::io::Result<()> {
    if !settings.exists() {
        let text = format!("{:#}\n", settings_file::effective(&crate::domain::Settings::default()));
        atomic::write(settings, text.as_bytes())?;
    }
    open::that_detached(settings)
}
