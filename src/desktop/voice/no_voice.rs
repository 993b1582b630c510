//! Why nothing can be said.

/// Why there is no voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoVoice {
    /// Nothing that speaks seems to be there.
    Absent,
    /// speech-dispatcher is not installed.
    NotInstalled,
    /// No variable says where speech-dispatcher would listen.
    NoAddress,
    /// speech-dispatcher has no voice.
    ServerWithoutVoice,
    /// The system has no voice installed.
    SystemWithoutVoice,
    NoAnswer,
    /// The system gives no thread, and says why.
    NoThread(String),
    /// What the service or the system says.
    Failed(String),
}
