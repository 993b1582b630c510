//! The reminder on a simulated clock: scenarios of a working day, and what holds in all of them.

mod properties;
mod scenarios;
mod sim;
mod views;
mod week;
