//! All that a person can set, each setting once: its type says which values are valid, and serde and schemars
//! read from it what stands in the file and in its schema. A comment here is what an editor shows of a key.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::bounded::{Tenths, Whole};
use super::hours::Schedule;
use super::invalid::Invalid;
use super::level::Level;
use super::period::Period;
use super::person::{Build, Hair, Haircut, Person, Shirt, Skin};
use super::word::word_enum;

/// Rhomboid's settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    /// When and how the reminder comes.
    pub reminder: ReminderSettings,
    /// What counts as being at the computer.
    pub activity: ActivitySettings,
    /// When nothing shows.
    pub quiet: QuietSettings,
    /// Working hours.
    pub hours: Schedule,
    /// Which movement, and how.
    pub exercise: ExerciseSettings,
    /// What is heard.
    pub sound: SoundSettings,
    /// What is seen.
    pub look: LookSettings,
    /// What you aim at.
    pub goal: Goal,
    /// Start Rhomboid when you log in.
    pub start_at_login: bool,
    /// "system", or a language tag such as "de".
    #[schemars(with = "String", regex(pattern = "\\S"))]
    pub language: LanguageChoice,
}

/// When and how the question "squeeze now?" comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReminderSettings {
    /// Active time between two reminders.
    pub interval: Period,
    /// How much later the same reminder comes after "Snooze".
    pub snooze: Period,
    /// How often one reminder can be snoozed.
    pub max_snoozes: Whole<0, 10>,
    /// How long a reminder that folded into the tray waits before it comes once more.
    pub repeat: Period,
    /// How long a reminder stands before it folds into the tray.
    pub fold_after: Period,
    /// Wait for a pause in typing before showing a reminder.
    pub wait_for_pause: bool,
    /// Time without input that counts as such a pause.
    pub pause_length: Period,
    /// The longest wait for one.
    pub longest_wait: Period,
    /// Two soft notes with the reminder.
    pub sound: bool,
}

/// What counts as being at the computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActivitySettings {
    /// Time without input after which you are away.
    pub idle_after: Period,
    /// An absence that counts as a break and starts the interval anew.
    pub natural_break: Period,
    /// After sleep or a lock, no reminder for this long.
    pub quiet_after_return: Period,
}

/// Reasons to stay silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "four switches that a person sets one by one")]
pub struct QuietSettings {
    /// Stay silent while the desktop is set not to disturb.
    pub do_not_disturb: bool,
    /// Stay silent while a microphone or camera is in use.
    pub calls: bool,
    /// Stay silent while a window fills the screen.
    pub fullscreen: bool,
    /// A program that keeps the screen awake counts as use, not as a break.
    pub screen_kept_awake_is_use: bool,
    /// Stay silent while one of these programs is in front.
    pub apps: Vec<String>,
    /// The longest that one such reason can keep Rhomboid silent.
    pub longest_hold: Period,
}

/// Which movement, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExerciseSettings {
    /// "auto", or the name of a routine.
    #[schemars(with = "String", regex(pattern = "\\S"))]
    pub routine: RoutineChoice,
    /// Where the hands are.
    pub arms: Arms,
    pub stance: Stance,
    /// One arm at a time; takes twice as long.
    pub one_arm: bool,
    /// What to imagine between the blades.
    pub image: Image,
    /// What the coin is called where you live; empty for "coin".
    #[serde(deserialize_with = "coin")]
    #[schemars(length(max = 24), regex(pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub coin: String,
    /// "auto" moves by what you did; a level's name keeps it.
    pub level: LevelChoice,
    /// Which way the seconds of a hold are counted.
    pub count: Counting,
    /// Speed of getting ready, lifting, resting and lowering; a hold always takes its full time.
    pub pace: Tenths<5, 15>,
    /// How far the drawn blades travel against real ones.
    pub exaggeration: Tenths<10, 15>,
}

/// Which routine the reminder offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum RoutineChoice {
    /// By level and day.
    Auto,
    /// Always this one.
    Named(String),
}

/// What is heard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SoundSettings {
    /// How much is said.
    pub voice: Voice,
    /// From 0 to 1.
    pub volume: Tenths<0, 10>,
}

/// What windows look like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LookSettings {
    pub theme: ThemeChoice,
    pub motion: MotionChoice,
    pub size: Size,
    /// Write spoken lines on the screen as well.
    pub captions: bool,
    pub build: Build,
    pub skin: Skin,
    pub hair: Hair,
    pub haircut: Haircut,
    pub shirt: Shirt,
    /// Keep the guide above other windows, where the desktop allows it.
    pub always_on_top: bool,
}

/// What a person aims at; nothing happens when it is missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Goal {
    pub sessions_a_day: Whole<1, 8>,
    pub days_a_week: Whole<1, 7>,
}

/// What is spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum LanguageChoice {
    /// That of the session.
    #[default]
    System,
    /// A language tag such as "de".
    Tag(String),
}

