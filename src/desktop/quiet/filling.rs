//! Whether a window on Windows fills its screen, which no property of it says.

use crate::desktop::screen::Area;

/// What is seen of a window.
#[derive(Clone, Copy, Debug)]
pub struct WindowPlace<'a> {
    pub area: Area,
    pub monitor: Area,
    /// Whether it has a title bar: one that is maximised covers its screen as well, where the taskbar hides itself.
    pub has_title: bool,
    /// The class, by which the desktop itself is known.
    pub class: &'a str,
}

/// What is behind all windows, and what shows them all.
const SHELL: [&str; 5] =
    ["#32769", "Progman", "WorkerW", "XamlExplorerHostIslandWindow", "MultitaskingViewFrame"];

impl WindowPlace<'_> {
    pub fn fills_the_screen(self) -> bool {
        let covers = self.area.shared(self.monitor) == Some(self.monitor);
        covers && !self.has_title && !SHELL.contains(&self.class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_without_a_title_that_covers_its_monitor_fills_the_screen() {
        let area = |left, top, width, height| Area { left, top, width, height };
        let second = area(1920, 0, 1280, 1024);
        for (window, has_title, class, expected) in [
            (second, false, "Chrome_WidgetWin_1", true),
            (area(1912, -8, 1296, 1040), false, "screenClass", true),
            // Maximised, where the taskbar hides itself.
            (area(1912, -8, 1296, 1040), true, "Notepad", false),
            // Maximised above a taskbar, and drawn by the program itself.
            (area(1920, 0, 1280, 984), false, "Chrome_WidgetWin_1", false),
            // As large, but on the other monitor for the most part.
            (area(1000, 0, 1280, 1024), false, "game", false),
            (second, false, "#32769", false),
            (second, false, "Progman", false),
            (second, false, "WorkerW", false),
        ] {
            let place = WindowPlace { area: window, monitor: second, has_title, class };
            assert_eq!(place.fills_the_screen(), expected, "{place:?}");
        }
    }
}
