//! Whether a program records from a microphone. The sound server tells, by the PulseAudio protocol, which PipeWire
//! speaks as well.

use std::convert::Infallible;
use std::ffi::CString;
use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::time::Duration;

use pulseaudio::protocol::{
    AuthParams, AuthReply, Command, CommandReply, MAX_VERSION, Prop, Props, ProtocolError,
    SetClientNameReply, SourceInfo, SourceInfoList, SourceOutputInfo, SourceOutputInfoList, SubscriptionMask,
    encode_command_message, read_ack_message, read_command_message, read_reply_message,
};

use super::device_use::DeviceUse;
use crate::desktop::back_off::BackOff;
use crate::desktop::file_events::until_made;
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::NoMicrophone;
use crate::desktop::quiet::settle::Settle;
use crate::desktop::sound_server;

/// How long a server may take to answer.
const ANSWER: Duration = Duration::from_secs(3);
/// In bytes; the server sends no longer message.
const LONGEST_MESSAGE: usize = 4 << 20;
/// The head of each message, which begins with the length of the rest.
const HEAD: usize = 20;
/// How long to wait after a change for the next one: a program opens a stream, and starts it a moment later.
const BUNCH: Duration = Duration::from_millis(300);

impl From<io::Error> for NoMicrophone {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<ProtocolError> for NoMicrophone {
    fn from(error: ProtocolError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Watches, and never returns. It connects again after a server has gone, and waits for one that is not there.
pub async fn watch(poll_loop: &PollLoop, tell: impl Fn(DeviceUse<Result<(), NoMicrophone>>)) {
    let mut back_off = BackOff::default();
    loop {
        let Err(why) = listen(poll_loop, &mut back_off, &tell).await;
        tracing::debug!(?why, "microphones");
        let is_missing = why == NoMicrophone::NoSocket;
        tell(DeviceUse { in_use: None, watch: Err(why) });
        if !is_missing || until_there(poll_loop).await.is_err() {
            poll_loop.before_next(&mut back_off).await;
        }
    }
}

async fn until_there(poll_loop: &PollLoop) -> io::Result<()> {
    match sound_server::socket() {
        Some(socket) => until_made(poll_loop, &socket).await,
        // The session's variables stay as they are.
        None => std::future::pending().await,
    }
}

async fn listen(
    poll_loop: &PollLoop,
    back_off: &mut BackOff,
    tell: &impl Fn(DeviceUse<Result<(), NoMicrophone>>),
) -> Result<Infallible, NoMicrophone> {
    let mut server = SoundServer::connect(poll_loop)?;
    let own = poll_loop.within(ANSWER, server.subscribe()).await.ok_or(NoMicrophone::NoAnswer)??;
    let mut settle = Settle::default();
    loop {
        let look = server.look(own);
        settle.see(poll_loop.now(), poll_loop.within(ANSWER, look).await.ok_or(NoMicrophone::NoAnswer)??);
        back_off.reset();
        loop {
            tell(DeviceUse { in_use: settle.at(poll_loop.now()), watch: Ok(()) });
            let settled = async {
                poll_loop.until(settle.turns()).await;
                Ok(false)
            };
            if futures_lite::future::or(server.changed(), settled).await? {
                break;
            }
        }
    }
}

/// Whether a program records from a microphone now. These do not count: this program, a program without a name, a
/// recording of what the speakers play, and a level meter.
fn is_recorded(outputs: &[SourceOutputInfo], sources: &[SourceInfo], own_client: u32) -> bool {
    let is_monitor =
        |index| sources.iter().any(|source| source.index == index && source.monitor_of_sink_index.is_some());
    outputs.iter().any(|output| {
        let named =
            output.props.get(Prop::ApplicationName).is_some_and(|name| name.iter().any(|byte| *byte != 0));
        output.client_index.is_some_and(|client| client != own_client)
            && named
            && !output.corked
            && !is_meter(output)
            && !is_monitor(output.source_index)
    })
}

/// Whether a program only shows the level, as a sound panel does. PulseAudio and PipeWire mark that differently.
fn is_meter(output: &SourceOutputInfo) -> bool {
    output.resample_method.as_deref() == Some(c"peaks")
        || output.props.get_bytes(c"resample.peaks").is_some_and(|peaks| peaks.starts_with(b"true"))
}

/// A connection to the sound server.
struct SoundServer<'a> {
    poll_loop: &'a PollLoop,
    socket: Rc<UnixStream>,
    version: u16,
    /// What was received and is no whole message yet.
    received: Vec<u8>,
    /// Whether a change was told since the last look.
    missed: bool,
}

impl<'a> SoundServer<'a> {
    fn connect(poll_loop: &'a PollLoop) -> Result<Self, NoMicrophone> {
        let path = sound_server::socket().filter(|path| path.exists()).ok_or(NoMicrophone::NoSocket)?;
        let socket = UnixStream::connect(path)?;
        socket.set_nonblocking(true)?;
        Ok(Self {
            poll_loop,
            socket: Rc::new(socket),
            version: MAX_VERSION,
            received: Vec::new(),
            missed: false,
        })
    }

