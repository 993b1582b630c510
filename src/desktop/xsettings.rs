//! XSETTINGS: what a settings daemon under X11 says of theme, movement and size. Desktops without a portal
//! say it here alone.

use std::error::Error;

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{Atom, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window};
use x11rb::rust_connection::RustConnection;

/// What is said of the things that windows ask for; nothing where it is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XSettings {
    pub theme: Option<String>,
    pub prefers_dark: Option<bool>,
    pub animations: Option<bool>,
    /// How many pixels stand for one.
    pub window_scale: Option<i32>,
    /// In 1024ths of a dot per inch; where the window scale is in it already, the other one is without.
    pub dpi: Option<i32>,
    pub unscaled_dpi: Option<i32>,
}

/// More than any daemon writes; a longer text is cut.
const LONGEST: u32 = 64 << 10;

impl XSettings {
    /// Reads the bytes of the property. What follows something torn is left out.
    pub fn of(bytes: &[u8]) -> Self {
        let mut settings = Self::default();
        let Some(mut text) = XSettingsReader::begin(bytes) else {
            return settings;
        };
        while let Some((name, value)) = text.setting() {
            let number = match value {
                XSettingValue::Number(number) => Some(number),
                XSettingValue::Text(_) | XSettingValue::Color => None,
            };
            match (name, value) {
                (b"Net/ThemeName", XSettingValue::Text(theme)) => {
                    settings.theme = Some(String::from_utf8_lossy(theme).into_owned());
                }
                (b"Gtk/ApplicationPreferDarkTheme", _) => {
                    settings.prefers_dark = number.map(|number| number != 0);
                }
                (b"Gtk/EnableAnimations", _) => settings.animations = number.map(|number| number != 0),
                (b"Gdk/WindowScalingFactor", _) => settings.window_scale = number,
                (b"Gdk/UnscaledDPI", _) => settings.unscaled_dpi = number,
                (b"Xft/DPI", _) => settings.dpi = number,
                _ => {}
            }
        }
        settings
    }
}

enum XSettingValue<'a> {
    Number(i32),
    Text(&'a [u8]),
    Color,
}

/// What is left to read, and how many settings of it.
struct XSettingsReader<'a> {
    rest: &'a [u8],
    is_big_endian: bool,
    left: u32,
}

impl<'a> XSettingsReader<'a> {
    fn begin(bytes: &'a [u8]) -> Option<Self> {
        let (order, rest) = bytes.split_first()?;
        let mut text = Self { rest, is_big_endian: *order != 0, left: 0 };
        // The rest of the first word, and the serial number.
        text.take(3 + 4)?;
        text.left = text.long()?;
        Some(text)
    }

    fn setting(&mut self) -> Option<(&'a [u8], XSettingValue<'a>)> {
        self.left = self.left.checked_sub(1)?;
        let kind = *self.take(2)?.first()?;
        let length = self.short()?;
        let name = self.padded(length.into())?;
        // Its serial number.
        self.take(4)?;
        let value = match kind {
            0 => XSettingValue::Number(self.long()?.cast_signed()),
            1 => {
                let length = self.long()?;
                XSettingValue::Text(self.padded(usize::try_from(length).ok()?)?)
            }
            2 => self.take(8).map(|_| XSettingValue::Color)?,
            _ => return None,
        };
        Some((name, value))
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// So many bytes, and those that fill the last word.
    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.take(length)?;
        self.take(length.next_multiple_of(4) - length)?;
        Some(taken)
    }

