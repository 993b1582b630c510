//! The window that runs a session: what is seen in [`scene`], what is heard and when in
//! [`director`], the window itself in [`window`], one frame without a display in [`frame`].

mod abrupt_end;
mod announcer;
mod controls;
pub mod director;
pub mod figure_image;
pub mod frame;
mod frame_rate;
pub mod manner;
pub mod offer;
mod opening;
mod painting;
mod ready;
pub mod record;
pub mod scene;
pub mod session;
mod view;
mod voices;
pub mod window;
pub mod words;