    /// Introduces us and asks to be told of changes. Returns the server's number for us.
    async fn subscribe(&mut self) -> Result<u32, NoMicrophone> {
        let cookie = sound_server::cookie();
        let hello = AuthParams { version: MAX_VERSION, supports_shm: false, supports_memfd: false, cookie };
        self.send(&Command::Auth(hello))?;
        let (_, welcome) = read_reply_message::<AuthReply>(&mut &*self.message().await?, MAX_VERSION)?;
        self.version = welcome.version.min(MAX_VERSION);
        let mut about = Props::new();
        about.set(Prop::ApplicationName, CString::from(c"Rhomboid"));
        self.send(&Command::SetClientName(about))?;
        let named = read_reply_message::<SetClientNameReply>(&mut &*self.message().await?, self.version)?.1;
        self.send(&Command::Subscribe(SubscriptionMask::SOURCE_OUTPUT))?;
        read_ack_message(&mut &*self.message().await?)?;
        Ok(named.client_id)
    }

    /// Asks who records from what.
    async fn look(&mut self, own_client: u32) -> Result<bool, NoMicrophone> {
        self.send(&Command::GetSourceOutputInfoList)?;
        self.send(&Command::GetSourceInfoList)?;
        let outputs: SourceOutputInfoList = self.reply().await?;
        // The reply holds every change that was told before it.
        self.missed = false;
        let sources: SourceInfoList = self.reply().await?;
        Ok(is_recorded(&outputs, &sources, own_client))
    }

    /// Waits until a recording begins, changes or ends. Always `true`: something changed.
    async fn changed(&mut self) -> Result<bool, NoMicrophone> {
        while !self.missed {
            let message = self.message().await?;
            self.missed = self.is_change(&message);
        }
        self.poll_loop.sleep(BUNCH).await;
        self.read_at_hand()?;
        while self.take_message()?.is_some() {}
        Ok(true)
    }

    /// The reply to the earliest request that has none yet.
    async fn reply<T: CommandReply>(&mut self) -> Result<T, NoMicrophone> {
        loop {
            let message = self.message().await?;
            match read_command_message(&mut &*message, self.version) {
                Ok((_, Command::SubscribeEvent(_))) => self.missed = true,
                Ok(_) => return Ok(read_reply_message(&mut &*message, self.version)?.1),
                // A message of a newer protocol, which nobody here asked for.
                Err(_) => {}
            }
        }
    }

    fn is_change(&self, message: &[u8]) -> bool {
        matches!(read_command_message(&mut &*message, self.version), Ok((_, Command::SubscribeEvent(_))))
    }

    /// The next whole message, its head included.
    async fn message(&mut self) -> Result<Vec<u8>, NoMicrophone> {
        loop {
            if let Some(message) = self.take_message()? {
                return Ok(message);
            }
            self.poll_loop.readable(&self.socket).await;
            self.read_at_hand()?;
        }
    }

    fn read_at_hand(&mut self) -> Result<(), NoMicrophone> {
        loop {
            let mut piece = [0; 4096];
            match (&*self.socket).read(&mut piece) {
                Ok(0) => return Err(NoMicrophone::Gone),
                Ok(length) => self.received.extend_from_slice(&piece[..length]),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn take_message(&mut self) -> Result<Option<Vec<u8>>, NoMicrophone> {
        let Some(length) = self.received.first_chunk::<4>() else {
            return Ok(None);
        };
        let whole = HEAD + u32::from_be_bytes(*length) as usize;
        if whole > LONGEST_MESSAGE {
            return Err(ProtocolError::Invalid("a message without end".to_owned()).into());
        }
        Ok((self.received.len() >= whole).then(|| self.received.drain(..whole).collect()))
    }

    /// Requests need no numbers, because replies come in the same order.
    fn send(&self, command: &Command) -> Result<(), NoMicrophone> {
        let mut message = Vec::new();
        encode_command_message(&mut message, 0, command, self.version)?;
        Ok((&*self.socket).write_all(&message)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: u32 = 7;
    const MICROPHONE: u32 = 1;
    const MONITOR: u32 = 2;

    /// A program that records from the microphone.
    fn recording() -> SourceOutputInfo {
        let mut props = Props::new();
        props.set(Prop::ApplicationName, CString::from(c"somebody"));
        SourceOutputInfo {
            client_index: Some(3),
            source_index: MICROPHONE,
            props,
            ..SourceOutputInfo::default()
        }
    }

    #[track_caller]
    fn check(output: SourceOutputInfo, expected: bool) {
        let sources = [
            SourceInfo { index: MICROPHONE, ..SourceInfo::default() },
            SourceInfo { index: MONITOR, monitor_of_sink_index: Some(0), ..SourceInfo::default() },
        ];
        assert_eq!(is_recorded(&[output], &sources, OURS), expected);
    }

    #[test]
    fn a_program_at_the_microphone_is_a_call() {
        check(recording(), true);
        assert!(!is_recorded(&[], &[], OURS));
    }

    #[test]
    fn a_recording_that_hears_nobody_is_no_call() {
        check(SourceOutputInfo { corked: true, ..recording() }, false);
        check(SourceOutputInfo { source_index: MONITOR, ..recording() }, false);
        check(SourceOutputInfo { client_index: None, ..recording() }, false);
        check(SourceOutputInfo { client_index: Some(OURS), ..recording() }, false);
        check(SourceOutputInfo { props: Props::new(), ..recording() }, false);
        check(SourceOutputInfo { resample_method: Some(c"peaks".into()), ..recording() }, false);
        let mut meter = recording();
        meter.props.set_bytes(c"resample.peaks", c"true".to_bytes_with_nul());
        check(meter, false);
    }

    #[test]
    fn a_muted_recording_is_still_a_call() {
        check(SourceOutputInfo { muted: true, ..recording() }, true);
    }
}
