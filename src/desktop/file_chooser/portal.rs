//! The desktop portal's file chooser. The portal answers a request at once with its name, and says by a signal of that
//! name what the person chose.

use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use futures_lite::{FutureExt as _, StreamExt as _};
use zbus::connection::Builder;
use zbus::proxy::CacheProperties;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Proxy};

use super::chosen_file::ChosenFile;

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const CHOOSER: &str = "org.freedesktop.portal.FileChooser";
const REQUEST: &str = "org.freedesktop.portal.Request";
/// The portal may have to be started first.
const PATIENCE: Duration = Duration::from_secs(10);
/// The request's name; each has a connection of its own.
const TOKEN: &str = "rhomboid";
/// What the portal answers once a file is chosen, and where none is.
const CHOSEN: u32 = 0;
const CANCELLED: u32 = 1;

type Options<'a> = HashMap<&'static str, Value<'a>>;

/// Asks where to save a file.
pub fn save(title: &str, name: &str, folder: Option<&Path>) -> ChosenFile {
    let mut options = Options::from([("current_name", name.into())]);
    if let Some(folder) = folder {
        let bytes = [folder.as_os_str().as_bytes(), b"\0"].concat();
        options.insert("current_folder", bytes.into());
    }
    answered("SaveFile", title, options)
}

/// Asks which file to open.
pub fn open(title: &str) -> ChosenFile {
    answered("OpenFile", title, Options::new())
}

fn answered(method: &str, title: &str, options: Options) -> ChosenFile {
    futures_lite::future::block_on(ask(method, title, options)).unwrap_or_else(|error| {
        tracing::debug!(%error, "no file chooser");
        ChosenFile::NoChooser
    })
}

async fn ask(method: &str, title: &str, mut options: Options<'_>) -> zbus::Result<ChosenFile> {
    let bus = Builder::session()?.method_timeout(PATIENCE).build().await?;
    let sender = bus.unique_name().map(|name| name.trim_start_matches(':').replace('.', "_"));
    let request = format!("{PATH}/request/{}/{TOKEN}", sender.unwrap_or_default());
    let request = proxy(&bus, &request, REQUEST).await?;
    // Before anything is asked, so that no answer is missed.
    let mut responses = request.receive_signal("Response").await?;
    let chooser = proxy(&bus, PATH, CHOOSER).await?;
    let mut owners = chooser.receive_owner_changed().await?;
    options.insert("handle_token", TOKEN.into());
    let _: OwnedObjectPath = chooser.call(method, &("", title, options)).await?;
    let response = async { responses.next().await };
    let gone = async {
        while owners.next().await.is_some_and(|owner| owner.is_some()) {}
        None
    };
    let Some(response) = response.or(gone).await else {
        return Err(zbus::Error::Failure("the portal went away".to_owned()));
    };
    let (answer, results): (u32, HashMap<String, OwnedValue>) = response.body().deserialize()?;
    let uris = results.get("uris").and_then(|uris| Vec::<String>::try_from(uris.try_clone().ok()?).ok());
    match (answer, uris.unwrap_or_default().first().and_then(|uri| path(uri))) {
        (CHOSEN, Some(path)) => Ok(ChosenFile::Path(path)),
        (CANCELLED, _) => Ok(ChosenFile::Cancelled),
        _ => Err(zbus::Error::Failure(format!("the portal answers {answer}"))),
    }
}

async fn proxy(bus: &Connection, path: &str, interface: &'static str) -> zbus::Result<Proxy<'static>> {
    zbus::proxy::Builder::new(bus)
        .destination(NAME)?
        .path(path.to_owned())?
        .interface(interface)?
        .cache_properties(CacheProperties::No)
        .build()
        .await
}

/// The file of a URI: its bytes, each of which may be written as a percent sign and two digits.
fn path(uri: &str) -> Option<PathBuf> {
    let mut left = uri.strip_prefix("file://")?.bytes();
    let mut bytes = Vec::new();
    while let Some(byte) = left.next() {
        bytes.push(if byte == b'%' {
            let mut digit = || char::from(left.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    let path = PathBuf::from(OsString::from_vec(bytes));
    path.is_absolute().then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_is_a_path_of_any_bytes() {
        let read = |uri| path(uri).map(|path| path.as_os_str().as_bytes().to_owned());
        assert_eq!(read("file:///home/me/a.csv").as_deref(), Some(&b"/home/me/a.csv"[..]));
        assert_eq!(read("file:///%C3%A4%20b/50%25").as_deref(), Some("/ä b/50%".as_bytes()));
        assert_eq!(read("file:///%ff").as_deref(), Some(&b"/\xff"[..]));
        for uri in ["", "/home/me", "https://example.org/a", "file://relative", "file:///a%2", "file:///a%zz"]
        {
            assert_eq!(read(uri), None, "{uri}");
        }
    }
}