word_enum! {
    /// Which level the offer follows.
    #[derive(Default, JsonSchema)]
    pub enum LevelChoice { #[default] Auto = "auto", Find = "find", Hold = "hold", Own = "own", Mix = "mix" }
}

word_enum! {
    /// Where the hands are: behind the head, or the elbows by the sides.
    #[derive(JsonSchema)]
    pub enum Arms { Head = "head", Low = "low" }
}

word_enum! {
    /// How the person is there.
    #[derive(JsonSchema)]
    pub enum Stance { Seated = "seated", Standing = "standing", Wheelchair = "wheelchair" }
}

word_enum! {
    /// Which way the seconds of a hold are counted: to one, so that the end is known without looking, or
    /// from one.
    #[derive(Default, JsonSchema)]
    pub enum Counting { #[default] Down = "down", Up = "up" }
}

word_enum! {
    /// What to imagine between the blades.
    #[derive(JsonSchema)]
    pub enum Image { Coin = "coin", Tips = "tips" }
}

word_enum! {
    /// How much is said and sounded: every line; words at transitions, and counts; no speech; nothing.
    #[derive(JsonSchema)]
    pub enum Voice { Coach = "coach", Short = "short", Tones = "tones", Silent = "silent" }
}

word_enum! {
    /// Light or dark, and how strongly things stand out.
    #[derive(JsonSchema)]
    pub enum ThemeChoice {
        System = "system", Light = "light", Dark = "dark",
        HighContrast = "high-contrast", HighContrastLight = "high-contrast-light",
    }
}

word_enum! {
    /// Whether pictures move.
    #[derive(JsonSchema)]
    pub enum MotionChoice { System = "system", Full = "full", Reduced = "reduced" }
}

word_enum! {
    /// How large the guide opens.
    #[derive(JsonSchema)]
    pub enum Size { Normal = "normal", Large = "large" }
}

impl LookSettings {
    /// Whom the figure shows.
    pub const fn person(&self) -> Person {
        Person {
            build: self.build,
            skin: self.skin,
            hair: self.hair,
            haircut: self.haircut,
            shirt: self.shirt,
        }
    }
}

impl LevelChoice {
    /// The level that is kept; none where the history says which.
    pub const fn kept(self) -> Option<Level> {
        match self {
            Self::Auto => None,
            Self::Find => Some(Level::Find),
            Self::Hold => Some(Level::Hold),
            Self::Own => Some(Level::Own),
            Self::Mix => Some(Level::Mix),
        }
    }
}

impl TryFrom<String> for RoutineChoice {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        match text.trim() {
            "" => Err(Invalid::NoRoutineNamed),
            "auto" => Ok(Self::Auto),
            name => Ok(Self::Named(name.to_owned())),
        }
    }
}

impl From<RoutineChoice> for String {
    fn from(choice: RoutineChoice) -> Self {
        match choice {
            RoutineChoice::Auto => "auto".to_owned(),
            RoutineChoice::Named(name) => name,
        }
    }
}

impl TryFrom<String> for LanguageChoice {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        match text.trim() {
            "" => Err(Invalid::NoLanguage),
            "system" => Ok(Self::System),
            tag => Ok(Self::Tag(tag.to_owned())),
        }
    }
}

impl From<LanguageChoice> for String {
    fn from(language: LanguageChoice) -> Self {
        match language {
            LanguageChoice::System => "system".to_owned(),
            LanguageChoice::Tag(tag) => tag,
        }
    }
}

/// A coin's name, without white space around it.
fn coin<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    const LONGEST: usize = 24;
    let name = String::deserialize(from)?.trim().to_owned();
    if name.chars().count() <= LONGEST && !name.contains(char::is_control) {
        Ok(name)
    } else {
        Err(serde::de::Error::custom(Invalid::NoCoin(LONGEST)))
    }
}

impl Default for ReminderSettings {
    fn default() -> Self {
        Self {
            interval: Period::minutes(30),
            snooze: Period::minutes(5),
            max_snoozes: Whole::of(3),
            repeat: Period::minutes(15),
            fold_after: Period::minutes(10),
            wait_for_pause: true,
            pause_length: Period::seconds(8),
            longest_wait: Period::minutes(3),
            sound: true,
        }
    }
}

impl Default for ActivitySettings {
    fn default() -> Self {
        Self {
            idle_after: Period::minutes(1),
            natural_break: Period::minutes(5),
            quiet_after_return: Period::minutes(2),
        }
    }
}

impl Default for QuietSettings {
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

impl Default for ExerciseSettings {
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
            pace: Tenths::of(10),
            exaggeration: Tenths::of(15),
        }
    }
}

impl Default for SoundSettings {
    fn default() -> Self {
        Self { voice: Voice::Short, volume: Tenths::of(6) }
    }
}

impl Default for LookSettings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            motion: MotionChoice::System,
            size: Size::Normal,
            captions: true,
            build: Build::Medium,
            skin: Skin::Light,
            hair: Hair::Brown,
            haircut: Haircut::Short,
            shirt: Shirt::Blue,
            always_on_top: true,
        }
    }
}

impl Default for Goal {
    fn default() -> Self {
        Self { sessions_a_day: Whole::of(3), days_a_week: Whole::of(4) }
    }
}
