//! macOS: the system's notification centre. It takes apps alone, and asks the person before it shows anything.

use std::cell::Cell;
use std::ptr::NonNull;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use block2::{DynBlock, RcBlock};
use objc2::rc::Retained;
use objc2::runtime::{Bool, NSObject, NSObjectProtocol, ProtocolObject};
use objc2::{AnyThread, DefinedClass, define_class, msg_send};
use objc2_foundation::{NSArray, NSError, NSSet, NSString};
use objc2_user_notifications::{
    UNAuthorizationOptions, UNMutableNotificationContent, UNNotification, UNNotificationAction,
    UNNotificationActionOptions, UNNotificationCategory, UNNotificationCategoryOptions,
    UNNotificationDefaultActionIdentifier, UNNotificationPresentationOptions, UNNotificationRequest,
    UNNotificationResponse, UNNotificationSettings, UNUserNotificationCenter,
    UNUserNotificationCenterDelegate,
};

use super::permission::{TEXT, answered, name, permission};
use super::question::{NoNotifications, NotificationServer, Notifier, NotifyReport, Question};
use crate::desktop::{PATIENCE, bundle};
use crate::domain::effect::Ticket;

/// The name of the kind of notification that has our buttons.
const KIND: &str = "reminder";
/// How long the end waits for the screen to be clear.
const LAST_WAIT: Duration = Duration::from_millis(500);

type CentreReport = Arc<dyn Fn(NotifyReport) + Send + Sync>;

/// Shows notifications; nothing where the program is no app.
pub struct Centre(Option<OpenCentre>);

struct OpenCentre {
    system: Retained<UNUserNotificationCenter>,
    /// The system keeps none itself.
    _answers: Retained<AnswerDelegate>,
    report: CentreReport,
    /// The last that was shown. To show it in other words would let it come once more.
    shown: Cell<Option<Ticket>>,
}

impl Centre {
    /// Asks the person for permission if nobody did yet, and reports what came of it.
    pub fn start(report: impl Fn(NotifyReport) + Send + Sync + 'static) -> Self {
        let report: CentreReport = Arc::new(report);
        let Some(system) = centre() else {
            report(NotifyReport::Server(Err(NoNotifications::NoApp)));
            return Self(None);
        };
        let answers = AnswerDelegate::new(Arc::clone(&report));
        system.setDelegate(Some(ProtocolObject::from_ref(&*answers)));
        tell_permission(&system, &report, ask_person);
        Self(Some(OpenCentre { system, _answers: answers, report, shown: Cell::new(None) }))
    }
}

/// Whether it shows notifications; nothing when it does not answer in time.
pub fn look() -> Option<Result<NotificationServer, NoNotifications>> {
    let Some(system) = centre() else { return Some(Err(NoNotifications::NoApp)) };
    let (told, found) = mpsc::channel();
    with_permission(&system, move |known| {
        // Whoever looked may have lost patience.
        let _ = told.send(known.unwrap_or(Err(NoNotifications::NotAskedYet)));
    });
    found.recv_timeout(PATIENCE).ok()
}

/// The centre of this app. To ask for it without an app ends the process.
fn centre() -> Option<Retained<UNUserNotificationCenter>> {
    bundle::is_app().then(UNUserNotificationCenter::currentNotificationCenter)
}

/// Calls `then` with what is known of the permission, on a thread of the system's.
fn with_permission(
    system: &UNUserNotificationCenter,
    then: impl Fn(Option<Result<NotificationServer, NoNotifications>>) + 'static,
) {
    let heard = RcBlock::new(move |settings: NonNull<UNNotificationSettings>| {
        // SAFETY: the system hands over a whole object, which lives for the call.
        #[expect(unsafe_code, reason = "a pointer that the system hands over")]
        let settings = unsafe { settings.as_ref() };
        then(permission(settings.authorizationStatus().0, settings.alertStyle().0));
    });
    system.getNotificationSettingsWithCompletionHandler(&heard);
}

/// Reports what is known of the permission; where the person was not asked, does `otherwise`.
fn tell_permission(
    system: &Retained<UNUserNotificationCenter>,
    report: &CentreReport,
    otherwise: fn(&Retained<UNUserNotificationCenter>, &CentreReport),
) {
    let (again, told) = (system.clone(), Arc::clone(report));
    with_permission(system, move |known| match known {
        Some(known) => told(NotifyReport::Server(known)),
        None => otherwise(&again, &told),
    });
}

/// Has the system ask, which it does once.
fn ask_person(system: &Retained<UNUserNotificationCenter>, report: &CentreReport) {
    let (again, told) = (system.clone(), Arc::clone(report));
    let heard = RcBlock::new(move |_granted: Bool, error: *mut NSError| match said(error) {
        Some(error) => told(NotifyReport::Server(Err(NoNotifications::NotAllowed(error)))),
        None => tell_permission(&again, &told, |_, told| {
            told(NotifyReport::Server(Err(NoNotifications::NotAskedYet)));
        }),
    });
    // The sound is our own.
    system.requestAuthorizationWithOptions_completionHandler(UNAuthorizationOptions::Alert, &heard);
}

