//! dunst as notification server.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{Desktop, wait_until};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

impl Desktop {
    /// A notification server whose context menu chooses what [`Self::press`] asks for.
    pub fn start_dunst(&mut self) {
        let chooser = self.path("choose.sh");
        let wish = self.path("wish");
        fs::write(&chooser, format!("#!/bin/sh\nexec grep -F -m1 \"$(cat {})\"\n", wish.display()))
            .expect("written");
        fs::set_permissions(&chooser, fs::Permissions::from_mode(0o755)).expect("executable");
        let settings = self.path("config/dunst/dunstrc");
        let text = format!(
            "[global]\n origin = top-right\n offset = 10x50\n mouse_left_click = do_action, close_current\n \
             idle_threshold = 0\n dmenu = {}\n",
            chooser.display()
        );
        fs::write(&settings, text).expect("written");
        self.spawn("dunst", &["-print", "-conf", settings.to_str().expect("a path")]);
        wait_until("a notification server", || self.has_owner(NAME));
    }

    /// How many notifications are on the screen.
    pub fn shown(&self) -> usize {
        let displayed = self.property(NAME, PATH, "org.dunstproject.cmd0", "displayedLength");
        displayed.ok().and_then(|count| u32::try_from(count).ok()).map_or(0, |count| count as usize)
    }

    #[track_caller]
    pub fn wait_for_reminder(&self) {
        wait_until("a reminder", || self.shown() == 1);
    }

    /// Presses the button of the standing notification that has this key.
    pub fn press(&self, key: &str) {
        fs::write(self.path("wish"), format!(",{key}]")).expect("written");
        self.command("dunstctl").arg("context").output().expect("dunstctl");
    }

    /// Switches its do-not-disturb.
    pub fn set_paused(&self, paused: bool) {
        let output = self.command("dunstctl").args(["set-paused", &paused.to_string()]).output();
        assert!(output.expect("dunstctl").status.success());
    }

    /// What dunst printed of all notifications so far.
    pub fn notifications(&self) -> String {
        fs::read_to_string(self.path("dunst.log")).unwrap_or_default()
    }
}
