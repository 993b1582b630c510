//! Microphones and cameras in use, as `CoreAudio` and `CoreMediaIO` tell. Nobody asks which program uses them.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::ffi::c_void;
use std::ptr::{NonNull, null};
use std::rc::Rc;

use block2::RcBlock;
use dispatch2::DispatchQueue;
use objc2_core_audio::{
    AudioObjectAddPropertyListenerBlock, AudioObjectGetPropertyData, AudioObjectGetPropertyDataSize,
    AudioObjectPropertyAddress, kAudioDevicePropertyDeviceIsRunningSomewhere, kAudioDevicePropertyStreams,
    kAudioHardwarePropertyDevices, kAudioHardwarePropertyProcessObjectList, kAudioObjectPropertyScopeGlobal,
    kAudioObjectPropertyScopeInput, kAudioObjectPropertyScopeOutput, kAudioProcessPropertyIsRunningInput,
};
use objc2_core_media_io::{
    CMIOObjectAddPropertyListenerBlock, CMIOObjectGetPropertyData, CMIOObjectGetPropertyDataSize,
    CMIOObjectPropertyAddress, kCMIODevicePropertyDeviceIsRunningSomewhere, kCMIOHardwarePropertyDevices,
};

use crate::desktop::quiet::answers::{Microphone, is_call, records};

/// The object that stands for the whole system, in both libraries.
const SYSTEM: u32 = 1;
/// The element of a property that belongs to the whole object.
const WHOLE: u32 = 0;

/// The devices, and who hears of them.
#[derive(Default)]
pub struct Devices {
    hear: OnceCell<Rc<dyn Fn()>>,
    /// What is heard of already.
    heard: RefCell<BTreeSet<Property>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Library {
    Audio,
    Video,
}

/// A property of a device, of a program, or of the system; both libraries have the same form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Property {
    library: Library,
    object: u32,
    selector: u32,
    scope: u32,
}

impl Devices {
    /// Calls `hear` on the main thread, from the next look on, whenever something about a device changes.
    pub fn hear(&self, hear: Rc<dyn Fn()>) {
        // Whoever hears does so for good.
        let _ = self.hear.set(hear);
    }

    /// Whether a microphone or a camera is in use, as far as that is known.
    pub fn is_call(&self) -> Option<bool> {
        let mut asked = BTreeSet::new();
        let mut ask = |property: Property| {
            asked.insert(property);
            property.read()
        };
        let is_on =
            |value: Option<Vec<u32>>| value.is_some_and(|value| value.first().is_some_and(|on| *on != 0));
        let programs: Vec<bool> = ask(audio(SYSTEM, kAudioHardwarePropertyProcessObjectList))
            .unwrap_or_default()
            .into_iter()
            .map(|program| is_on(ask(audio(program, kAudioProcessPropertyIsRunningInput))))
            .collect();
        let microphones: Option<Vec<Microphone>> =
            ask(audio(SYSTEM, kAudioHardwarePropertyDevices)).map(|all| {
                let microphones =
                    all.into_iter().filter(|device| has_streams(*device, kAudioObjectPropertyScopeInput));
                microphones
                    .map(|device| Microphone {
                        plays: has_streams(device, kAudioObjectPropertyScopeOutput),
                        is_running: is_on(ask(audio(device, kAudioDevicePropertyDeviceIsRunningSomewhere))),
                    })
                    .collect()
            });
        let films = ask(video(SYSTEM, kCMIOHardwarePropertyDevices)).map(|cameras| {
            // Each is asked, so that each is heard of.
            let running = cameras
                .into_iter()
                .filter(|camera| is_on(ask(video(*camera, kCMIODevicePropertyDeviceIsRunningSomewhere))));
            running.count() > 0
        });
        self.hear_of(asked);
        is_call(microphones.map(|microphones| records(&microphones, &programs)), films)
    }

