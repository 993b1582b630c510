//! What everyone should read once: for whom the movement is, when to stop, when to get help.
//!
//! The wording of the warning signs follows the pattern of a public health service's page on neck
//! problems.

/// A paragraph with its first words set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    pub lead: &'static str,
    pub text: &'static str,
}

/// The whole text, in the order of reading.
pub const SAFETY: [Passage; 4] = [
    Passage {
        lead: "Before you start.",
        text: "This is gentle movement for people who are generally well. It is not medical advice and does \
               not diagnose or treat anything.",
    },
    Passage {
        lead: "Ask a doctor or physiotherapist first",
        text: "if you have: a shoulder that has ever dislocated or feels loose; recent shoulder, neck, chest, \
               breast or heart surgery, or a new pacemaker; a frozen or very painful shoulder; neck pain \
               with arm symptoms; osteoporosis with fractures; high blood pressure that is not controlled; \
               a recent fall or accident. You may be able to use the arms-low version.",
    },
    Passage {
        lead: "While you move.",
        text: "A muscle working or a mild stretch is fine. Stop if you feel sharp or increasing pain, \
               numbness, pins and needles or weakness in an arm or hand, dizziness, or chest pain. Keep \
               breathing.",
    },
    Passage {
        lead: "Get medical help now for:",
        text: "chest pain or breathlessness, sudden trouble with speech, face or balance, new trouble walking \
               or using your hands, or loss of bladder or bowel control. See a clinician soon for pain that \
               keeps getting worse, wakes you every night, follows an accident, or comes with fever or weight \
               loss.",
    },
];

/// What is said after something hurt: calm, because tingling with raised arms is common and harmless.
pub const AFTER_PAIN: &str = "Next time your elbows stay low. If tingling stays for more than a minute, ask a \
                              clinician.";

/// The same where the arms were not up.
pub const AFTER_PAIN_LOW: &str = "Leave this one out for now. Pain that stays or grows is something to ask a \
                                  clinician about.";

/// The text for a terminal.
pub fn in_words() -> String {
    SAFETY.map(|passage| format!("{} {}", passage.lead, passage.text)).join("\n\n")
}
