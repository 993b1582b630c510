//! The icon in the tray with its menu.

pub mod host;
pub mod icon;

use tray_icon::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem};
use tray_icon::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

pub use icon::{Glyph, Mark};

use crate::words::{self, tr};

/// What the tray shows.
#[derive(Clone, Debug, PartialEq)]
pub struct TrayState {
    pub mark: Mark,
    /// One short line, at most 127 characters for Windows.
    pub tooltip: String,
    /// The first line of the menu.
    pub headline: String,
    pub can_start: bool,
    pub can_snooze: bool,
    pub can_resume: bool,
}

/// What a person chose there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Start,
    Snooze,
    PauseHalfHour,
    PauseHour,
    PauseUntilTomorrow,
    Resume,
    Open,
    Quit,
}

impl Choice {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Start, "start"),
        (Self::Snooze, "snooze"),
        (Self::PauseHalfHour, "pause-30"),
        (Self::PauseHour, "pause-60"),
        (Self::PauseUntilTomorrow, "pause-tomorrow"),
        (Self::Resume, "resume"),
        (Self::Open, "open"),
        (Self::Quit, "quit"),
    ];

    fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == id).map(|(choice, _)| choice)
    }

    fn label(self) -> String {
        match self {
            Self::Start => tr!("Start now"),
            Self::Snooze => tr!("Snooze"),
            Self::PauseHalfHour => tr!("Pause 30 min"),
            Self::PauseHour => tr!("Pause 1 h"),
            Self::PauseUntilTomorrow => tr!("Pause until tomorrow"),
            Self::Resume => tr!("Resume"),
            Self::Open => tr!("Open Rhomboid"),
            Self::Quit => tr!("Quit"),
        }
    }
}

/// The icon, for the thread of the event loop.
pub struct Tray {
    icon: TrayIcon,
    headline: MenuItem,
    /// One for each choice, in their order.
    items: [MenuItem; 8],
    /// The tag of the language that the items are in.
    language: &'static str,
    shown: Option<TrayState>,
}

impl Tray {
    /// Puts the icon into the tray, now or when a tray host appears. `choose` is called on a thread
    /// of the tray's own.
    ///
    /// # Errors
    /// When this session has no bus, or the system no tray.
    pub fn new(choose: impl Fn(Choice) + Clone + Send + Sync + 'static) -> Result<Self, String> {
        let headline = MenuItem::with_id("headline", "Rhomboid", false, None);
        let menu = Menu::new();
        let items = Choice::ALL.map(|(choice, id)| MenuItem::with_id(id, choice.label(), true, None));
        let [start, snooze, half_hour, hour, tomorrow, resume, open, quit] = &items;
        menu.append_items(&[
            &headline,
            &PredefinedMenuItem::separator(),
            start,
            snooze,
            &PredefinedMenuItem::separator(),
            half_hour,
            hour,
            tomorrow,
            resume,
            &PredefinedMenuItem::separator(),
            open,
            quit,
        ])
        .map_err(|error| error.to_string())?;
        let chosen = choose.clone();
        MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
            if let Some(choice) = Choice::of_id(&event.id.0) {
                chosen(choice);
            }
        }));
        TrayIconEvent::set_event_handler(Some(move |event| {
            // A left click does the harmless thing; everything else is in the menu.
            if let TrayIconEvent::Click { button: MouseButton::Left, button_state, .. } = event
                && (button_state == MouseButtonState::Up || cfg!(target_os = "linux"))
            {
                choose(Choice::Open);
            }
        }));
        let icon = TrayIconBuilder::new()
            .with_id(super::APPLICATION_ID)
            .with_title("Rhomboid")
            .with_tooltip("Rhomboid")
            .with_menu(Box::new(menu))
            .with_icon(Mark::default().icon().map_err(|error| error.to_string())?)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { icon, headline, items, language: words::tag(), shown: None })
    }

    /// Shows `state`. Only what differs from before is sent, because each change makes the panel
    /// draw.
    pub fn show(&mut self, state: TrayState) {
        if self.language != words::tag() {
            self.language = words::tag();
            for ((choice, _), item) in Choice::ALL.into_iter().zip(&self.items) {
                item.set_text(choice.label());
            }
        }
        if self.shown.as_ref() == Some(&state) {
            return;
        }
        let old = self.shown.as_ref();
        if old.map(|old| old.mark) != Some(state.mark) {
            let set = state.mark.icon().map(|icon| self.icon.set_icon(Some(icon)));
            if let Ok(Err(error)) = set {
                // Windows refuses while its shell restarts; the next change tries again.
                tracing::debug!(%error, "the tray icon could not be changed");
            }
        }
        if old.map(|old| &old.tooltip) != Some(&state.tooltip) {
            let _ = self.icon.set_tooltip(Some(&state.tooltip));
        }
        if old.map(|old| &old.headline) != Some(&state.headline) {
            self.headline.set_text(&state.headline);
        }
        let [start, snooze, _, _, _, resume, ..] = &self.items;
        for (item, is, was) in [
            (start, state.can_start, old.map(|old| old.can_start)),
            (snooze, state.can_snooze, old.map(|old| old.can_snooze)),
            (resume, state.can_resume, old.map(|old| old.can_resume)),
        ] {
            if was != Some(is) {
                item.set_enabled(is);
            }
        }
        self.shown = Some(state);
    }
}
