//! macOS: what the system and its programs announce, heard on the main thread while its loop runs. Whoever
//! begins to hear does so until the process ends.

use std::ffi::c_void;
use std::mem::forget;

use objc2::rc::Retained;
use objc2::runtime::{AnyObject, NSObject};
use objc2::{DefinedClass, MainThreadMarker, MainThreadOnly, class, define_class, msg_send, sel};
use objc2_app_kit::NSWorkspace;
use objc2_foundation::{
    NSDictionary, NSDistributedNotificationCenter, NSKeyValueChangeKey, NSKeyValueObservingOptions,
    NSNotificationName, NSNotificationSuspensionBehavior, NSObjectNSKeyValueObserverRegistration, NSString,
};

define_class!(
    // SAFETY: `NSObject` asks nothing of its subclasses, and this one does nothing when it is dropped.
    #[unsafe(super(NSObject))]
    #[thread_kind = MainThreadOnly]
    #[ivars = Box<dyn Fn()>]
    struct Hearer;

    impl Hearer {
        #[unsafe(method(heard:))]
        fn heard(&self, _announced: &AnyObject) {
            (self.ivars())();
        }

        #[unsafe(method(heardEvent:replyWith:))]
        fn heard_event(&self, _event: &AnyObject, _reply: &AnyObject) {
            (self.ivars())();
        }

        #[unsafe(method(observeValueForKeyPath:ofObject:change:context:))]
        fn changed(
            &self,
            _key: Option<&NSString>,
            _object: Option<&AnyObject>,
            _change: Option<&NSDictionary<NSKeyValueChangeKey, AnyObject>>,
            _context: *mut c_void,
        ) {
            (self.ivars())();
        }
    }
);

impl Hearer {
    #[expect(unsafe_code, reason = "a plain message of the system's API")]
    fn new(main: MainThreadMarker, hear: impl Fn() + 'static) -> Retained<Self> {
        let hearer = Self::alloc(main).set_ivars(Box::new(hear));
        // SAFETY: the superclass begins with nothing.
        unsafe { msg_send![super(hearer), init] }
    }
}

/// Calls `hear` whenever the workspace announces `name`.
#[expect(unsafe_code, reason = "plain calls of the system's API")]
pub fn of_workspace(main: MainThreadMarker, name: &NSNotificationName, hear: impl Fn() + 'static) {
    let hearer = Hearer::new(main, hear);
    // SAFETY: the object has a method of this name that takes what is announced.
    unsafe {
        NSWorkspace::sharedWorkspace().notificationCenter().addObserver_selector_name_object(
            &hearer,
            sel!(heard:),
            Some(name),
            None,
        );
    }
    forget(hearer);
}

/// Calls `hear` whenever any process announces `name`. A program without the focus would otherwise hear of it only once
/// it has that.
#[expect(unsafe_code, reason = "plain calls of the system's API")]
pub fn of_any_process(main: MainThreadMarker, name: &str, hear: impl Fn() + 'static) {
    let hearer = Hearer::new(main, hear);
    // SAFETY: the object has a method of this name that takes what is announced.
    unsafe {
        NSDistributedNotificationCenter::defaultCenter().addObserver_selector_name_object_suspensionBehavior(
            &hearer,
            sel!(heard:),
            Some(&NSString::from_str(name)),
            None,
            NSNotificationSuspensionBehavior::DeliverImmediately,
        );
    }
    forget(hearer);
}

/// Calls `hear` whenever the value `key` of `object` changes.
#[expect(unsafe_code, reason = "plain calls of the system's API")]
pub fn of_change(main: MainThreadMarker, object: &NSObject, key: &str, hear: impl Fn() + 'static) {
    let hearer = Hearer::new(main, hear);
    let (key, options) = (NSString::from_str(key), NSKeyValueObservingOptions::empty());
    // SAFETY: the object has the method that is called, and there is no context.
    unsafe { object.addObserver_forKeyPath_options_context(&hearer, &key, options, std::ptr::null_mut()) };
    forget(hearer);
}

/// Calls `hear` whenever a person starts the program that runs already: macOS then starts no second process.
#[expect(unsafe_code, reason = "plain messages of the system's API, without the crate of all Apple events")]
pub fn of_second_start(main: MainThreadMarker, hear: impl Fn() + 'static) {
    const APPLICATION: u32 = u32::from_be_bytes(*b"aevt");
    const OPENED_AGAIN: u32 = u32::from_be_bytes(*b"rapp");
    let hearer = Hearer::new(main, hear);
    // SAFETY: the object has a method of this name that takes an event and its reply.
    unsafe {
        let events: Retained<AnyObject> = msg_send![class!(NSAppleEventManager), sharedAppleEventManager];
        let _: () = msg_send![
            &*events,
            setEventHandler: &*hearer,
            andSelector: sel!(heardEvent:replyWith:),
            forEventClass: APPLICATION,
            andEventID: OPENED_AGAIN,
        ];
    }
    forget(hearer);
}
