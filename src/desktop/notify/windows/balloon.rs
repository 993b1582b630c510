//! A balloon beside an icon of its own in the tray, which is there for as long as the question stands. A click on
//! either is a start.

use std::mem::take;
use std::sync::mpsc::{self, Receiver, Sender};

use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::UI::Shell::{
    NIF_ICON, NIF_INFO, NIF_MESSAGE, NIF_TIP, NIIF_NOSOUND, NIIF_RESPECT_QUIET_TIME, NIIF_USER, NIM_ADD,
    NIM_DELETE, NIN_BALLOONUSERCLICK, NOTIFY_ICON_MESSAGE, NOTIFYICONDATAW, Shell_NotifyIconW,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    HICON, IDI_INFORMATION, LoadIconW, RegisterWindowMessageW, WM_APP, WM_LBUTTONUP,
};
use windows_sys::core::w;

use super::toast::SharedReport;
use crate::desktop::hidden_window::{self, HiddenWindow, WindowMessage};
use crate::desktop::notify::question::{NotifyReport, Question};
use crate::desktop::notify::toast_way::field;
use crate::domain::event::Answer;

/// There is something to do.
const ORDERED: u32 = WM_APP;
/// Something happened to the icon or the balloon.
const TOUCHED: u32 = WM_APP + 1;

/// The number of the window's only icon.
const ICON: u32 = 1;

/// Where balloons are asked for.
pub struct Balloons {
    orders: Sender<Option<Question>>,
    /// Nothing when no window could be made.
    window: Option<HiddenWindow>,
}

impl Balloons {
    /// Begins; nothing is seen yet.
    pub fn start(report: SharedReport) -> Self {
        let (orders, received) = mpsc::channel();
        let (told, made) = mpsc::channel();
        hidden_window::start("balloons", move |window| {
            let _ = told.send(window);
            // SAFETY: the text lasts.
            #[expect(unsafe_code, reason = "a plain call of the Windows API")]
            let taskbar_made = unsafe { RegisterWindowMessageW(w!("TaskbarCreated")) };
            let mut shown = ShownBalloon { window, question: None };
            move |message| shown.hear(message, taskbar_made, &received, &report)
        });
        Self { orders, window: made.recv().ok() }
    }

    /// Shows it in the place of any other.
    pub fn show(&self, question: Question) {
        self.order(Some(question));
    }

    /// Takes balloon and icon off the screen.
    pub fn withdraw(&self) {
        self.order(None);
    }

    fn order(&self, order: Option<Question>) {
        if let (Some(window), Ok(())) = (self.window, self.orders.send(order)) {
            window.post(ORDERED);
        }
    }
}

struct ShownBalloon {
    window: HiddenWindow,
    question: Option<Question>,
}

impl ShownBalloon {
    fn hear(
        &mut self,
        message: WindowMessage,
        taskbar_made: u32,
        orders: &Receiver<Option<Question>>,
        report: &SharedReport,
    ) -> Option<isize> {
        match message.number {
            ORDERED => {
                for order in orders.try_iter() {
                    self.take_off();
                    self.question = order;
                    self.put_on();
                }
            }
            TOUCHED if message.word == ICON as usize && is_click(message.long) => {
                if let Some(question) = &self.question {
                    let (ticket, answer) = (question.ticket, Answer::Start);
                    report(NotifyReport::Answered { ticket, answer, activation_token: None });
                }
            }
            TOUCHED => {}
            // The shell began anew, and knows no icon.
            number if number == taskbar_made => self.put_on(),
            _ => return None,
        }
        Some(0)
    }

    fn put_on(&self) {
        if let Some(question) = &self.question {
            let icon = icon();
            let said = format!("{} {}", question.body, question.without_buttons);
            let shown = self.tell(
                NIM_ADD,
                &NOTIFYICONDATAW {
                    uFlags: NIF_MESSAGE | NIF_ICON | NIF_TIP | NIF_INFO,
                    uCallbackMessage: TOUCHED,
                    hIcon: icon,
                    szTip: field(&question.title),
                    szInfo: field(&said),
                    szInfoTitle: field(&question.title),
                    // Rhomboid plays its own two notes, once.
                    dwInfoFlags: NIIF_USER | NIIF_NOSOUND | NIIF_RESPECT_QUIET_TIME,
                    hBalloonIcon: icon,
                    ..NOTIFYICONDATAW::default()
                },
            );
            if !shown {
                tracing::warn!("the tray shows no balloon");
            }
        }
    }

    fn take_off(&mut self) {
        if take(&mut self.question).is_some() {
            self.tell(NIM_DELETE, &NOTIFYICONDATAW::default());
        }
    }

    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    fn tell(&self, what: NOTIFY_ICON_MESSAGE, of: &NOTIFYICONDATAW) -> bool {
        #[expect(clippy::cast_possible_truncation, reason = "the size of a small struct")]
        let size = size_of::<NOTIFYICONDATAW>() as u32;
        let of = NOTIFYICONDATAW { cbSize: size, hWnd: self.window.handle(), uID: ICON, ..*of };
        // SAFETY: a whole struct whose size it states, and which outlives the call.
        unsafe { Shell_NotifyIconW(what, &raw const of) != 0 }
    }
}

/// Whether the person clicked, by what the icon tells of the mouse or of its balloon.
fn is_click(long: isize) -> bool {
    u32::try_from(long).is_ok_and(|told| matches!(told, NIN_BALLOONUSERCLICK | WM_LBUTTONUP))
}

/// The program's own, which is the first that it carries.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
fn icon() -> HICON {
    const OWN: *const u16 = std::ptr::without_provenance(1);
    // SAFETY: a number in the place of a name is what the call takes; an icon of a file that is running lasts.
    let own = unsafe { LoadIconW(GetModuleHandleW(std::ptr::null()), OWN) };
    // SAFETY: the number of an icon that Windows itself has.
    if own.is_null() { unsafe { LoadIconW(std::ptr::null_mut(), IDI_INFORMATION) } } else { own }
}
