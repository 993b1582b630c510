//! The reminder on a simulated clock: scenarios of a working day, and what holds in all of them.

mod broken_files;
mod campaign;
mod invariants;
mod properties;
mod random;
mod scenarios;
mod script;
mod sim;
mod views;
mod week;
