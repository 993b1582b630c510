//! Linux: an X server says a rate that somebody may have set to next to nothing.

use std::error::Error;

use x11rb::connection::Connection as _;
use x11rb::protocol::randr::{ConnectionExt as _, ModeInfo};

use super::StillScreen;
use crate::desktop::display;

/// Below one hertz no screen is painted, and no movement is seen.
const LEAST: u64 = 1000;

/// Looks at the screens where windows open.
///
/// # Errors
/// One that is painted less often than that, because the toolkit takes no other word for it.
pub fn settle() -> Result<(), StillScreen> {
    let found = display::x_server_of_windows().map(|name| find(&name));
    match found {
        Some(Ok(Some(screen))) => Err(StillScreen(screen)),
        Some(Err(error)) => {
            tracing::debug!(%error, "nothing is known of screens");
            Ok(())
        }
        _ => Ok(()),
    }
}

fn find(server: &str) -> Result<Option<String>, Box<dyn Error>> {
    let (connection, screen) = x11rb::connect(Some(server))?;
    let root = connection.setup().roots.get(screen).ok_or("the server has no screen")?.root;
    let resources = connection.randr_get_screen_resources_current(root)?.reply()?;
    for crtc in &resources.crtcs {
        let shown = connection.randr_get_crtc_info(*crtc, resources.config_timestamp)?.reply()?;
        let mode = resources.modes.iter().find(|mode| mode.id == shown.mode);
        if let (Some(output), Some(..LEAST)) = (shown.outputs.first(), mode.and_then(rate)) {
            let output = connection.randr_get_output_info(*output, resources.config_timestamp)?.reply()?;
            return Ok(Some(String::from_utf8_lossy(&output.name).into_owned()));
        }
    }
    Ok(None)
}

/// In thousandths of a hertz, as the toolkit computes it; nothing where the mode does not say, which the toolkit takes
/// for a usual rate.
fn rate(mode: &ModeInfo) -> Option<u64> {
    let ticks = u64::from(mode.htotal) * u64::from(mode.vtotal);
    (mode.dot_clock > 0).then_some(u64::from(mode.dot_clock) * 1000)?.checked_div(ticks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_what_the_toolkit_divides_by() {
        for (dot_clock, htotal, vtotal, expected) in [
            (148_500_000, 2200, 1125, Some(60_000)),
            (1, 1280, 800, Some(0)),
            (1024, 1280, 800, Some(1)),
            // What Xvfb says.
            (0, 1280, 800, None),
            (148_500_000, 0, 1125, None),
            (148_500_000, 2200, 0, None),
        ] {
            let mode = ModeInfo { dot_clock, htotal, vtotal, ..ModeInfo::default() };
            assert_eq!(rate(&mode), expected, "{dot_clock} {htotal} {vtotal}");
        }
    }
}
