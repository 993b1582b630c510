//! `history.jsonl`: what was done, one entry a line. Lines are added whole or not at all, and read one by one.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use super::fault::Fault;
use super::problem::Problem;
use super::{atomic, held, history_line, lock, private};
use crate::domain::history::{Entry, What};

/// Rhomboid writes no longer line.
const LONGEST_LINE: usize = 16 << 10;
/// At most so many entries lie between a session and the line that says how it felt.
const NEAR: usize = 100;
/// So many problems are named; the rest is more of the same.
const MOST_PROBLEMS: usize = 100;
/// The largest file of waiting lines that is moved, in bytes.
const MOST_WAITING: u64 = 16 << 20;
/// How many bytes are read between two reports of progress.
const STRIDE: u64 = 1 << 20;

/// All that could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Each session with what was said of it afterwards.
    pub entries: Vec<Entry>,
    /// Lines that are no entries, which stay in the file; and how many wait to be written.
    pub problems: Vec<Problem>,
    /// How many lines the files have, whatever stands in them.
    pub lines: usize,
    /// Whether only the newest of a long history was read.
    pub is_part: bool,
}

/// The lines of entries as they stand in the file.
pub(super) fn lines_of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> io::Result<String> {
    entries.into_iter().map(|entry| Ok(history_line::line(entry)?)).collect()
}

/// Adds `lines`, all of them or nothing. A last line that a power failure tore is closed first.
pub(super) fn add(path: &Path, lines: &str) -> io::Result<()> {
    let mut file = open(path)?;
    let before = file.seek(SeekFrom::End(0))?;
    let gap = if is_torn(&mut file, before)? { "\n" } else { "" };
    let written = file.write_all(format!("{gap}{lines}").as_bytes()).and_then(|()| file.sync_data());
    // A part of a line would stand in the way of the next one.
    if written.is_err()
        && let Err(error) = file.set_len(before)
    {
        tracing::warn!(%error, path = %path.display(), "a torn line stays");
    }
    written
}

/// Whether a file of this length ends within a line.
fn is_torn(file: &mut File, length: u64) -> io::Result<bool> {
    let mut last = *b"\n";
    if length > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    Ok(last != *b"\n")
}

/// Opens the file for this process alone, until it is closed: two may have something to add.
fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        private::make_folder(folder)?;
    }
    let open = || {
        let file = private::options().read(true).write(true).create(true).truncate(false).open(path)?;
        lock::take(&file).map(|()| file)
    };
    let file = open()?;
    // The process that had the lock may have deleted the file.
    if is_deleted(&file) { open() } else { Ok(file) }
}

#[cfg(unix)]
fn is_deleted(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|metadata| metadata.nlink() == 0)
}

#[cfg(not(unix))]
const fn is_deleted(_: &File) -> bool {
    false
}

/// Lines to be moved elsewhere, locked meanwhile.
pub(super) struct Waiting {
    file: File,
    pub lines: String,
}

impl Waiting {
    /// What the file at `path` holds, if it is there and holds anything.
    pub fn look(path: &Path) -> io::Result<Option<Self>> {
        if !holds_something(path) {
            return Ok(None);
        }
        let file = open(path)?;
        let mut lines = Vec::new();
        if (&file).take(MOST_WAITING).read_to_end(&mut lines)? as u64 == MOST_WAITING {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut lines = String::from_utf8_lossy(&lines).into_owned();
        if !lines.is_empty() && !lines.ends_with('\n') {
            lines.push('\n');
        }
        Ok(Some(Self { file, lines }))
    }

    /// They are elsewhere now.
    pub fn moved(self, path: &Path) -> io::Result<()> {
        self.file.set_len(0)?;
        // An empty file is no harm where none can be removed.
        fs::remove_file(path).or(Ok(()))
    }
}

/// Whether there may be a file with something in it.
pub(super) fn holds_something(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(metadata) => metadata.len() > 0,
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

/// Deletes the file at `path` under its lock, and the one it leads to when it is a link. Returns the file that has
/// no name any more, if there was one; what it held is gone once that is closed.
pub(super) fn delete(path: &Path) -> io::Result<Option<File>> {
    let target = match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        target => target?,
    };
    let file = File::open(&target)?;
    lock::take(&file)?;
    fs::remove_file(target)?;
    if path.is_symlink() {
        fs::remove_file(path)?;
    }
    // Others who waited for it see that it is gone.
    file.unlock()?;
    Ok(Some(file))
}

/// Puts the lines of files that have no name any more before those that the file at `path` has by now.
pub(super) fn restore(path: &Path, deleted: &mut [File]) -> io::Result<()> {
    let mut before = Vec::new();
    for file in deleted {
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut before)?;
        if before.last().is_some_and(|last| *last != b'\n') {
            before.push(b'\n');
        }
    }
    // Whoever waits for its lock finds the new file.
    let mut file = open(path)?;
    let mut since = Vec::new();
    file.read_to_end(&mut since)?;
    // Where a file in use cannot be replaced, the order is of less weight than the lines.
    atomic::write(path, &[&before[..], &since].concat())
        .or_else(|_| file.write_all(&before).and_then(|()| file.sync_data()))
}

