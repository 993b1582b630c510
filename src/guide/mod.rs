//! The window that runs a session: what is seen in [`scene`], what is heard and when in
//! [`director`], the window itself in [`window`], one frame without a display in [`frame`].

mod abrupt_end;
mod controls;
pub mod director;
pub mod easel;
pub mod figures;
pub mod frame;
pub mod frames;
mod interruption;
pub mod messenger;
pub mod offer;
mod opening;
mod painting;
pub mod ready;
pub mod record;
pub mod scene;
pub mod view;
pub mod voices;
pub mod window;
pub mod words;
