//! A platform without a source.

use super::{Health, IdleReport, IdleSource, IdleWatch};

pub fn start(_: IdleWatch, _: impl Fn(IdleReport)) -> (Option<Box<dyn IdleSource>>, Health) {
    (None, Health::unknown("nothing on this platform", "All time counts as use; reminders still come."))
}
