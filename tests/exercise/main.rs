//! The exercise on a simulated clock: what is seen and heard, to the second, and what is offered over
//! weeks.

mod acceptance;
mod breath;
mod figure;
mod poses;
mod progress;
mod session;
mod shipped;
mod side_view;
mod transitions;
mod variants;
mod wording;
