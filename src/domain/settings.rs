//! Settings that are already valid: every value lies in its range by its type or by the one
//! conversion that makes it, in `storage`.

use super::hours::Schedule;
use super::level::Level;
use super::period::Period;

/// All that a person can set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    pub reminder: Reminder,
    pub activity: Activity,
    pub quiet: Quiet,
    pub hours: Schedule,
    pub exercise: Exercise,
    pub sound: Sound,
    pub look: Look,
    pub goal: Goal,
    /// Whether Rhomboid starts with the session.
    pub start_at_login: bool,
    pub language: Language,
}

/// When and how the question "squeeze now?" comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Active time between two reminders.
    pub interval: Period,
    /// How much later the same reminder comes after "Snooze".
    pub snooze: Period,
    /// How often one reminder can be snoozed, 0 to 10.
    pub max_snoozes: u8,
    /// How long a folded reminder waits before it comes once more.
    pub repeat: Period,
    /// How long a reminder stands before it folds into the tray.
    pub fold_after: Period,
    /// Whether a due reminder waits for a pause in typing.
    pub wait_for_pause: bool,
    /// Time without input that counts as such a pause.
    pub pause_length: Period,
    /// The longest it waits for one.
    pub longest_wait: Period,
    /// Whether two soft notes come with it.
    pub sound: bool,
}

/// What counts as being at the computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Time without input after which a person is away.
    pub idle_after: Period,
    /// An absence that counts as a break and starts the interval anew.
    pub natural_break: Period,
    /// After sleep or a lock, no reminder for this long.
    pub quiet_after_return: Period,
}

/// Reasons to stay silent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four switches that a person sets one by one")]
pub struct Quiet {
    pub do_not_disturb: bool,
    pub calls: bool,
    pub fullscreen: bool,
    /// Whether a program that keeps the screen awake counts as use without input.
    pub screen_kept_awake_is_use: bool,
    /// Programs during which nothing shows, by their window class or file name.
    pub apps: Vec<String>,
    /// The longest that one automatic hold can keep Rhomboid silent.
    pub longest_hold: Period,
}

/// Which movement, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    pub routine: RoutineChoice,
    pub arms: Arms,
    pub stance: Stance,
    /// Whether one arm moves at a time, which takes twice as long.
    pub one_arm: bool,
    pub image: Image,
    /// What the coin is called where the person lives; empty for "coin".
    pub coin: String,
    pub level: LevelChoice,
    pub count: Counting,
    /// Speed of the parts between the holds, 0.5 to 1.5; a hold always takes its full time.
    pub pace: f64,
    /// How far the figure's blades travel against real ones, 1.0 to 1.5.
    pub exaggeration: f64,
}

/// Which routine the reminder offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoutineChoice {
    /// By level and day.
    Auto,
    /// Always this one.
    Named(String),
}

/// Which level the offer follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LevelChoice {
    /// What the history amounts to.
    #[default]
    Auto,
    /// Always this one.
    Kept(Level),
}

/// Where the hands are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arms {
    /// Hands behind the head.
    Head,
    /// Elbows by the sides.
    Low,
}

/// How the person is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    Seated,
    Standing,
    Wheelchair,
}

/// Which way the seconds of a hold are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// To one, so that the end is known without looking.
    #[default]
    Down,
    /// From one.
    Up,
}

/// What to imagine between the blades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Image {
    Coin,
    Tips,
}

/// What is heard.
#[derive(Clone, Debug, PartialEq)]
pub struct Sound {
    pub voice: Voice,
    /// 0.0 silent to 1.0 loudest.
    pub volume: f64,
}

/// How much is said and sounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Every line.
    Coach,
    /// Words at transitions, and counts.
    Short,
    /// No speech.
    Tones,
    /// By eye alone.
    Silent,
}

/// What windows look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub theme: Theme,
    pub motion: Motion,
    pub size: Size,
    /// Whether spoken lines are written as well.
    pub captions: bool,
    pub skin: Skin,
    pub hair: Hair,
    pub always_on_top: bool,
}

/// The tone of the figure's skin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skin {
    Fair,
    Light,
    Medium,
    Brown,
    Deep,
}

impl Skin {
    /// Each once, from light to dark.
    pub const ALL: [Self; 5] = [Self::Fair, Self::Light, Self::Medium, Self::Brown, Self::Deep];

    /// The word in the settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fair => "fair",
            Self::Light => "light",
            Self::Medium => "medium",
            Self::Brown => "brown",
            Self::Deep => "deep",
        }
    }
}

/// The tone of the figure's hair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hair {
    Black,
    Brown,
    Blond,
    Red,
    Grey,
}

impl Hair {
    /// Each once, as they are offered.
    pub const ALL: [Self; 5] = [Self::Black, Self::Brown, Self::Blond, Self::Red, Self::Grey];

    /// The word in the settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Black => "black",
            Self::Brown => "brown",
            Self::Blond => "blond",
            Self::Red => "red",
            Self::Grey => "grey",
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
    HighContrast,
}

/// Whether pictures move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    System,
    Full,
    Reduced,
}

/// How large the guide opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Normal,
    Large,
}

/// What a person aims at; nothing happens when it is missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// 1 to 8.
    pub sessions_a_day: u8,
    /// 1 to 7.
    pub days_a_week: u8,
}

/// What is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Language {
    System,
    /// A language tag such as "de".
    Tag(String),
}

impl Default for Reminder {
    fn default() -> Self {
        Self {
            interval: Period::minutes(30),
            snooze: Period::minutes(5),
            max_snoozes: 3,
            repeat: Period::minutes(15),
            fold_after: Period::minutes(10),
            wait_for_pause: true,
            pause_length: Period::seconds(8),
            longest_wait: Period::minutes(3),
            sound: true,
        }
    }
}

impl Default for Activity {
    fn default() -> Self {
        Self {
            idle_after: Period::minutes(1),
            natural_break: Period::minutes(5),
            quiet_after_return: Period::minutes(2),
        }
    }
}

impl Default for Quiet {
    fn default() -> Self {
        Self {
            do_not_disturb: true,
            calls: true,
            fullscreen: true,
            screen_kept_awake_is_use: true,
            apps: Vec::new(),
            longest_hold: Period::minutes(120),
        }
    }
}

impl Default for Exercise {
    fn default() -> Self {
        Self {
            routine: RoutineChoice::Auto,
            arms: Arms::Head,
            stance: Stance::Seated,
            one_arm: false,
            image: Image::Coin,
            coin: String::new(),
            level: LevelChoice::Auto,
            count: Counting::Down,
            pace: 1.0,
            exaggeration: 1.5,
        }
    }
}

impl Default for Sound {
    fn default() -> Self {
        Self { voice: Voice::Short, volume: 0.6 }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            motion: Motion::System,
            size: Size::Normal,
            captions: true,
            skin: Skin::Light,
            hair: Hair::Brown,
            always_on_top: true,
        }
    }
}

impl Default for Goal {
    fn default() -> Self {
        Self { sessions_a_day: 3, days_a_week: 4 }
    }
}

#[expect(clippy::derivable_impls, reason = "a default beside the others reads better than an attribute")]
impl Default for Language {
    fn default() -> Self {
        Self::System
    }
}
