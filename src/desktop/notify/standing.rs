//! What became of the one question, on its way to the screen and back.

use std::mem::take;
use std::num::NonZeroU32;

use super::question::Question;
use crate::domain::effect::Ticket;

/// The number by which a server knows what it shows.
pub type Number = NonZeroU32;

/// The question and where it is.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Nothing,
    /// It is for a server to show.
    Waits(Question),
    /// A server was asked to show it just so, and has not said under which number.
    Asked(Question),
    /// On the screen under the server's number for it, perhaps still in other words than these.
    Shown { question: Question, number: Number, is_current: bool, token: Option<String> },
    /// The server turned it down, and is asked again when there is something new to say.
    Refused(Question),
    /// With the present server, which shall not be asked again: something closed it that was neither the
    /// person nor time, or the server did not say under which number it shows it.
    Spent(Question),
    /// Put away by the person, or by time. No server shows it again.
    PutAway(Ticket),
}

/// Who answered which question, and the token that lets a window opened by it take the focus on Wayland.
pub type Answered = (Ticket, Option<String>);

impl Standing {
    /// Puts `question` in the place of whatever stands.
    pub fn ask(&mut self, question: Question) {
        *self = match take(self) {
            Self::PutAway(ticket) if ticket == question.ticket => Self::PutAway(ticket),
            Self::Spent(before) if before.ticket == question.ticket => Self::Spent(question),
            Self::Shown { question: before, number, token, .. } => {
                let token = token.filter(|_| before.ticket == question.ticket);
                Self::Shown { question, number, is_current: false, token }
            }
            _ => Self::Waits(question),
        };
    }

    /// The server is another one, or gone: what was on the screen is gone.
    pub fn lose_server(&mut self) {
        *self = match take(self) {
            Self::Asked(question)
            | Self::Refused(question)
            | Self::Shown { question, .. }
            | Self::Spent(question) => Self::Waits(question),
            other => other,
        };
    }

    /// The ticket of what stands, or was put away.
    pub const fn ticket(&self) -> Option<Ticket> {
        match self {
            Self::Nothing => None,
            Self::Waits(question)
            | Self::Asked(question)
            | Self::Refused(question)
            | Self::Shown { question, .. }
            | Self::Spent(question) => Some(question.ticket),
            Self::PutAway(ticket) => Some(*ticket),
        }
    }

    /// What a server is to be asked now: the question, and the number of what it replaces, if anything.
    /// Its answer comes before the next.
    pub fn next(&mut self) -> Option<(&Question, Option<Number>)> {
        if let Self::Waits(question) = self {
            *self = Self::Asked(question.clone());
        }
        match self {
            Self::Asked(question) => Some((question, None)),
            Self::Shown { question, number, is_current, .. } if !*is_current => {
                *is_current = true;
                Some((question, Some(*number)))
            }
            _ => None,
        }
    }

    /// The server shows what it was asked for. Returns `number` if that is to be closed, because nothing
    /// stands any more.
    pub fn shown(&mut self, number: Number) -> Option<Number> {
        let (question, is_current, token) = match take(self) {
            Self::Asked(question) => (question, true, None),
            // Other words, or another question, came meanwhile.
            Self::Waits(question) => (question, false, None),
            Self::Shown { question, is_current, token, .. } => (question, is_current, token),
            other => {
                *self = other;
                return Some(number);
            }
        };
        *self = Self::Shown { question, number, is_current, token };
        None
    }

    /// The server turned down what it was asked for.
    pub fn refused(&mut self) {
        if let Self::Asked(question) = self {
            *self = Self::Refused(question.clone());
        }
    }

    /// The server did not answer, or nothing that is understood; it may still show what it was asked for.
    pub fn unanswered(&mut self) {
        if let Self::Asked(question) | Self::Waits(question) = self {
            *self = Self::Spent(question.clone());
        }
    }

    /// Keeps the token for what is shown under `number`.
    pub fn give_token(&mut self, number: Number, token: String) {
        if let Self::Shown { number: shown, token: kept, .. } = self
            && *shown == number
        {
            *kept = Some(token);
        }
    }

    /// A button of what is shown under `number` was pressed.
    pub fn pressed(&mut self, number: Number) -> Option<Answered> {
        match self {
            Self::Shown { question, number: shown, token, .. } if *shown == number => {
                Some((question.ticket, token.take()))
            }
            _ => None,
        }
    }