    /// Hears of `asked` from now on. What is gone took its listener along, and its number may come again.
    fn hear_of(&self, asked: BTreeSet<Property>) {
        if let Some(hear) = self.hear.get() {
            let before = self.heard.replace(asked);
            self.heard.borrow().difference(&before).for_each(|property| property.hear(Rc::clone(hear)));
        }
    }
}

const fn audio(object: u32, selector: u32) -> Property {
    Property { library: Library::Audio, object, selector, scope: kAudioObjectPropertyScopeGlobal }
}

const fn video(object: u32, selector: u32) -> Property {
    // The scope has the same number in both.
    Property { library: Library::Video, object, selector, scope: kAudioObjectPropertyScopeGlobal }
}

fn has_streams(device: u32, scope: u32) -> bool {
    let streams = Property { scope, ..audio(device, kAudioDevicePropertyStreams) };
    streams.read().is_some_and(|streams| !streams.is_empty())
}

impl Property {
    const fn of_audio(self) -> AudioObjectPropertyAddress {
        AudioObjectPropertyAddress { mSelector: self.selector, mScope: self.scope, mElement: WHOLE }
    }

    const fn of_video(self) -> CMIOObjectPropertyAddress {
        CMIOObjectPropertyAddress { mSelector: self.selector, mScope: self.scope, mElement: WHOLE }
    }

    /// Its value, as numbers of 32 bits; nothing where the system has no answer.
    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    fn read(self) -> Option<Vec<u32>> {
        let (object, mut size) = (self.object, 0_u32);
        // SAFETY: each pointer leads to a value that outlives the calls, and the buffer is as long as is said.
        let (done, mut numbers) = unsafe {
            match self.library {
                Library::Audio => {
                    let mut address = self.of_audio();
                    let address = NonNull::from(&mut address);
                    let asked =
                        AudioObjectGetPropertyDataSize(object, address, 0, null(), NonNull::from(&mut size));
                    let mut numbers = buffer(asked, size)?;
                    let into = NonNull::new(numbers.as_mut_ptr())?.cast::<c_void>();
                    let size = NonNull::from(&mut size);
                    (AudioObjectGetPropertyData(object, address, 0, null(), size, into), numbers)
                }
                Library::Video => {
                    let address = self.of_video();
                    let asked =
                        CMIOObjectGetPropertyDataSize(object, &raw const address, 0, null(), &raw mut size);
                    let mut numbers = buffer(asked, size)?;
                    let (into, room, used) = (numbers.as_mut_ptr().cast(), size, &raw mut size);
                    (
                        CMIOObjectGetPropertyData(object, &raw const address, 0, null(), room, used, into),
                        numbers,
                    )
                }
            }
        };
        numbers.truncate(size as usize / size_of::<u32>());
        (done == 0).then_some(numbers)
    }

    /// Calls `hear` on the main thread whenever the value changes.
    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    fn hear(self, hear: Rc<dyn Fn()>) {
        let queue = Some(DispatchQueue::main());
        // SAFETY: the address outlives the call, and the library keeps a copy of the block.
        let done = unsafe {
            match self.library {
                Library::Audio => {
                    let block = RcBlock::new(move |_: u32, _: NonNull<AudioObjectPropertyAddress>| hear());
                    let mut address = self.of_audio();
                    let address = NonNull::from(&mut address);
                    AudioObjectAddPropertyListenerBlock(self.object, address, queue, RcBlock::as_ptr(&block))
                }
                Library::Video => {
                    let block = RcBlock::new(move |_: u32, _: *mut CMIOObjectPropertyAddress| hear());
                    let address = self.of_video();
                    let block = RcBlock::as_ptr(&block);
                    CMIOObjectAddPropertyListenerBlock(self.object, &raw const address, queue, block)
                }
            }
        };
        if done != 0 {
            tracing::debug!(property = ?self, error = done, "a device is not heard of");
        }
    }
}

/// Room for so many bytes, if the system said how many.
fn buffer(asked: i32, size: u32) -> Option<Vec<u32>> {
    (asked == 0).then(|| vec![0; (size as usize).div_ceil(size_of::<u32>())])
}
