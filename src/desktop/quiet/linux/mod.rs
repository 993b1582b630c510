//! Linux: every probe on one thread, which sleeps until a service, the X server or a device has news.

mod calls;
mod do_not_disturb;
mod front;

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;

use async_channel::Receiver;

use super::probe_reports::ProbeReports;
use super::report::{Probe, QuietReport};
use crate::desktop::bus::Bus;
use crate::desktop::poll_loop::PollLoop;
use crate::domain::settings;

/// Probes that run until dropped.
pub struct Watch {
    wishes: async_channel::Sender<settings::QuietSettings>,
}

impl Watch {
    /// Starts the thread.
    pub fn start(
        bus: &Bus,
        wanted: &settings::QuietSettings,
        report: impl Fn(QuietReport) + Send + 'static,
    ) -> Self {
        let (wishes, changes) = async_channel::unbounded();
        let (bus, wanted) = (bus.clone(), wanted.clone());
        let run = move || {
            let reports = ProbeReports::new(report);
            let served = PollLoop::new()
                .and_then(|poll_loop| poll_loop.run(serve(&poll_loop, &reports, &bus, wanted, &changes)));
            if let Err(error) = served {
                tracing::error!(%error, "the probes cannot go on");
                reports.give_up(Some(&error.to_string()));
            }
        };
        if let Err(error) = thread::Builder::new().name("quiet".into()).stack_size(256 << 10).spawn(run) {
            tracing::error!(%error, "no thread for the probes, so calls are not noticed");
        }
        Self { wishes }
    }

    /// Starts and stops probes as wished from now on.
    pub fn follow(&self, wanted: &settings::QuietSettings) {
        // The channel is unbounded, and the thread says by itself when it cannot go on.
        let _ = self.wishes.try_send(wanted.clone());
    }
}

async fn serve(
    poll_loop: &PollLoop,
    reports: &ProbeReports,
    bus: &Bus,
    mut wanted: settings::QuietSettings,
    changes: &Receiver<settings::QuietSettings>,
) {
    let mut do_not_disturb = ProbeSlot::default();
    let mut calls = ProbeSlot::default();
    let mut front = ProbeSlot::default();
    loop {
        do_not_disturb.set(wanted.do_not_disturb, |wish| {
            wish.then(|| Box::pin(do_not_disturb::watch(poll_loop, reports, bus)) as ProbeWork)
        });
        calls.set(wanted.calls, |wish| wish.then(|| Box::pin(calls::watch(poll_loop, reports)) as ProbeWork));
        front.set((wanted.fullscreen, wanted.apps.clone()), |(fullscreen, apps)| {
            let any = fullscreen || !apps.is_empty();
            any.then(|| Box::pin(front::watch(poll_loop, reports, fullscreen, apps)) as ProbeWork)
        });
        for probe in Probe::ALL.into_iter().filter(|probe| !probe.is_wanted(&wanted)) {
            reports.post(probe.unwanted());
        }
        let work = poll_fn(|context| {
            do_not_disturb.work_on(context);
            calls.work_on(context);
            front.work_on(context);
            Poll::Pending
        });
        match futures_lite::future::or(changes.recv(), work).await {
            Ok(change) => wanted = change,
            Err(_) => return,
        }
    }
}

/// What a probe does for as long as it is wanted.
type ProbeWork<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// A place for one probe, begun anew when what is wished of it changes.
struct ProbeSlot<'a, W> {
    wish: Option<W>,
    work: Option<ProbeWork<'a>>,
}

impl<W> Default for ProbeSlot<'_, W> {
    fn default() -> Self {
        Self { wish: None, work: None }
    }
}

impl<'a, W: PartialEq + Clone> ProbeSlot<'a, W> {
    fn set(&mut self, wish: W, begin: impl FnOnce(W) -> Option<ProbeWork<'a>>) {
        if self.wish.as_ref() != Some(&wish) {
            // What the old one holds is let go of before the new one takes it.
            self.work = None;
            self.work = begin(wish.clone());
            self.wish = Some(wish);
        }
    }

    fn work_on(&mut self, context: &mut Context) {
        let ended = self.work.as_mut().is_some_and(|work| work.as_mut().poll(context).is_ready());
        if ended {
            self.work = None;
        }
    }
}
