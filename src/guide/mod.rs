//! The window that runs a session: what is seen in [`scene`], what is heard and when in
//! [`director`], the window itself in [`window`], one frame without a display in [`frame`].

pub mod director;
pub mod easel;
pub mod frame;
pub mod look;
pub mod messenger;
pub mod scene;
pub mod window;
