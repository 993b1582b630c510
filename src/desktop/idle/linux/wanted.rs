//! What a source is to watch for, as it changes while the source runs.

use crate::desktop::observable::Observable;
use crate::domain::scheduler::IdleWatch;

/// The lengths; `None` once nobody wants to know any more.
pub type Wanted = Observable<Option<IdleWatch>>;

/// Resolves once nothing is wanted any more.
pub async fn ended(wanted: &Wanted) {
    loop {
        let change = wanted.change();
        if wanted.get().is_none() {
            return;
        }
        change.await;
    }
}
