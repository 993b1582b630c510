//! What the icon, its menu and the one who offers them share.

use std::sync::Arc;

use crate::desktop::observable::Observable;
use crate::desktop::tray::report::{TrayReport, TrayState};

/// What is to be seen now. Without a host nobody listens to it, and nothing wakes.
pub type Shown = Observable<TrayState>;

/// Takes what the tray tells.
pub type Reporter = Arc<dyn Fn(TrayReport) + Send + Sync>;
