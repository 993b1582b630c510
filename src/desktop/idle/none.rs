//! A platform without a source.

use super::{IdleReport, IdleSource, IdleWatch, NoIdleSource};

struct Nothing;

impl IdleSource for Nothing {
    fn watch(&mut self, _: IdleWatch) {}
}

pub fn start(report: impl Fn(IdleReport)) -> Box<dyn IdleSource> {
    report(IdleReport::Source(Err(NoIdleSource::NothingHere)));
    report(IdleReport::Lost);
    Box::new(Nothing)
}
