//! What Windows tells, heard from Windows itself or from Wine: `tests/windows/run` says how.

#![cfg(windows)]

mod calls;
mod front;
mod quiet;
mod refresh;
mod session;
mod windows;
