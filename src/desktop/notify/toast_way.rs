//! Windows: whether a reminder is shown as a toast, and what a toast says.

use super::question::{NoNotifications, NotificationServer, Question};

/// How a reminder is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastWay {
    Toast,
    /// Beside an icon in the tray, where there are no toasts.
    Balloon,
    /// The person switched off what this program shows. A balloon would go against that.
    SwitchedOff,
    /// The same of all programs.
    AllSwitchedOff,
}

impl ToastWay {
    /// The way that the number of a `NotificationSetting` leaves open. Without an answer a toast is tried: Windows knows
    /// nothing of a program that never showed one.
    pub const fn of(setting: Option<i32>) -> Self {
        match setting {
            Some(1) => Self::SwitchedOff,
            Some(2) => Self::AllSwitchedOff,
            // A rule of the organisation, or a manifest that forbids it.
            Some(3 | 4) => Self::Balloon,
            _ => Self::Toast,
        }
    }

    /// What it says of the capability.
    ///
    /// # Errors
    /// When nothing is shown.
    pub const fn health(self) -> Result<NotificationServer, NoNotifications> {
        match self {
            Self::Toast => Ok(NotificationServer::System),
            Self::Balloon => Ok(NotificationServer::TrayBalloons),
            Self::SwitchedOff => Err(NoNotifications::SwitchedOff),
            Self::AllSwitchedOff => Err(NoNotifications::AllSwitchedOff),
        }
    }
}

/// The toast that asks `question`, as Windows reads it. It stays until it is answered, and a click on it, beside its
/// buttons, is a start.
pub fn toast(question: &Question) -> String {
    let snooze = question.snooze.as_ref().map(|label| ("snooze", label));
    let buttons = [Some(("start", &question.start)), snooze, Some(("skip", &question.skip))];
    let buttons = buttons.into_iter().flatten();
    let buttons = buttons
        .map(|(key, label)| format!("<action content=\"{}\" arguments=\"{key}\"/>", escaped(label)))
        .collect::<Vec<_>>();
    // Rhomboid plays its own two notes, once.
    format!(
        "<toast scenario=\"reminder\" launch=\"default\"><visual><binding template=\"ToastGeneric\"><text>{}</text>\
        <text>{}</text></binding></visual><actions>{}</actions><audio silent=\"true\"/></toast>",
        escaped(&question.title),
        escaped(&question.body),
        buttons.concat(),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `text` for a field of so many units of UTF-16, the last of which stays zero. What is too long ends with three dots.
pub fn field<const LENGTH: usize>(text: &str) -> [u16; LENGTH] {
    const DOTS: char = '…';
    let room = LENGTH.saturating_sub(1);
    let mut units: Vec<u16> = text.encode_utf16().collect();
    if units.len() > room {
        units.clear();
        for letter in text.chars().take_while({
            let mut used = DOTS.len_utf16();
            move |letter| {
                used += letter.len_utf16();
                used <= room
            }
        }) {
            units.extend_from_slice(letter.encode_utf16(&mut [0; 2]));
        }
        units.extend_from_slice(DOTS.encode_utf16(&mut [0; 2]));
    }
    let mut field = [0; LENGTH];
    for (place, unit) in field.iter_mut().zip(units) {
        *place = unit;
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desktop::notify::question::answer_of;
    use crate::domain::effect::Ticket;

    fn question(snooze: Option<&str>) -> Question {
        Question {
            ticket: Ticket(1),
            title: "Time <now>".into(),
            body: "50 min & \"more\"".into(),
            without_buttons: "Click it".into(),
            start: "Start".into(),
            snooze: snooze.map(Into::into),
            skip: "Skip".into(),
        }
    }

    #[test]
    fn a_toast_has_the_words_and_a_key_for_each_answer() {
        let asked = toast(&question(Some("Snooze 5 min")));
        for part in [
            "<text>Time &lt;now&gt;</text>",
            "<text>50 min &amp; &quot;more&quot;</text>",
            "scenario=\"reminder\"",
            "<audio silent=\"true\"/>",
        ] {
            assert!(asked.contains(part), "{part} in {asked}");
        }
        let keys: Vec<&str> = asked
            .split_inclusive('"')
            .collect::<Vec<_>>()
            .windows(2)
            .filter(|pair| pair[0].ends_with("arguments=\"") || pair[0].ends_with("launch=\""))
            .map(|pair| pair[1].trim_end_matches('"'))
            .collect();
        assert_eq!(keys, ["default", "start", "snooze", "skip"]);
        assert!(keys.iter().all(|key| answer_of(key).is_some()));
        assert!(!toast(&question(None)).contains("snooze"));
    }

    #[test]
    fn a_switch_of_the_person_is_respected_and_what_cannot_be_had_becomes_a_balloon() {
        let found = [None, Some(0), Some(1), Some(2), Some(3), Some(4)].map(ToastWay::of);
        let (toast, balloon) = (ToastWay::Toast, ToastWay::Balloon);
        assert_eq!(found, [toast, toast, ToastWay::SwitchedOff, ToastWay::AllSwitchedOff, balloon, balloon]);
        assert!(found.map(|way| way.health().is_ok()) == [true, true, false, false, true, true]);
    }

    #[test]
    fn a_field_ends_within_its_length_and_never_within_a_letter() {
        let text = |units: &[u16]| String::from_utf16(units).expect("whole letters");
        let cut = |said: &str| text(&field::<6>(said)).trim_end_matches('\0').to_owned();
        assert_eq!(cut("five5"), "five5");
        assert_eq!(cut("six666"), "six6…");
        assert_eq!(cut("ab😀d"), "ab😀d");
        assert_eq!(cut("abc😀d"), "abc…");
        assert_eq!(field::<6>("abcdefgh")[5], 0);
    }
}
