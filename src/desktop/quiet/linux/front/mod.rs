//! The window in front: whether it fills the screen, and whether its program is listed.

mod apps;
mod change;
mod wayland;
mod x11;

use crate::desktop::back_off::BackOff;
use crate::desktop::display::Display;
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::NoProbe;
use crate::desktop::quiet::front_report::FrontReport;
use crate::desktop::quiet::probe_reports::ProbeReports;

/// Watches for ever, for full screen if so wished, and for the programs in `listed`.
pub async fn watch(poll_loop: &PollLoop, reports: &ProbeReports, fullscreen: bool, listed: Vec<String>) {
    let report = FrontReport { reports, fullscreen, listed };
    let mut back_off = BackOff::default();
    loop {
        let Err(error) = match Display::of_session() {
            Display::X11(name) => x11::follow(&name, poll_loop, &report, &mut back_off).await,
            Display::Wayland(socket) => wayland::follow(&socket, poll_loop, &report, &mut back_off).await,
            Display::None(why) => return report.unknown(&NoProbe::NoDisplay(why)),
        };
        let stays_hidden = matches!(error, NoProbe::Hidden | NoProbe::HiddenByPlasma);
        report.unknown(&error);
        if stays_hidden {
            return;
        }
        poll_loop.before_next(&mut back_off).await;
    }
}
