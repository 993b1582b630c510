//! Work that a window does not wait for.

/// Does `work` on a thread of that name. Where there can be none it is left undone, and that is logged.
pub fn run(name: &str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.into()).spawn(work) {
        tracing::warn!(%error, name, "no thread");
    }
}
