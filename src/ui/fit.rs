//! How large a window opens, and at what scale it is drawn: never larger than its screen, and smaller as a whole
//! where it has less room than it needs, so that everything can be seen and nothing overlaps.

use std::cell::Cell;
use std::time::Duration;

use i_slint_core::animations::Instant;
use slint::platform::WindowEvent;
use slint::winit_030::winit::dpi;
use slint::winit_030::winit::event::WindowEvent as WinitEvent;
use slint::winit_030::winit::event_loop::ActiveEventLoop;
use slint::winit_030::winit::monitor::MonitorHandle;
use slint::winit_030::winit::window::Window as WinitWindow;
use slint::winit_030::{EventResult, WinitWindowAccessor, invoke_from_active_event_loop};
use slint::{ComponentHandle, LogicalSize, PhysicalSize, PlatformError, Window};

use crate::desktop::appearance::Scaling;
use crate::desktop::screen::{self, Area, Desk};

/// How large a window is, in units of length.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    pub width: f32,
    pub height: f32,
}

/// What a window wishes for.
#[derive(Clone, Copy, Debug)]
pub struct WindowSizes {
    /// How large it opens where there is room.
    pub usual: Extent,
    /// With less room than this it is drawn smaller as a whole.
    pub least: Extent,
}

/// The title and the edges that a window manager adds, in units of length.
const FRAME: Extent = Extent { width: 12.0, height: 36.0 };
/// No window is drawn smaller than this; below it nothing can be read.
const SMALLEST: f32 = 0.1;
/// What the toolkit can be asked to draw at.
const SCALES: std::ops::RangeInclusive<f32> = 0.5..=4.0;
/// How long the toolkit waits for the desktop's portal before it opens a window, and a little more.
const WAITS: Duration = Duration::from_millis(600);

/// The one window of this process.
struct Fit {
    least: Cell<Extent>,
    /// At what scale the desktop has it drawn, where the toolkit does not find that by itself.
    wanted: Cell<Option<f32>>,
    /// What the toolkit found.
    toolkit: Cell<f32>,
    /// The size that was asked for last, until the window has another.
    asked: Cell<Option<PhysicalSize>>,
}

thread_local! {
    #[cfg_attr(
        windows,
        expect(clippy::missing_const_for_thread_local, reason = "it is one; the lint does not see it there")
    )]
    static FIT: Fit = const {
        Fit {
            least: Cell::new(Extent { width: 1.0, height: 1.0 }),
            wanted: Cell::new(None),
            toolkit: Cell::new(1.0),
            asked: Cell::new(None),
        }
    };
}

/// Takes the scale from the desktop, before the toolkit reads it.
///
/// # Errors
/// When it holds a number at which the toolkit would end, and cannot be kept from it.
#[cfg(target_os = "linux")]
pub fn settle() -> Result<(), PlatformError> {
    use crate::desktop::program;
    use crate::desktop::scale::Scale;

    let scale = Scale::read();
    for fault in &scale.faults {
        tracing::warn!("{}", crate::words::scale_fault(fault));
    }
    if !scale.variables.is_empty() {
        let variables: Vec<_> =
            scale.variables.into_iter().map(|(name, value)| (name, value.map(Into::into))).collect();
        let error = program::begin_anew(std::env::args_os().skip(1), &variables);
        return Err(PlatformError::OtherError(Box::new(error)));
    }
    FIT.with(|fit| fit.wanted.set(scale.wanted));
    Ok(())
}

/// The system's own scale is always one that can be used.
///
/// # Errors
/// None here.
#[cfg(not(target_os = "linux"))]
pub fn settle() -> Result<(), PlatformError> {
    Ok(())
}

/// Has `window` opened in a size that fits its screen, which `sized` gives it, and at once: by itself the toolkit
/// waits for the desktop's colours, which are asked for elsewhere.
pub fn open<W: ComponentHandle + 'static>(
    window: &W,
    wish: WindowSizes,
    sized: impl Fn(&W, LogicalSize) + Send + 'static,
) {
    FIT.with(|fit| fit.least.set(wish.least));
    sized(window, LogicalSize::new(wish.usual.width, wish.usual.height));
    let weak = window.as_weak();
    let begun = move |event_loop: &ActiveEventLoop| {
        if let (Some(window), Some(size)) = (weak.upgrade(), opening_size(event_loop, wish)) {
            sized(&window, size);
        }
        let waited = i_slint_core::with_global_context(
            || Err(PlatformError::NoPlatform),
            |context| {
                let now = Instant::default() + context.platform().duration_since_start();
                context.maybe_activate_timers(now + WAITS)
            },
        );
        if let Err(error) = waited {
            tracing::debug!(%error, "the toolkit waits");
        }
    };
    if let Err(error) = invoke_from_active_event_loop(begun) {
        tracing::warn!(%error, "the window opens in its usual size");
    }
}