/// Reads one file after the other.
#[derive(Default)]
pub(super) struct Reader {
    pub history: History,
    /// The names of routines, each kept once.
    names: HashSet<Arc<str>>,
}

impl Reader {
    /// Reads the last `most` bytes of the file at `path`, line by line, and tells what share of it is read.
    /// A missing file has no lines.
    pub fn take(&mut self, path: &Path, most: u64, tell: &mut dyn FnMut(f32)) -> Result<(), Problem> {
        let unreadable = |error: io::Error| Problem::of_file(path, Fault::Unreadable(error.into()));
        let metadata = match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other.map_err(unreadable)?,
        };
        // Reading a pipe would wait for its writer.
        if !metadata.is_file() {
            return Err(Problem::of_file(path, Fault::NoFile));
        }
        let lines = held::open(path).map_err(unreadable)?;
        let from = metadata.len().saturating_sub(most);
        self.lines(path, BufReader::new(lines), from..metadata.len(), tell).map_err(unreadable)
    }

    fn lines(
        &mut self,
        path: &Path,
        mut lines: BufReader<File>,
        range: std::ops::Range<u64>,
        tell: &mut dyn FnMut(f32),
    ) -> io::Result<()> {
        let is_part = range.start > 0;
        if is_part {
            self.history.is_part = true;
            lines.seek(SeekFrom::Start(range.start - 1))?;
            skip_line(&mut lines)?;
        }
        let (mut line, mut number, mut read, mut told) = (Vec::new(), 0, 0, 0);
        loop {
            line.clear();
            let most = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
            read += lines.by_ref().take(most).read_until(b'\n', &mut line)? as u64;
            if line.is_empty() {
                return Ok(());
            }
            number += 1;
            let parsed = if line.len() == LONGEST_LINE && line.last() != Some(&b'\n') {
                read += skip_line(&mut lines)?;
                Err(Fault::LongLine)
            } else if line.trim_ascii().is_empty() {
                continue;
            } else {
                history_line::parse(&line)
            };
            self.history.lines += 1;
            match parsed {
                Ok(entry) => self.add(entry),
                Err(fault) if self.history.problems.len() < MOST_PROBLEMS => {
                    self.history.problems.push(Problem {
                        line: (!is_part).then_some(number),
                        ..Problem::of_file(path, Fault::NoEntry(Box::new(fault)))
                    });
                }
                Err(_) => {}
            }
            if read - told >= STRIDE {
                told = read;
                tell(share(read, range.end - range.start));
            }
        }
    }

    fn add(&mut self, mut entry: Entry) {
        match &mut entry.what {
            What::Felt(feeling) => {
                let near = self.history.entries.iter_mut().rev().take(NEAR);
                let mut sessions = near.filter_map(|known| match &mut known.what {
                    What::Session(session) if known.at == entry.at => Some(session),
                    _ => None,
                });
                if let Some(session) = sessions.next() {
                    session.feeling = Some(*feeling);
                    return;
                }
            }
            What::Session(session) => match self.names.get(&session.routine) {
                Some(known) => session.routine = Arc::clone(known),
                None => drop(self.names.insert(Arc::clone(&session.routine))),
            },
            _ => {}
        }
        self.history.entries.push(entry);
    }
}

/// Reads to the end of a line, and returns how much that was.
fn skip_line(lines: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = lines.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let count = end.map_or(buffer.len(), |end| end + 1);
        lines.consume(count);
        skipped += count as u64;
        if end.is_some() || count == 0 {
            return Ok(skipped);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share for people")]
fn share(read: u64, all: u64) -> f32 {
    (read as f32 / all.max(1) as f32).min(1.0)
}
