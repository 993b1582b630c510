//! One question to several services. The answer is yes as soon as one of them says yes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::desktop::changed::Changed;
use crate::desktop::provider::Provider;

/// The answers so far.
pub struct AnyOf {
    expected: usize,
    answers: Mutex<BTreeMap<Provider, Option<bool>>>,
    last: Changed<Answers>,
    report: Box<dyn Fn(&Answers) + Send + Sync>,
}

/// The services by what they answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Those that say yes.
    pub yes: Vec<Provider>,
    /// Those that answer at all.
    pub known: Vec<Provider>,
}

impl Answers {
    /// Whether any service says yes.
    pub fn any(&self) -> bool {
        !self.yes.is_empty()
    }
}

impl AnyOf {
    /// Reports each new result, the first once `expected` services were asked.
    pub fn of(expected: usize, report: impl Fn(&Answers) + Send + Sync + 'static) -> Self {
        Self { expected, answers: Mutex::default(), last: Changed::new(), report: Box::new(report) }
    }

    /// Takes the answer of one service, or that it has none.
    pub fn answer(&self, who: Provider, answer: Option<bool>) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.insert(who, answer);
        let who = |wanted: fn(&bool) -> bool| {
            let those = answers.iter().filter(|(_, answer)| answer.as_ref().is_some_and(wanted));
            those.map(|(who, _)| *who).collect()
        };
        let together = Answers { yes: who(|yes| *yes), known: who(|_| true) };
        if answers.len() >= self.expected {
            self.last.tell(together, |together| (self.report)(&together));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const ONE: Provider = Provider::Logind;
    const TWO: Provider = Provider::ScreenSaver;

    #[test]
    fn one_yes_is_enough_and_a_service_that_goes_takes_its_yes_along() {
        let heard = Arc::<Mutex<Vec<Answers>>>::default();
        let told = Arc::clone(&heard);
        let any_of = AnyOf::of(2, move |together| told.lock().expect("not poisoned").push(together.clone()));
        any_of.answer(ONE, Some(true));
        assert!(heard.lock().expect("not poisoned").is_empty());
        for answer in [None, Some(false), Some(false), Some(true)] {
            any_of.answer(TWO, answer);
        }
        any_of.answer(ONE, None);
        any_of.answer(TWO, None);
        let heard: Vec<_> = heard.lock().expect("not poisoned").drain(..).collect();
        let expected: [(&[Provider], &[Provider]); 5] = [
            (&[ONE], &[ONE]),
            (&[ONE], &[ONE, TWO]),
            (&[ONE, TWO], &[ONE, TWO]),
            (&[TWO], &[TWO]),
            (&[], &[]),
        ];
        assert_eq!(heard, expected.map(|(yes, known)| Answers { yes: yes.to_vec(), known: known.to_vec() }));
    }
}
