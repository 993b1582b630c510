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
pub use super::routine_choice::RoutineChoice;
use super::word::word_enum;

/// Rhomboid's settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    /// When and how reminders appear.
    pub reminder: ReminderSettings,
    /// What counts as time at the computer.
    pub activity: ActivitySettings,
    /// When reminders are silent.
    pub quiet: QuietSettings,
    /// Working hours.
    pub hours: Schedule,
    /// Which exercise, and how you do it.
    pub exercise: ExerciseSettings,
    /// Voice and sounds.
    pub sound: SoundSettings,
    /// How windows and the figure look.
    pub look: LookSettings,
    /// Your goal.
    pub goal: Goal,
    /// Start Rhomboid automatically when you log in.
    pub start_at_login: bool,
    /// "system", or a language tag such as "de".
    #[schemars(with = "String", regex(pattern = "\\S"))]
    pub language: LanguageChoice,
}

/// When and how reminders appear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReminderSettings {
    /// Time at the computer between two reminders.
    pub interval: Period,
    /// How long "Snooze" puts off a reminder.
    pub snooze: Period,
    /// How often one reminder can be snoozed.
    pub max_snoozes: Whole<0, 10>,
    /// How long after it was dismissed a reminder appears once more.
    pub repeat: Period,
    /// How long a reminder stays before it is dismissed.
    pub fold_after: Period,
    /// Wait for a pause in typing before a reminder appears.
    pub wait_for_pause: bool,
    /// How long a pause in typing must be.
    pub pause_length: Period,
    /// The longest wait for a pause in typing.
    pub longest_wait: Period,
    /// Play a soft chime with the reminder.
    pub sound: bool,
}

/// What counts as time at the computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActivitySettings {
    /// Count as away after this long without keyboard or mouse.
    pub idle_after: Period,
    /// A break this long restarts the timer.
    pub natural_break: Period,
    /// No reminders for this long after sleep or a locked screen.
    pub quiet_after_return: Period,
}

/// When reminders are silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "four switches that a person sets one by one")]
pub struct QuietSettings {
    /// Be silent while Do Not Disturb is on.
    pub do_not_disturb: bool,
    /// Be silent while an app uses the microphone or camera.
    pub calls: bool,
    /// Be silent while a window fills the screen.
    pub fullscreen: bool,
    /// Count time while an app keeps the screen awake as time at the computer.
    pub screen_kept_awake_is_use: bool,
    /// Be silent while one of these apps is in front.
    pub apps: Vec<String>,
    /// The longest that one of these reasons keeps reminders silent.
    pub longest_hold: Period,
}

/// Which exercise, and how you do it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExerciseSettings {
    /// "auto", or the name of a routine.
    #[schemars(with = "String", regex(pattern = "\\S"))]
    pub routine: RoutineChoice,
    /// The routines that "auto" may use, by their names; an empty list means the usual ones.
    pub mix: Vec<String>,
    /// The routines that stand first in lists, by their names.
    pub favourites: Vec<String>,
    /// Where your hands are.
    pub arms: Arms,
    pub stance: Stance,
    /// One arm at a time; takes twice as long.
    pub one_arm: bool,
    /// What to imagine between the shoulder blades.
    pub image: Image,
    /// The name of a coin you know; leave empty for "coin".
    #[serde(deserialize_with = "coin")]
    #[schemars(length(max = 24), regex(pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub coin: String,
    /// "auto" follows what you do; the name of a level keeps that level.
    pub level: LevelChoice,
    /// Which way the seconds of a hold are counted.
    pub count: Counting,
    /// Speed of getting ready, lifting, resting and lowering; a hold always takes its full time.
    pub pace: Tenths<5, 15>,
    /// How far the drawn shoulder blades move, compared with real ones.
    pub exaggeration: Tenths<10, 15>,
}

/// Voice and sounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SoundSettings {
    /// How much is spoken.
    pub voice: Voice,
    /// From 0 to 1.
    pub volume: Tenths<0, 10>,
    /// The name of the voice that speaks; leave empty for your system's own.
    pub speaker: String,
    /// Speed of the voice; below 1, a long line may be cut short.
    pub speed: Tenths<8, 15>,
}

/// How windows and the figure look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LookSettings {
    pub theme: ThemeChoice,
    pub motion: MotionChoice,
    pub size: Size,
    /// Show captions: what is spoken, as text.
    pub captions: bool,
    pub build: Build,
    pub skin: Skin,
    pub hair: Hair,
    pub haircut: Haircut,
    pub shirt: Shirt,
    /// Keep the guide on top, where the desktop allows it.
    pub always_on_top: bool,
}

/// Your goal; just a guide, with no penalties.
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
    /// Which level you are on.
    #[derive(Default, JsonSchema)]
    pub enum LevelChoice { #[default] Auto = "auto", Find = "find", Hold = "hold", Own = "own", Mix = "mix" }
}

word_enum! {
    /// Where your hands are: behind the head, or low with the elbows by the sides.
    #[derive(JsonSchema)]
    pub enum Arms { Head = "head", Low = "low" }
}

word_enum! {
    /// Your position.
    #[derive(JsonSchema)]
    pub enum Stance { Seated = "seated", Standing = "standing", Wheelchair = "wheelchair" }
}

word_enum! {
    /// How the seconds of a hold are counted: down to one, or up from one.
    #[derive(Default, JsonSchema)]
    pub enum Counting { #[default] Down = "down", Up = "up" }
}

word_enum! {
    /// What to imagine between the shoulder blades.
    #[derive(JsonSchema)]
    pub enum Image { Coin = "coin", Tips = "tips" }
}

word_enum! {
    /// How much is spoken: every instruction, a word at each change and counting, tones only, or nothing.
    #[derive(JsonSchema)]
    pub enum Voice { Coach = "coach", Short = "short", Tones = "tones", Silent = "silent" }
}

word_enum! {
    /// Light or dark, with usual or high contrast.
    #[derive(JsonSchema)]
    pub enum ThemeChoice {
        System = "system", Light = "light", Dark = "dark",
        HighContrast = "high-contrast", HighContrastLight = "high-contrast-light",
    }
}

word_enum! {
    /// Whether the figure moves.
    #[derive(JsonSchema)]
    pub enum MotionChoice { System = "system", Full = "full", Reduced = "reduced" }
}

word_enum! {
    /// How large the guide window is.
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
            mix: Vec::new(),
            favourites: Vec::new(),
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
        // Nothing speaks into an open office before somebody chose that.
        Self { voice: Voice::Tones, volume: Tenths::of(6), speaker: String::new(), speed: Tenths::of(10) }
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
