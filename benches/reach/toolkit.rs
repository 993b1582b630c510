//! A window of the toolkit with one word in it: what a window costs before anything of ours is in it.

use slint::ComponentHandle as _;

/// The word that makes this program that window.
pub const TOOLKIT: &str = "toolkit-window";

slint::slint! {
    export component Word inherits Window {
        background: #F7F5F0;
        preferred-width: 420px;
        preferred-height: 640px;
        Text { text: "Rhomboid"; color: #1E232B; }
    }
}

/// Runs it until it is killed.
pub fn window() {
    rhomboid::ui::prepare(&std::env::temp_dir()).expect("a display");
    Word::new().expect("a window").run().expect("runs");
}
