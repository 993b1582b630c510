//! Windows and macOS: the system's own tray, by `tray-icon`.

use tray_icon::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem};
use tray_icon::{Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

use super::icon::SIZE;
use super::{Choice, Mark, TrayReport, TrayState};
use crate::desktop::bus::Bus;
use crate::desktop::{APPLICATION_ID, Health};
use crate::words::{self, Spoken, tr};

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
}

/// The icon, for the thread of the event loop; nothing where the system has no tray.
pub struct Tray(Option<Shown>);

struct Shown {
    icon: TrayIcon,
    headline: MenuItem,
    /// One for each choice, in their order.
    items: [MenuItem; 8],
    /// The tag of the language that the items are in.
    language: &'static str,
    state: Option<TrayState>,
}

impl Tray {
    /// Puts the icon into the tray, and reports whether that was possible.
    pub fn start(
        _: &Bus,
        state: &TrayState,
        report: impl Fn(TrayReport) + Clone + Send + Sync + 'static,
    ) -> Self {
        let told = report.clone();
        let choose = move |choice| told(TrayReport::Chosen { choice, activation_token: None });
        let (shown, health) = match Shown::new(choose) {
            Ok(shown) => (Some(shown), Health::ok(|| tr!("the system's tray"))),
            Err(error) => {
                tracing::warn!(error, "no tray");
                let advice = || tr!("Start Rhomboid again to open its window.");
                (None, Health::missing(Spoken::of(error), advice))
            }
        };
        report(TrayReport::Host(health));
        let mut tray = Self(shown);
        tray.show(state);
        tray
    }

    /// Shows `state`.
    pub fn show(&mut self, state: &TrayState) {
        if let Some(shown) = &mut self.0 {
            shown.show(state.clone());
        }
    }
}

/// The system has one; only a running resident knows more.
pub fn look(_: &Bus) -> Health {
    Health::ok(|| tr!("the system's tray"))
}

impl Shown {
    /// `choose` is called on a thread of the tray's own.
    fn new(choose: impl Fn(Choice) + Clone + Send + Sync + 'static) -> Result<Self, String> {
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
                && button_state == MouseButtonState::Up
            {
                choose(Choice::Open);
            }
        }));
        let icon = TrayIconBuilder::new()
            .with_id(APPLICATION_ID)
            .with_title("Rhomboid")
            .with_tooltip("Rhomboid")
            .with_menu(Box::new(menu))
            .with_icon(icon(Mark::default()).map_err(|error| error.to_string())?)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { icon, headline, items, language: words::tag(), state: None })
    }

    /// Only what differs from before is sent, because each change makes the panel draw.
    fn show(&mut self, state: TrayState) {
        if self.language != words::tag() {
            self.language = words::tag();
            for ((choice, _), item) in Choice::ALL.into_iter().zip(&self.items) {
                item.set_text(choice.label());
            }
        }
        if self.state.as_ref() == Some(&state) {
            return;
        }
        let old = self.state.as_ref();
        if old.map(|old| old.mark) != Some(state.mark) {
            let set = icon(state.mark).map(|icon| self.icon.set_icon(Some(icon)));
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
        self.state = Some(state);
    }
}

fn icon(mark: Mark) -> Result<Icon, tray_icon::BadIcon> {
    Icon::from_rgba(mark.pixels(), SIZE.into(), SIZE.into())
}
