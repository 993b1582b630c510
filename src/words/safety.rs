//! What everyone should read once: for whom the movement is, when to stop, when to get help.
//!
//! The wording of the warning signs follows the pattern of a public health service's page on neck
//! problems.

use tr::tr;

/// A paragraph with its first words set apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyPassage {
    pub lead: String,
    pub text: String,
}

/// The whole text, in the order of reading.
pub fn safety() -> [SafetyPassage; 4] {
    [
        SafetyPassage {
            lead: tr!("Before you start."),
            text: tr!(
                "This is gentle movement for people who are generally well. It is not medical advice and does \
               not diagnose or treat anything."
            ),
        },
        SafetyPassage {
            lead: tr!("Ask a doctor or physiotherapist first"),
            text: tr!(
                "if you have: a shoulder that has ever dislocated or feels loose; recent shoulder, neck, chest, \
               breast or heart surgery, or a new pacemaker; a frozen or very painful shoulder; neck pain \
               with arm symptoms; osteoporosis with fractures; high blood pressure that is not controlled; \
               a recent fall or accident. You may be able to use the arms-low version."
            ),
        },
        SafetyPassage {
            lead: tr!("While you move."),
            text: tr!(
                "A muscle working or a mild stretch is fine. Stop if you feel sharp or increasing pain, \
               numbness, pins and needles or weakness in an arm or hand, dizziness, or chest pain. Keep \
               breathing."
            ),
        },
        SafetyPassage {
            lead: tr!("Get medical help now for:"),
            text: tr!(
                "chest pain or breathlessness, sudden trouble with speech, face or balance, new trouble \
                walking or using your hands, or loss of bladder or bowel control. See a doctor soon for \
                pain that keeps getting worse, wakes you every night, follows an accident, or comes with \
                fever or weight loss."
            ),
        },
    ]
}

/// What is said after something hurt: calm, because tingling with raised arms is common and harmless.
pub fn after_pain(arms_were_up: bool) -> String {
    if arms_were_up {
        tr!("Your elbows will stay low next time. If tingling lasts more than a minute, ask a doctor.")
    } else {
        tr!("Leave this routine out for now. If the pain lasts or gets worse, ask a doctor.")
    }
}

/// The text for a terminal.
pub fn safety_text() -> String {
    safety().map(|passage| format!("{} {}", passage.lead, passage.text)).join("\n\n")
}