/// Keeps the scale of `window` right through all its events, and passes each event to `hear`. The toolkit does not
/// get an event that either of them prevents.
pub fn watch(window: &Window, mut hear: impl FnMut(&Window, &WinitEvent) -> EventResult + 'static) {
    window.on_winit_window_event(move |window, event| {
        let seen = see(window, event);
        match hear(window, event) {
            EventResult::Propagate => seen,
            EventResult::PreventDefault => EventResult::PreventDefault,
        }
    });
}

/// Has the window drawn at another scale, in a size that goes with it.
pub fn rescale(window: &Window, scaling: Scaling) {
    let wanted = match scaling {
        Scaling::Unsaid => return,
        Scaling::OfToolkit => None,
        Scaling::Pixels(scale) => Some(scale),
    };
    let before = base(window);
    if FIT.with(|fit| fit.wanted.replace(wanted)) == wanted {
        return;
    }
    if let (Some(before), Some(now)) = (before, base(window)) {
        let present = FIT.with(|fit| fit.asked.get()).unwrap_or(window.size());
        let wished = scaled(present, now / before);
        let size = on_screen(window, wished, now).unwrap_or(wished);
        draw_at_its_scale(window, window.size());
        if !window.is_maximized() && !window.is_fullscreen() {
            FIT.with(|fit| fit.asked.set(Some(size)));
            window.set_size(size);
        }
    }
}

fn see(window: &Window, event: &WinitEvent) -> EventResult {
    match event {
        WinitEvent::Resized(size) => {
            FIT.with(|fit| fit.asked.set(None));
            draw_at_its_scale(window, PhysicalSize::new(size.width, size.height));
        }
        WinitEvent::RedrawRequested => draw_at_its_scale(window, window.size()),
        WinitEvent::ScaleFactorChanged { scale_factor, inner_size_writer } => {
            let scale = usable(*scale_factor).filter(|_| FIT.with(|fit| fit.wanted.get().is_none()));
            let size = match scale {
                // The toolkit lets the window grow, past its screen too.
                Some(scale) => {
                    let before = FIT.with(|fit| fit.toolkit.replace(scale));
                    on_screen(window, scaled(window.size(), scale / before), scale)
                }
                // The desktop's own word counts, or this one makes no sense.
                None => Some(window.size()),
            };
            if let Some(size) = size {
                let mut writer = inner_size_writer.clone();
                // The answer may not be wanted any more.
                let _ = writer.request_inner_size(dpi::PhysicalSize::new(size.width, size.height));
            }
            if scale.is_none() {
                return EventResult::PreventDefault;
            }
        }
        _ => {}
    }
    EventResult::Propagate
}

/// Has the window, of this `size`, drawn at the scale of the desktop, or smaller where that takes too much room.
fn draw_at_its_scale(window: &Window, size: PhysicalSize) {
    let Some(base) = base(window).filter(|_| size.width > 0 && size.height > 0) else {
        return;
    };
    let scale = drawn(base, size, FIT.with(|fit| fit.least.get()));
    if (window.scale_factor() - scale).abs() < 0.001 {
        return;
    }
    let now = [
        WindowEvent::ScaleFactorChanged { scale_factor: scale },
        WindowEvent::Resized { size: size.to_logical(scale) },
    ];
    for event in now {
        if let Err(error) = window.dispatch_event_with_result(event) {
            tracing::warn!(%error, "the window is not drawn at its scale");
        }
    }
}

/// How many pixels stand for a unit of length where there is room enough; nothing before there is a window.
fn base(window: &Window) -> Option<f32> {
    let toolkit = window.with_winit_window(|window| usable(window.scale_factor()))?;
    FIT.with(|fit| {
        if let Some(toolkit) = toolkit {
            fit.toolkit.set(toolkit);
        }
        Some(fit.wanted.get().unwrap_or_else(|| fit.toolkit.get()))
    })
}