impl Notifier for Centre {
    fn show(&self, question: Question) {
        if let Some(open) = &self.0
            && open.shown.replace(Some(question.ticket)) != Some(question.ticket)
        {
            open.show(&question);
        }
    }

    fn withdraw(&self, ticket: Ticket) {
        if let Some(open) = &self.0 {
            let names = NSArray::from_retained_slice(&[NSString::from_str(&name(ticket))]);
            open.system.removePendingNotificationRequestsWithIdentifiers(&names);
            open.system.removeDeliveredNotificationsWithIdentifiers(&names);
        }
    }

    fn close(&self) {
        let Some(open) = &self.0 else { return };
        open.system.removeAllPendingNotificationRequests();
        open.system.removeAllDeliveredNotifications();
        // What is asked after it is answered after it.
        let (told, done) = mpsc::channel();
        with_permission(&open.system, move |_| {
            // Whoever waited may have lost patience.
            let _ = told.send(());
        });
        if done.recv_timeout(LAST_WAIT).is_err() {
            tracing::debug!("the notification centre is slow");
        }
    }
}

impl OpenCentre {
    fn show(&self, question: &Question) {
        let action = |key: &str, label: &str| {
            UNNotificationAction::actionWithIdentifier_title_options(
                &NSString::from_str(key),
                &NSString::from_str(label),
                UNNotificationActionOptions::empty(),
            )
        };
        let start = action("start", &question.start);
        let snooze = question.snooze.as_ref().map(|snooze| action("snooze", snooze));
        let skip = action("skip", &question.skip);
        let actions: Vec<_> = [Some(start), snooze, Some(skip)].into_iter().flatten().collect();
        let kind = NSString::from_str(KIND);
        let buttons = UNNotificationCategory::categoryWithIdentifier_actions_intentIdentifiers_options(
            &kind,
            &NSArray::from_retained_slice(&actions),
            &NSArray::new(),
            UNNotificationCategoryOptions::empty(),
        );
        self.system.setNotificationCategories(&NSSet::from_retained_slice(&[buttons]));
        let content = UNMutableNotificationContent::new();
        content.setTitle(&NSString::from_str(&question.title));
        content.setBody(&NSString::from_str(&question.body));
        content.setCategoryIdentifier(&kind);
        let name = NSString::from_str(&name(question.ticket));
        let request = UNNotificationRequest::requestWithIdentifier_content_trigger(&name, &content, None);
        let (system, report) = (self.system.clone(), Arc::clone(&self.report));
        let added = RcBlock::new(move |error: *mut NSError| {
            if let Some(error) = said(error) {
                tracing::warn!(error, "the reminder is not shown");
            }
            // The person may have changed their mind.
            tell_permission(&system, &report, |_, told| {
                told(NotifyReport::Server(Err(NoNotifications::NotAskedYet)));
            });
        });
        self.system.addNotificationRequest_withCompletionHandler(&request, Some(&added));
    }
}

/// What is wrong, as the system says it.
#[expect(unsafe_code, reason = "a pointer that the system hands over")]
fn said(error: *mut NSError) -> Option<String> {
    // SAFETY: the system hands over nothing or a whole object, which lives for the call.
    unsafe { error.as_ref() }.map(|error| error.localizedDescription().to_string())
}

define_class!(
    // SAFETY: `NSObject` asks nothing of its subclasses, and this one does nothing when it is dropped.
    #[unsafe(super(NSObject))]
    #[ivars = CentreReport]
    struct AnswerDelegate;

    unsafe impl NSObjectProtocol for AnswerDelegate {}

    unsafe impl UNUserNotificationCenterDelegate for AnswerDelegate {
        /// A window of ours may have the focus; the reminder is shown all the same.
        #[unsafe(method(userNotificationCenter:willPresentNotification:withCompletionHandler:))]
        fn will_present(
            &self,
            _: &UNUserNotificationCenter,
            _: &UNNotification,
            decide: &DynBlock<dyn Fn(UNNotificationPresentationOptions)>,
        ) {
            let how = UNNotificationPresentationOptions::Banner | UNNotificationPresentationOptions::List;
            decide.call((how,));
        }

        #[unsafe(method(userNotificationCenter:didReceiveNotificationResponse:withCompletionHandler:))]
        fn did_receive(
            &self,
            _: &UNUserNotificationCenter,
            response: &UNNotificationResponse,
            done: &DynBlock<dyn Fn()>,
        ) {
            let chosen = response.actionIdentifier();
            // SAFETY: the name never changes.
            #[expect(unsafe_code, reason = "a name that the system's library holds")]
            let is_text = unsafe { chosen.isEqualToString(UNNotificationDefaultActionIdentifier) };
            let chosen = if is_text { TEXT.to_owned() } else { chosen.to_string() };
            let name = response.notification().request().identifier().to_string();
            if let Some((ticket, answer)) = answered(&name, &chosen) {
                (self.ivars())(NotifyReport::Answered { ticket, answer, activation_token: None });
            }
            done.call(());
        }
    }
);

impl AnswerDelegate {
    #[expect(unsafe_code, reason = "a plain message of the system's API")]
    fn new(report: CentreReport) -> Retained<Self> {
        let answers = Self::alloc().set_ivars(report);
        // SAFETY: the superclass begins with nothing.
        unsafe { msg_send![super(answers), init] }
    }
}
