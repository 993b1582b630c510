//! The window that runs a session: what is seen in [`scene`], what is heard and when in
//! [`director`], the window itself in [`window`], and pictures without a display in [`frame`],
//! [`animation`] and [`sheet`].

mod abrupt_end;
pub mod animation;
mod announcer;
mod controls;
pub mod director;
pub mod figure_image;
pub mod frame;
mod frame_rate;
pub mod manner;
pub mod memory;
pub mod movement;
pub mod offer;
mod opening;
mod painting;
mod ready;
pub mod record;
pub mod scene;
pub mod session;
pub mod sheet;
mod view;
mod voices;
pub mod window;
pub mod words;
