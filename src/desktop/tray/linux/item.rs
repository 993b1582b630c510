//! The icon itself, as the protocol StatusNotifierItem has it.

use std::sync::Arc;

use zbus::Connection;
use zbus::zvariant::ObjectPath;

use super::menu::{self, Menu};
use super::shared::{Reporter, Shown};
use super::token::Token;
use crate::desktop::APPLICATION_ID;
use crate::desktop::tray::icon::SIZE;
use crate::desktop::tray::report::{TrayChoice, TrayReport, TrayState};

const INTERFACE: &str = "org.kde.StatusNotifierItem";
/// Where hosts look that are told of a name alone.
const PATH: &str = "/StatusNotifierItem";

/// What waits to be asked by the host, and hears of clicks.
pub struct Item {
    shown: Arc<Shown>,
    report: Reporter,
    /// Of the click that comes next.
    token: Token,
}

/// Width, height, and the pixels as opacity, red, green and blue.
type Pixmap = (i32, i32, Vec<u8>);

/// Puts the icon on the bus. Returns the name to register it by: one of its own, or, where a sandbox allows
/// none, that of the connection.
pub async fn offer(bus: &Connection, shown: &Arc<Shown>, report: &Reporter) -> zbus::Result<String> {
    let token = Token::default();
    let menu = Menu::new(Arc::clone(shown), Arc::clone(report), token.clone());
    let item = Item { shown: Arc::clone(shown), report: Arc::clone(report), token };
    bus.object_server().at(menu::PATH, menu).await?;
    bus.object_server().at(PATH, item).await?;
    let name = format!("{INTERFACE}-{}-1", std::process::id());
    match bus.request_name(name.as_str()).await {
        Ok(()) => Ok(name),
        Err(_) => bus.unique_name().map(ToString::to_string).ok_or(zbus::Error::InvalidReply),
    }
}

/// Tells what is another than before. Each piece makes the panel draw, so nothing else is told.
pub async fn tell(bus: &Connection, before: &TrayState, now: &TrayState) -> zbus::Result<()> {
    if before.mark != now.mark {
        bus.emit_signal(None::<&str>, PATH, INTERFACE, "NewIcon", &()).await?;
    }
    if before.tooltip != now.tooltip {
        bus.emit_signal(None::<&str>, PATH, INTERFACE, "NewToolTip", &()).await?;
    }
    menu::tell(bus, &before.menu, &now.menu).await
}

#[zbus::interface(name = "org.kde.StatusNotifierItem")]
impl Item {
    /// A left click does the harmless thing; everything else is in the menu.
    fn activate(&self, _x: i32, _y: i32) {
        let activation_token = self.token.take();
        (self.report)(TrayReport::Chosen { choice: TrayChoice::Open, activation_token });
    }

    fn secondary_activate(&self, _x: i32, _y: i32) {}

    fn context_menu(&self, _x: i32, _y: i32) {}

    fn scroll(&self, _delta: i32, _orientation: &str) {}

    fn provide_xdg_activation_token(&self, token: String) {
        self.token.put(token);
    }

    #[zbus(property)]
    fn category(&self) -> &'static str {
        "ApplicationStatus"
    }

    #[zbus(property)]
    fn id(&self) -> &'static str {
        APPLICATION_ID
    }

    #[zbus(property)]
    fn title(&self) -> &'static str {
        "Rhomboid"
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "Active"
    }

    #[zbus(property)]
    fn window_id(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        let mut pixels = self.shown.get().mark.pixels();
        for pixel in pixels.chunks_exact_mut(4) {
            pixel.rotate_right(1);
        }
        vec![(SIZE.into(), SIZE.into(), pixels)]
    }

    #[zbus(property)]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_movie_name(&self) -> &'static str {
        ""
    }

    /// An icon's name, its pixels, a title and a text.
    #[zbus(property)]
    fn tool_tip(&self) -> (&'static str, Vec<Pixmap>, &'static str, String) {
        ("", Vec::new(), "Rhomboid", self.shown.get().tooltip)
    }

    #[zbus(property)]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(menu::PATH)
    }
}
