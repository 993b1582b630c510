//! When to look at the window in front again.

use std::os::fd::AsFd;
use std::rc::Rc;
use std::time::Duration;

use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::NoProbe;

/// How long a window manager takes for all steps of one change.
const SETTLES: Duration = Duration::from_millis(100);
/// How rarely what does not concern us is looked at, at the most: titles may change by the second.
const RARELY: Duration = Duration::from_secs(5);

/// Waits until `look` finds something that concerns us among what `server` sends. What a window manager does
/// in steps is one change.
pub async fn next_change<C: Ord + Copy>(
    poll_loop: &PollLoop,
    server: &Rc<impl AsFd + 'static>,
    mut look: impl FnMut() -> Result<Option<C>, NoProbe>,
) -> Result<C, NoProbe> {
    let (mut pause, mut is_vain) = (SETTLES, false);
    loop {
        if let Some(first) = look()? {
            poll_loop.sleep(SETTLES).await;
            return Ok(look()?.map_or(first, |later| later.max(first)));
        }
        if is_vain {
            poll_loop.sleep(pause).await;
            pause = (pause * 2).min(RARELY);
        }
        let begun = poll_loop.now();
        poll_loop.readable(server).await;
        is_vain = true;
        if poll_loop.now().since(begun) > RARELY {
            pause = SETTLES;
        }
    }
}
