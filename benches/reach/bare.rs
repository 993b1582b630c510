//! A window without a toolkit that shows the figure and a word, which is what the guide's first frame is
//! measured against: nothing that shows them opens sooner.

use std::num::NonZeroU32;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use parley::{FontContext, LayoutContext, PositionedLayoutItem, StyleProperty};
use rhomboid::domain::settings::ExerciseSettings;
use rhomboid::domain::timeline::Timeline;
use rhomboid::figure::{Painter, Palette};
use rhomboid::guide::manner::Manner;
use rhomboid::guide::scene;
use rhomboid::storage::routines::Routines;
use winit::application::ApplicationHandler;
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, EventLoop};
use winit::window::{Window, WindowId};

/// The word that makes this program that window.
pub const BARE: &str = "bare-window";

#[derive(Default)]
struct Bare {
    window: Option<Rc<Window>>,
}

impl ApplicationHandler for Bare {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        let size = winit::dpi::LogicalSize::new(420, 640);
        let window =
            event_loop.create_window(Window::default_attributes().with_inner_size(size)).expect("a window");
        self.window = Some(Rc::new(window));
    }

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, event: WindowEvent) {
        let (Some(window), WindowEvent::RedrawRequested) = (&self.window, event) else {
            return;
        };
        let context = softbuffer::Context::new(Rc::clone(window)).expect("a context");
        let mut surface = softbuffer::Surface::new(&context, Rc::clone(window)).expect("a surface");
        let size = window.inner_size();
        let (Some(width), Some(height)) = (NonZeroU32::new(size.width), NonZeroU32::new(size.height)) else {
            return;
        };
        surface.resize(width, height).expect("resized");
        let mut pixels = surface.buffer_mut().expect("pixels");
        let figure = figure(size.width, size.height);
        for (pixel, [red, green, blue, _]) in pixels.iter_mut().zip(figure.as_chunks().0) {
            *pixel = u32::from_be_bytes([0, *red, *green, *blue]);
        }
        for glyph in 0..word() {
            pixels[glyph] = 0;
        }
        pixels.present().expect("shown");
    }
}

/// The first moment of a session, in pixels.
fn figure(width: u32, height: u32) -> Vec<u8> {
    let routines = Routines::load(Path::new("/nonexistent"));
    let classic = routines.named("classic").expect("classic");
    let manner = Manner::of(classic, &ExerciseSettings::default());
    let scene = scene::scene(&Timeline::new(classic).at(Duration::ZERO), Duration::ZERO, manner);
    let mut pixels = vec![0; width as usize * height as usize * 4];
    let (across, down) = (u16::try_from(width).expect("small"), u16::try_from(height).expect("small"));
    let view = scene.view(across.into(), down.into());
    Painter::fast(across, down).paint(
        &scene.shapes(&Palette::LIGHT),
        view,
        Palette::LIGHT.ground,
        &mut pixels,
    );
    pixels
}

/// A word laid out in a font of the system, and how many glyphs it has; to paint so few costs nothing.
fn word() -> usize {
    let mut layout: parley::Layout<()> = {
        let (mut fonts, mut layouts) = (FontContext::new(), LayoutContext::new());
        let mut builder = layouts.ranged_builder(&mut fonts, "Rhomboid", 1.0, true);
        builder.push_default(StyleProperty::FontSize(22.0));
        builder.build("Rhomboid")
    };
    layout.break_all_lines(None);
    let items = layout.lines().flat_map(|line| line.items());
    items
        .filter_map(|item| match item {
            PositionedLayoutItem::GlyphRun(run) => Some(run.glyphs().count()),
            PositionedLayoutItem::InlineBox(_) => None,
        })
        .sum()
}

/// Runs it until it is killed.
pub fn window() {
    EventLoop::new().expect("an event loop").run_app(&mut Bare::default()).expect("runs");
}
