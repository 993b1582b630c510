//! A platform without a source.

use super::report::{IdleReport, IdleSource, NoIdleSource};
use crate::domain::scheduler::IdleWatch;

struct Nothing;

impl IdleSource for Nothing {
    fn watch(&mut self, _: IdleWatch) {}
}

pub fn start(report: impl Fn(IdleReport)) -> Box<dyn IdleSource> {
    report(IdleReport::Source(Err(NoIdleSource::NothingHere)));
    report(IdleReport::Lost);
    Box::new(Nothing)
}
