//! The icon in the tray of Windows and macOS, by `tray-icon`.

use tray_icon::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem};
use tray_icon::{Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

use super::icon::{Mark, SIZE};
use super::report::{MenuLine, TrayChoice, TrayState};
use crate::desktop::APPLICATION_ID;

/// The icon, for one thread, which hands on what Windows and macOS tell.
pub struct ShownIcon {
    icon: TrayIcon,
    /// One for each line of words, in their order.
    items: Vec<MenuItem>,
    state: TrayState,
}

impl ShownIcon {
    /// `choose` is called on a thread of the tray's own.
    pub fn new(
        state: &TrayState,
        choose: impl Fn(TrayChoice) + Clone + Send + Sync + 'static,
    ) -> Result<Self, String> {
        let menu = Menu::new();
        let (mut items, mut choices) = (Vec::new(), Vec::new());
        for line in &state.menu {
            let added = match line {
                MenuLine::Separator => menu.append(&PredefinedMenuItem::separator()),
                MenuLine::Headline(label) => {
                    let item = MenuItem::new(label, false, None);
                    let added = menu.append(&item);
                    items.push(item);
                    added
                }
                MenuLine::Choice { choice, label, is_usable } => {
                    let item = MenuItem::new(label, *is_usable, None);
                    choices.push((item.id().clone(), *choice));
                    let added = menu.append(&item);
                    items.push(item);
                    added
                }
            };
            added.map_err(|error| error.to_string())?;
        }
        let chosen = choose.clone();
        MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
            if let Some((_, choice)) = choices.iter().find(|(id, _)| *id == event.id) {
                chosen(*choice);
            }
        }));
        TrayIconEvent::set_event_handler(Some(move |event| {
            // A left click does the harmless thing; everything else is in the menu. On a Mac it opens the menu.
            if cfg!(windows)
                && let TrayIconEvent::Click { button: MouseButton::Left, button_state, .. } = event
                && button_state == MouseButtonState::Up
            {
                choose(TrayChoice::Open);
            }
        }));
        let icon = TrayIconBuilder::new()
            .with_id(APPLICATION_ID)
            .with_tooltip(&state.tooltip)
            .with_menu(Box::new(menu))
            .with_menu_on_left_click(cfg!(target_os = "macos"))
            .with_icon(icon(state.mark).map_err(|error| error.to_string())?)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { icon, items, state: state.clone() })
    }

    /// Only what differs from before is sent, because each change makes the panel draw.
    pub fn show(&mut self, state: &TrayState) {
        if self.state.mark != state.mark {
            let set = icon(state.mark).map(|icon| self.icon.set_icon(Some(icon)));
            if let Ok(Err(error)) = set {
                // Windows refuses while its shell restarts; the next change tries again.
                tracing::debug!(%error, "the tray icon could not be changed");
            }
        }
        if self.state.tooltip != state.tooltip {
            let _ = self.icon.set_tooltip(Some(&state.tooltip));
        }
        let is_words = |(_, line): &(&MenuLine, &MenuLine)| **line != MenuLine::Separator;
        let lines = self.state.menu.iter().zip(&state.menu).filter(is_words);
        for (item, (_, now)) in self.items.iter().zip(lines).filter(|(_, (before, now))| before != now) {
            match now {
                MenuLine::Separator => {}
                MenuLine::Headline(label) => item.set_text(label),
                MenuLine::Choice { label, is_usable, .. } => {
                    item.set_text(label);
                    item.set_enabled(*is_usable);
                }
            }
        }
        self.state = state.clone();
    }
}

fn icon(mark: Mark) -> Result<Icon, tray_icon::BadIcon> {
    Icon::from_rgba(mark.pixels(), SIZE.into(), SIZE.into())
}
