//! A connection to an X server on a thread that waits for other things too. While the server stands still, only
//! what asked it something waits.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::os::fd::{AsFd, BorrowedFd};
use std::rc::Rc;

use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectError, ConnectionError, ReplyError};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, Setup, Window, WindowClass,
};
use x11rb::reexports::x11rb_protocol::connect::Connect;
use x11rb::reexports::x11rb_protocol::parse_display::parse_display;
use x11rb::reexports::x11rb_protocol::xauth::get_auth;
use x11rb::rust_connection::{DefaultStream, RustConnection, Stream as _};

use crate::desktop::poll_loop::PollLoop;

/// The server, and one of its screens.
pub struct XServer {
    pub connection: RustConnection,
    /// The root window of the screen.
    pub root: Window,
    /// A window that is never shown. A message to it comes back behind the answers to all earlier questions.
    own: Window,
    messages: Cell<u32>,
    /// What came before the answers.
    events: RefCell<VecDeque<Event>>,
}

impl AsFd for XServer {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.connection.stream().as_fd()
    }
}

impl XServer {
    /// Connects to the server with this name.
    ///
    /// # Errors
    /// When there is no such server, or it refuses.
    pub async fn connect(name: &str, poll_loop: &PollLoop) -> Result<Rc<Self>, ConnectError> {
        let display = parse_display(Some(name))?;
        let mut failure = None;
        for address in display.connect_instruction() {
            match DefaultStream::connect(&address) {
                Ok((stream, (family, host))) => {
                    // A server that wants none takes a connection without authorization.
                    let authorization = get_auth(family, &host, display.display).ok().flatten();
                    let setup = set_up(&stream, authorization.unwrap_or_default(), poll_loop).await?;
                    return Self::of(stream, setup, display.screen.into());
                }
                Err(error) => failure = Some(error),
            }
        }
        Err(failure.unwrap_or_else(|| ErrorKind::NotFound.into()).into())
    }

    fn of(stream: DefaultStream, setup: Setup, screen: usize) -> Result<Rc<Self>, ConnectError> {
        let root = setup.roots.get(screen).ok_or(ConnectError::InvalidScreen)?.root;
        let connection = RustConnection::for_connected_stream(stream, setup)?;
        // A new connection has free numbers.
        let own = connection.generate_id().map_err(|_| ConnectError::UnknownError)?;
        let (kind, look) = (WindowClass::INPUT_ONLY, CreateWindowAux::new());
        let made =
            connection.create_window(0, own, root, 0, 0, 1, 1, 0, kind, x11rb::COPY_FROM_PARENT, &look);
        made.map_err(|_| ConnectError::UnknownError)?.ignore_error();
        let (messages, events) = (Cell::default(), RefCell::default());
        Ok(Rc::new(Self { connection, root, own, messages, events }))
    }

    /// Whether the server runs inside Wayland, where it knows the windows of X programs alone, and the input to
    /// them.
    ///
    /// # Errors
    /// When the server is gone.
    pub async fn is_inside_wayland(self: &Rc<Self>, poll_loop: &PollLoop) -> Result<bool, ReplyError> {
        // Only such a server has this extension.
        let extension = self.connection.query_extension(b"XWAYLAND")?;
        self.answers(poll_loop).await?;
        Ok(extension.reply()?.present)
    }

    /// Sends all questions, and waits until they are answered. Their replies are at hand then.
    ///
    /// # Errors
    /// When the server is gone.
    pub async fn answers(self: &Rc<Self>, poll_loop: &PollLoop) -> Result<(), ConnectionError> {
        let number = self.messages.get().wrapping_add(1);
        self.messages.set(number);
        let message = ClientMessageEvent::new(32, self.own, AtomEnum::INTEGER, [number, 0, 0, 0, 0]);
        self.connection.send_event(false, self.own, EventMask::NO_EVENT, message)?.ignore_error();
        self.connection.flush()?;
        loop {
            while let Some(event) = self.connection.poll_for_event()? {
                match event {
                    Event::ClientMessage(message) if message.window == self.own => {
                        if message.data.as_data32()[0] == number {
                            return Ok(());
                        }
                    }
                    event => self.events.borrow_mut().push_back(event),
                }
            }
            poll_loop.readable(self).await;
        }
    }

    /// The next event that has come, without waiting for one.
    ///
    /// # Errors
    /// When the server is gone.
    pub fn next_event(&self) -> Result<Option<Event>, ConnectionError> {
        match self.events.borrow_mut().pop_front() {
            Some(event) => Ok(Some(event)),
            None => self.connection.poll_for_event(),
        }
    }
}

async fn set_up(
    stream: &DefaultStream,
    (name, data): (Vec<u8>, Vec<u8>),
    poll_loop: &PollLoop,
) -> Result<Setup, ConnectError> {
    let (mut connect, request) = Connect::with_authorization(name, data);
    let mut descriptors = Vec::new();
    // A new socket has room for as little as that.
    if stream.write(&request, &mut descriptors)? < request.len() {
        return Err(std::io::Error::from(ErrorKind::WriteZero).into());
    }
    let socket = Rc::new(stream.as_fd().try_clone_to_owned()?);
    loop {
        match stream.read(connect.buffer(), &mut descriptors) {
            Ok(0) => return Err(std::io::Error::from(ErrorKind::UnexpectedEof).into()),
            Ok(count) if connect.advance(count) => return connect.into_setup(),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => poll_loop.readable(&socket).await,
            Err(error) => return Err(error.into()),
        }
    }
}
