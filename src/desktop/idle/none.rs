//! A platform without a source.

use super::report::{IdleReport, IdleSource, unseen};
use crate::desktop::Health;
use crate::domain::scheduler::IdleWatch;
use crate::words::tr;

struct Nothing;

impl IdleSource for Nothing {
    fn watch(&mut self, _: IdleWatch) {}
}

pub fn start(report: impl Fn(IdleReport)) -> Box<dyn IdleSource> {
    report(IdleReport::Source(Health::unknown(|| tr!("nothing on this platform"), unseen)));
    report(IdleReport::Lost);
    Box::new(Nothing)
}