    /// What is shown under `number` is gone from the screen. Returns whose answer that is, if it was put
    /// away by the person or by time.
    pub fn closed(&mut self, number: Number, put_away: bool) -> Option<Answered> {
        let answered = self.pressed(number)?;
        *self = match take(self) {
            Self::Shown { question, .. } if !put_away => Self::Spent(question),
            _ => Self::PutAway(answered.0),
        };
        put_away.then_some(answered)
    }

    /// Nothing stands any more. Returns the number to close.
    pub fn end(&mut self) -> Option<Number> {
        match take(self) {
            Self::Shown { number, .. } => Some(number),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(ticket: u32, body: &'static str) -> Question {
        Question {
            ticket: Ticket(ticket),
            title: "Time".into(),
            body: body.into(),
            without_buttons: String::new(),
            start: "Start".into(),
            snooze: None,
            skip: "Skip".into(),
        }
    }

    /// What is asked now, as "body in the place of number".
    #[track_caller]
    fn check(standing: &mut Standing, expected: Option<(&str, u32)>) {
        let asked =
            standing.next().map(|(question, number)| (question.body.clone(), number.map_or(0, Number::get)));
        assert_eq!(asked, expected.map(|(body, number)| (body.to_owned(), number)));
    }

    const SEVEN: Number = Number::new(7).expect("not zero");
    const EIGHT: Number = Number::new(8).expect("not zero");

    /// A server was asked, and has not answered.
    fn asked() -> Standing {
        let mut standing = Standing::default();
        standing.ask(question(1, "now"));
        check(&mut standing, Some(("now", 0)));
        standing
    }

    /// On the screen under the number 7.
    fn shown() -> Standing {
        let mut standing = asked();
        assert_eq!(standing.shown(SEVEN), None);
        check(&mut standing, None);
        standing
    }

    #[test]
    fn other_words_replace_what_is_shown() {
        let mut standing = shown();
        standing.ask(question(1, "1 min over"));
        check(&mut standing, Some(("1 min over", 7)));
        check(&mut standing, None);
    }

    #[test]
    fn put_away_it_comes_with_no_other_words_and_no_other_server() {
        let mut standing = shown();
        assert_eq!(standing.closed(SEVEN, true), Some((Ticket(1), None)));
        standing.ask(question(1, "1 min over"));
        standing.lose_server();
        check(&mut standing, None);
        standing.ask(question(2, "again"));
        check(&mut standing, Some(("again", 0)));
    }

    #[test]
    fn closed_by_the_server_it_comes_with_the_next_one() {
        let mut standing = shown();
        assert_eq!(standing.closed(SEVEN, false), None);
        standing.ask(question(1, "1 min over"));
        check(&mut standing, None);
        standing.lose_server();
        check(&mut standing, Some(("1 min over", 0)));
    }

    #[test]
    fn withdrawn_before_the_server_has_shown_it_it_is_closed_then() {
        let mut standing = asked();
        assert_eq!(standing.end(), None);
        assert_eq!(standing.shown(SEVEN), Some(SEVEN));
    }

    #[test]
    fn another_one_takes_the_place_of_what_a_slow_server_shows_at_last() {
        let mut standing = asked();
        standing.ask(question(2, "again"));
        assert_eq!(standing.shown(SEVEN), None);
        check(&mut standing, Some(("again", 7)));
    }

    #[test]
    fn without_an_answer_in_time_it_is_asked_for_once() {
        let mut standing = asked();
        standing.unanswered();
        standing.ask(question(1, "1 min over"));
        check(&mut standing, None);
        standing.lose_server();
        check(&mut standing, Some(("1 min over", 0)));
    }

    #[test]
    fn turned_down_it_is_asked_for_again_in_other_words() {
        let mut standing = asked();
        standing.refused();
        check(&mut standing, None);
        standing.ask(question(1, "1 min over"));
        check(&mut standing, Some(("1 min over", 0)));
    }

    #[test]
    fn a_token_serves_one_answer_of_its_own_number() {
        let mut standing = shown();
        standing.give_token(EIGHT, "strange".to_owned());
        assert_eq!(standing.pressed(EIGHT), None);
        standing.give_token(SEVEN, "own".to_owned());
        assert_eq!(standing.pressed(SEVEN), Some((Ticket(1), Some("own".to_owned()))));
        assert_eq!(standing.pressed(SEVEN), Some((Ticket(1), None)));
    }
}
