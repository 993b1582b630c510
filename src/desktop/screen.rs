//! Where on the screen a new window opens, and what panels leave of it.

/// A part of the screen, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub left: i32,
    pub top: i32,
    pub width: u32,
    pub height: u32,
}

impl Area {
    pub fn holds(self, (x, y): (i32, i32)) -> bool {
        (self.left..self.right()).contains(&x) && (self.top..self.bottom()).contains(&y)
    }

    /// What is in both.
    pub fn shared(self, other: Self) -> Option<Self> {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        let width = self.right().min(other.right()).saturating_sub(left);
        let height = self.bottom().min(other.bottom()).saturating_sub(top);
        let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        (width > 0 && height > 0).then_some(Self { left, top, width, height })
    }

    fn right(self) -> i32 {
        self.left.saturating_add_unsigned(self.width)
    }

    fn bottom(self) -> i32 {
        self.top.saturating_add_unsigned(self.height)
    }
}

/// What a window manager tells of all monitors together.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// Where the pointer is, and windows open.
    pub pointer: (i32, i32),
    /// What no panel covers.
    pub free: Option<Area>,
}

/// That of the X server on which windows open; nothing elsewhere.
#[cfg(target_os = "linux")]
pub fn desk() -> Option<Desk> {
    let name = super::display::x_server_of_windows()?;
    x11::desk(&name).inspect_err(|error| tracing::debug!(%error, "nothing is known of panels")).ok()
}

/// Nothing is told here.
#[cfg(not(target_os = "linux"))]
pub fn desk() -> Option<Desk> {
    None
}

#[cfg(target_os = "linux")]
mod x11 {
    use std::error::Error;

    use x11rb::connection::Connection as _;
    use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _};

    use super::{Area, Desk};

    x11rb::atom_manager! {
        Atoms: AtomsCookie {
            area: b"_NET_WORKAREA".as_slice(),
            desktop: b"_NET_CURRENT_DESKTOP",
        }
    }

    pub fn desk(name: &str) -> Result<Desk, Box<dyn Error>> {
        let (connection, screen) = x11rb::connect(Some(name))?;
        let root = connection.setup().roots.get(screen).ok_or("the server has no screen")?.root;
        let pointer = connection.query_pointer(root)?;
        let atoms = Atoms::new(&connection)?.reply()?;
        let ask = |atom, from| connection.get_property(false, root, atom, AtomEnum::CARDINAL, from, 4);
        let current = ask(atoms.desktop, 0)?.reply()?.value32().and_then(|mut values| values.next());
        let area = ask(atoms.area, current.unwrap_or(0).saturating_mul(4))?.reply()?;
        let values: Vec<u32> = area.value32().into_iter().flatten().collect();
        let free = match values[..] {
            [left, top, width, height] => {
                Some(Area { left: left.cast_signed(), top: top.cast_signed(), width, height })
            }
            _ => None,
        };
        let pointer = pointer.reply()?;
        Ok(Desk { pointer: (pointer.root_x.into(), pointer.root_y.into()), free })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_areas_share_is_in_both() {
        let area = |left, top, width, height| Area { left, top, width, height };
        let monitor = area(1920, 0, 1280, 1024);
        assert_eq!(monitor.shared(area(0, 30, 3200, 994)), Some(area(1920, 30, 1280, 994)));
        assert_eq!(monitor.shared(area(0, 0, 1920, 1080)), None);
        assert_eq!(monitor.shared(area(-5, -5, u32::MAX, u32::MAX)), Some(monitor));
        assert!(monitor.holds((1920, 1023)) && !monitor.holds((1919, 0)) && !monitor.holds((1920, 1024)));
    }
}