#[expect(clippy::cast_possible_truncation, reason = "a number near 1")]
fn usable(scale: f64) -> Option<f32> {
    (scale > 0.0 && scale < 100.0).then(|| (scale as f32).clamp(*SCALES.start(), *SCALES.end()))
}

#[expect(clippy::cast_precision_loss, reason = "a length in pixels")]
fn drawn(base: f32, size: PhysicalSize, least: Extent) -> f32 {
    let (width, height) = (size.width as f32 / least.width, size.height as f32 / least.height);
    base.min(width).min(height).max(SMALLEST)
}

/// The part of `size` that fits on the screen of `window`; `None` if all of it fits.
fn on_screen(window: &Window, size: PhysicalSize, scale: f32) -> Option<PhysicalSize> {
    let monitor = window.with_winit_window(WinitWindow::current_monitor).flatten()?;
    let fitting = smaller(size, room(&monitor, screen::desk(), scale)?);
    (fitting != size).then_some(fitting)
}

/// How large a window opens, in the toolkit's units; nothing where no screen is known.
fn opening_size(event_loop: &ActiveEventLoop, wish: WindowSizes) -> Option<LogicalSize> {
    let desk = screen::desk();
    let mut monitors: Vec<MonitorHandle> = event_loop.available_monitors().collect();
    let here =
        desk.and_then(|desk| monitors.iter().find(|monitor| area(monitor).holds(desk.pointer)).cloned());
    // Wayland does not say where the window will be, so it has to fit every screen.
    if let Some(monitor) = here.or_else(|| event_loop.primary_monitor()) {
        monitors = vec![monitor];
    }
    let sizes = monitors.iter().filter_map(|monitor| {
        let toolkit = usable(monitor.scale_factor())?;
        let scale = FIT.with(|fit| fit.wanted.get()).unwrap_or(toolkit);
        let wished = LogicalSize::new(wish.usual.width, wish.usual.height).to_physical(scale);
        Some(smaller(wished, room(monitor, desk, scale)?).to_logical(toolkit))
    });
    sizes.reduce(|one, other| LogicalSize::new(one.width.min(other.width), one.height.min(other.height)))
}

fn area(monitor: &MonitorHandle) -> Area {
    let (place, size) = (monitor.position(), monitor.size());
    Area { left: place.x, top: place.y, width: size.width, height: size.height }
}

/// What a monitor has for a window inside its frame.
fn room(monitor: &MonitorHandle, desk: Option<Desk>, scale: f32) -> Option<PhysicalSize> {
    let area = area(monitor);
    let free = desk.and_then(|desk| desk.free?.shared(area)).unwrap_or(area);
    let frame = LogicalSize::new(FRAME.width, FRAME.height).to_physical(scale);
    let (width, height) = (free.width.checked_sub(frame.width)?, free.height.checked_sub(frame.height)?);
    (width > 0 && height > 0).then(|| PhysicalSize::new(width, height))
}

fn smaller(one: PhysicalSize, other: PhysicalSize) -> PhysicalSize {
    PhysicalSize::new(one.width.min(other.width), one.height.min(other.height))
}

fn scaled(size: PhysicalSize, factor: f32) -> PhysicalSize {
    size.to_logical(1.0).to_physical(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_too_little_room_is_drawn_smaller_as_a_whole() {
        let least = Extent { width: 360.0, height: 480.0 };
        for (base, (width, height), expected) in [
            (1.0, (420, 640), 1.0),
            (2.0, (840, 1280), 2.0),
            (1.0, (360, 480), 1.0),
            (2.0, (720, 720), 1.5),
            (1.0, (180, 480), 0.5),
            (1.0, (1, 1), SMALLEST),
        ] {
            let scale = drawn(base, PhysicalSize::new(width, height), least);
            assert!((scale - expected).abs() < 1e-6, "{base}, {width}x{height}: {scale}");
        }
    }

    #[test]
    fn a_scale_that_makes_no_sense_is_none() {
        for wrong in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e7] {
            assert_eq!(usable(wrong), None, "{wrong}");
        }
        assert_eq!(usable(1.25), Some(1.25));
        assert_eq!(usable(13.0), Some(4.0));
    }
}