    fn short(&mut self) -> Option<u16> {
        let bytes = self.take(2)?.try_into().ok()?;
        Some(if self.is_big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn long(&mut self) -> Option<u32> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(if self.is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }
}

/// The X server on which a daemon may say something, now or later.
pub struct SettingsDaemon {
    connection: RustConnection,
    root: Window,
    selection: Atom,
    property: Atom,
    manager: Atom,
}

impl SettingsDaemon {
    /// Connects to the server of this name.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn connect(name: &str) -> Result<Self, Box<dyn Error>> {
        let (connection, screen) = x11rb::connect(Some(name))?;
        let root = connection.setup().roots.get(screen).ok_or("the server has no screen")?.root;
        let selection = connection.intern_atom(false, format!("_XSETTINGS_S{screen}").as_bytes())?;
        let property = connection.intern_atom(false, b"_XSETTINGS_SETTINGS")?;
        let manager = connection.intern_atom(false, b"MANAGER")?;
        let (selection, property, manager) =
            (selection.reply()?.atom, property.reply()?.atom, manager.reply()?.atom);
        Ok(Self { connection, root, selection, property, manager })
    }

    /// What is said now; nothing where there is no daemon.
    ///
    /// # Errors
    /// When the server is gone.
    pub fn read(&self) -> Result<Option<XSettings>, Box<dyn Error>> {
        let daemon = self.daemon()?;
        if daemon == x11rb::NONE {
            return Ok(None);
        }
        let asked =
            self.connection.get_property(false, daemon, self.property, self.property, 0, LONGEST / 4)?;
        // A daemon that has just gone says nothing.
        Ok(asked.reply().ok().map(|property| XSettings::of(&property.value)))
    }

    /// Calls `told` with what is said now, and again with each change.
    ///
    /// # Errors
    /// When the server is gone; only then it ends.
    pub fn follow(&self, mut told: impl FnMut(Option<XSettings>)) -> Result<(), Box<dyn Error>> {
        self.listen(self.root, EventMask::STRUCTURE_NOTIFY)?;
        loop {
            let daemon = self.daemon()?;
            if daemon != x11rb::NONE {
                self.listen(daemon, EventMask::PROPERTY_CHANGE | EventMask::STRUCTURE_NOTIFY)?;
            }
            told(self.read()?);
            while !self.is_news(&self.connection.wait_for_event()?, daemon) {}
        }
    }

    /// Whether something else may be said now: another text, another daemon, or none any more.
    fn is_news(&self, event: &Event, daemon: Window) -> bool {
        match event {
            Event::PropertyNotify(event) => event.window == daemon && event.atom == self.property,
            Event::DestroyNotify(event) => event.window == daemon,
            Event::ClientMessage(event) => {
                event.type_ == self.manager && event.data.as_data32()[1] == self.selection
            }
            _ => false,
        }
    }

    /// What the server's own text of resources says under this name.
    ///
    /// # Errors
    /// When the server is gone.
    pub fn resource(&self, name: &str) -> Result<Option<String>, Box<dyn Error>> {
        let resources = x11rb::resource_manager::new_from_default(&self.connection)?;
        Ok(resources.get_string(name, "").map(ToOwned::to_owned))
    }

    fn daemon(&self) -> Result<Window, Box<dyn Error>> {
        Ok(self.connection.get_selection_owner(self.selection)?.reply()?.owner)
    }

    fn listen(&self, window: Window, events: EventMask) -> Result<(), Box<dyn Error>> {
        let wish = ChangeWindowAttributesAux::new().event_mask(events);
        // A window that has just gone has a successor, which is told of.
        let _ = self.connection.change_window_attributes(window, &wish)?.check();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A setting as a daemon writes it.
    fn setting(kind: u8, name: &str, value: &[u8], big: bool) -> Vec<u8> {
        let length = u16::try_from(name.len()).expect("short");
        let mut bytes = vec![kind, 0];
        bytes.extend(if big { length.to_be_bytes() } else { length.to_le_bytes() });
        bytes.extend(name.bytes());
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes.extend([9, 9, 9, 9]);
        bytes.extend(value);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes
    }

    fn long(number: i32, big: bool) -> [u8; 4] {
        if big { number.to_be_bytes() } else { number.to_le_bytes() }
    }

    fn text(value: &str, big: bool) -> Vec<u8> {
        let length = i32::try_from(value.len()).expect("short");
        [long(length, big).to_vec(), value.as_bytes().to_vec()].concat()
    }

    fn all(big: bool) -> Vec<u8> {
        let settings = [
            setting(1, "Net/ThemeName", &text("Adwaita-dark", big), big),
            setting(2, "Some/Color", &[1, 2, 3, 4, 5, 6, 7, 8], big),
            setting(0, "Gdk/WindowScalingFactor", &long(2, big), big),
            setting(0, "Xft/DPI", &long(122_880, big), big),
            setting(0, "Gtk/EnableAnimations", &long(0, big), big),
            setting(1, "Gdk/UnscaledDPI", &text("a text", big), big),
        ];
        let count = i32::try_from(settings.len()).expect("few");
        let head = [vec![u8::from(big), 0, 0, 0, 7, 7, 7, 7], long(count, big).to_vec()].concat();
        [head, settings.concat()].concat()
    }

    #[test]
    fn a_text_is_read_in_either_order_of_bytes() {
        let expected = XSettings {
            theme: Some("Adwaita-dark".to_owned()),
            animations: Some(false),
            window_scale: Some(2),
            dpi: Some(122_880),
            ..XSettings::default()
        };
        assert_eq!(XSettings::of(&all(false)), expected);
        assert_eq!(XSettings::of(&all(true)), expected);
    }

    #[test]
    fn a_torn_text_says_what_stands_before_the_tear() {
        let whole = all(false);
        for length in 0..whole.len() {
            let torn = XSettings::of(&whole[..length]);
            assert!(torn.theme.is_none() || torn.theme.as_deref() == Some("Adwaita-dark"), "{length}");
        }
        assert_eq!(XSettings::of(&whole[..whole.len() - 40]).window_scale, Some(2));
        // Lengths that lead past the end, and a kind that nobody knows.
        let head = [0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255];
        let endless = setting(1, "Net/ThemeName", &[255, 255, 255, 255], false);
        let unknown = setting(7, "Net/ThemeName", &text("dark", false), false);
        for setting in [endless, unknown] {
            assert_eq!(XSettings::of(&[&head[..], &setting].concat()), XSettings::default());
        }
    }
}
