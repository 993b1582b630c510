//! The settings as they stand in `config.json`: words and numbers, and what each means.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::fault::Fault;

use crate::domain::hours::{Range, Schedule, TimeOfDay};
use crate::domain::level::Level;
use crate::domain::period::Period;
use crate::domain::settings::{
    Activity, Arms, Counting, Exercise, Goal, Hair, Image, Language, LevelChoice, Look, Motion, Quiet,
    Reminder, RoutineChoice, Settings, Size, Skin, Sound, Stance, Theme, Voice,
};

/// The newest version of the file that this program understands.
pub const VERSION: u32 = 1;

/// Rhomboid's settings.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Rhomboid settings")]
pub struct SettingsFile {
    /// The version of this file's format.
    #[schemars(range(min = 1, max = 1))]
    pub version: u32,
    /// When and how the reminder comes.
    pub reminder: ReminderFile,
    /// What counts as being at the computer.
    pub activity: ActivityFile,
    /// When nothing shows.
    pub quiet: QuietFile,
    /// Working hours.
    pub hours: HoursFile,
    /// Which movement, and how.
    pub exercise: ExerciseFile,
    /// What is heard.
    pub sound: SoundFile,
    /// What is seen.
    pub look: LookFile,
    /// What you aim at.
    pub goal: GoalFile,
    /// Start Rhomboid when you log in.
    pub start_at_login: bool,
    /// "system", or a language tag such as "de".
    #[schemars(regex(pattern = "\\S"))]
    pub language: String,
}

/// A duration such as "30m", "1h 30m" or "45s".
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DurationText(String);

impl JsonSchema for DurationText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // Each with as many digits as a hundred years have of it; a pattern cannot tell more.
        let units = [("[dD]", 5), ("[hH]", 6), ("[mM]", 8), ("[sS]", 10), ("[mM][sS]", 13)];
        let units = units.map(|(unit, digits)| format!("(0*[0-9]{{1,{digits}}}\\s*{unit}\\s*)?"));
        json_schema!({
            "type": "string",
            "description": "A duration above zero such as \"30m\", \"1h 30m\" or \"45s\"",
            "pattern": format!("^\\s*{}$", units.concat()),
            "not": { "pattern": "^[^1-9]*$" },
        })
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReminderFile {
    /// Active time between two reminders.
    pub interval: DurationText,
    /// How much later the same reminder comes after "Snooze".
    pub snooze: DurationText,
    /// How often one reminder can be snoozed.
    #[schemars(range(min = 0, max = 10))]
    pub max_snoozes: u8,
    /// How long a reminder that folded into the tray waits before it comes once more.
    pub repeat: DurationText,
    /// How long a reminder stands before it folds into the tray.
    pub fold_after: DurationText,
    /// Wait for a pause in typing before showing a reminder.
    pub wait_for_pause: bool,
    /// Time without input that counts as such a pause.
    pub pause_length: DurationText,
    /// The longest wait for one.
    pub longest_wait: DurationText,
    /// Two soft notes with the reminder.
    pub sound: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ActivityFile {
    /// Time without input after which you are away.
    pub idle_after: DurationText,
    /// An absence that counts as a break and starts the interval anew.
    pub natural_break: DurationText,
    /// After sleep or a lock, no reminder for this long.
    pub quiet_after_return: DurationText,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "four switches that a person sets one by one")]
pub struct QuietFile {
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
    pub longest_hold: DurationText,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HoursFile {
    /// Remind only within the ranges.
    pub enabled: bool,
    /// At least one.
    #[schemars(length(min = 1))]
    pub ranges: Vec<RangeFile>,
}

/// A range of hours on some days of the week.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RangeFile {
    /// The days on which it starts.
    #[schemars(length(min = 1))]
    pub days: Vec<Day>,
    /// Such as "08:00".
    #[schemars(regex(pattern = "^([01]?\\d|2[0-3]):[0-5]\\d$"))]
    pub from: String,
    /// Such as "18:00"; on the next day when not later than `from`.
    #[schemars(regex(pattern = "^(([01]?\\d|2[0-3]):[0-5]\\d|24:00)$"))]
    pub to: String,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExerciseFile {
    /// "auto", or the name of a routine.
    #[schemars(regex(pattern = "\\S"))]
    pub routine: String,
    /// Where the hands are.
    pub arms: ArmsFile,
    pub stance: StanceFile,
    /// One arm at a time; takes twice as long.
    pub one_arm: bool,
    /// What to imagine between the blades.
    pub image: ImageFile,
    /// What the coin is called where you live; empty for "coin".
    #[schemars(length(max = 24), regex(pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub coin: String,
    /// "auto" moves by what you did; a level's name keeps it.
    pub level: LevelFile,
    /// Which way the seconds of a hold are counted.
    pub count: CountFile,
    /// Speed of getting ready, lifting, resting and lowering; a hold always takes its full time.
    #[schemars(range(min = 0.5, max = 1.5))]
    pub pace: f64,
    /// How far the drawn blades travel against real ones.
    #[schemars(range(min = 1.0, max = 1.5))]
    pub exaggeration: f64,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SoundFile {
    /// How much is said.
    pub voice: VoiceFile,
    /// From 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub volume: f64,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LookFile {
    pub theme: ThemeFile,
    pub motion: MotionFile,
    pub size: SizeFile,
    /// Write spoken lines on the screen as well.
    pub captions: bool,
    /// The tone of the figure's skin.
    pub skin: SkinFile,
    /// The tone of the figure's hair.
    pub hair: HairFile,
    /// Keep the guide above other windows, where the desktop allows it.
    pub always_on_top: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GoalFile {
    #[schemars(range(min = 1, max = 8))]
    pub sessions_a_day: u8,
    #[schemars(range(min = 1, max = 7))]
    pub days_a_week: u8,
}

/// An enum of the file and its twin in the domain, with both ways between them.
macro_rules! words {
    ($file:ident is $domain:ident { $($word:ident),+ }) => {
        #[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $file { $($word),+ }

        impl From<$file> for $domain {
            fn from(word: $file) -> Self {
                match word { $($file::$word => Self::$word),+ }
            }
        }

        impl From<$domain> for $file {
            fn from(word: $domain) -> Self {
                match word { $($domain::$word => Self::$word),+ }
            }
        }
    };
}

words!(ArmsFile is Arms { Head, Low });
words!(StanceFile is Stance { Seated, Standing, Wheelchair });
words!(CountFile is Counting { Down, Up });
/// Which level the offer follows.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LevelFile {
    Auto,
    Find,
    Hold,
    Own,
    Mix,
}

impl From<LevelFile> for LevelChoice {
    fn from(word: LevelFile) -> Self {
        match word {
            LevelFile::Auto => Self::Auto,
            LevelFile::Find => Self::Kept(Level::Find),
            LevelFile::Hold => Self::Kept(Level::Hold),
            LevelFile::Own => Self::Kept(Level::Own),
            LevelFile::Mix => Self::Kept(Level::Mix),
        }
    }
}

impl From<LevelChoice> for LevelFile {
    fn from(choice: LevelChoice) -> Self {
        match choice {
            LevelChoice::Auto => Self::Auto,
            LevelChoice::Kept(Level::Find) => Self::Find,
            LevelChoice::Kept(Level::Hold) => Self::Hold,
            LevelChoice::Kept(Level::Own) => Self::Own,
            LevelChoice::Kept(Level::Mix) => Self::Mix,
        }
    }
}

words!(SkinFile is Skin { Fair, Light, Medium, Brown, Deep });
words!(HairFile is Hair { Black, Brown, Blond, Red, Grey });
words!(ImageFile is Image { Coin, Tips });
words!(VoiceFile is Voice { Coach, Short, Tones, Silent });
words!(ThemeFile is Theme { System, Light, Dark, HighContrast });
words!(MotionFile is Motion { System, Full, Reduced });
words!(SizeFile is Size { Normal, Large });

impl From<Period> for DurationText {
    fn from(period: Period) -> Self {
        Self(period.to_string())
    }
}

impl From<&Settings> for SettingsFile {
    fn from(settings: &Settings) -> Self {
        let Settings { reminder, activity, quiet, hours, exercise, sound, look, goal, .. } = settings;
        Self {
            version: VERSION,
            reminder: ReminderFile {
                interval: reminder.interval.into(),
                snooze: reminder.snooze.into(),
                max_snoozes: reminder.max_snoozes,
                repeat: reminder.repeat.into(),
                fold_after: reminder.fold_after.into(),
                wait_for_pause: reminder.wait_for_pause,
                pause_length: reminder.pause_length.into(),
                longest_wait: reminder.longest_wait.into(),
                sound: reminder.sound,
            },
            activity: ActivityFile {
                idle_after: activity.idle_after.into(),
                natural_break: activity.natural_break.into(),
                quiet_after_return: activity.quiet_after_return.into(),
            },
            quiet: QuietFile {
                do_not_disturb: quiet.do_not_disturb,
                calls: quiet.calls,
                fullscreen: quiet.fullscreen,
                screen_kept_awake_is_use: quiet.screen_kept_awake_is_use,
                apps: quiet.apps.clone(),
                longest_hold: quiet.longest_hold.into(),
            },
            hours: HoursFile {
                enabled: hours.enabled,
                ranges: hours.ranges.iter().map(RangeFile::from).collect(),
            },
            exercise: ExerciseFile {
                routine: match &exercise.routine {
                    RoutineChoice::Auto => "auto".to_owned(),
                    RoutineChoice::Named(name) => name.clone(),
                },
                arms: exercise.arms.into(),
                stance: exercise.stance.into(),
                one_arm: exercise.one_arm,
                image: exercise.image.into(),
                coin: exercise.coin.clone(),
                level: exercise.level.into(),
                count: exercise.count.into(),
                pace: exercise.pace,
                exaggeration: exercise.exaggeration,
            },
            sound: SoundFile { voice: sound.voice.into(), volume: sound.volume },
            look: LookFile {
                theme: look.theme.into(),
                motion: look.motion.into(),
                size: look.size.into(),
                captions: look.captions,
                skin: look.skin.into(),
                hair: look.hair.into(),
                always_on_top: look.always_on_top,
            },
            goal: GoalFile { sessions_a_day: goal.sessions_a_day, days_a_week: goal.days_a_week },
            start_at_login: settings.start_at_login,
            language: match &settings.language {
                Language::System => "system".to_owned(),
                Language::Tag(tag) => tag.clone(),
            },
        }
    }
}

impl TryFrom<&SettingsFile> for Settings {
    type Error = Fault;

    fn try_from(file: &SettingsFile) -> Result<Self, Fault> {
        let SettingsFile { reminder, activity, quiet, hours, exercise, sound, look, goal, .. } = file;
        Ok(Self {
            reminder: Reminder {
                interval: period(&reminder.interval)?,
                snooze: period(&reminder.snooze)?,
                max_snoozes: within(reminder.max_snoozes, 0, 10)?,
                repeat: period(&reminder.repeat)?,
                fold_after: period(&reminder.fold_after)?,
                wait_for_pause: reminder.wait_for_pause,
                pause_length: period(&reminder.pause_length)?,
                longest_wait: period(&reminder.longest_wait)?,
                sound: reminder.sound,
            },
            activity: Activity {
                idle_after: period(&activity.idle_after)?,
                natural_break: period(&activity.natural_break)?,
                quiet_after_return: period(&activity.quiet_after_return)?,
            },
            quiet: Quiet {
                do_not_disturb: quiet.do_not_disturb,
                calls: quiet.calls,
                fullscreen: quiet.fullscreen,
                screen_kept_awake_is_use: quiet.screen_kept_awake_is_use,
                apps: quiet.apps.clone(),
                longest_hold: period(&quiet.longest_hold)?,
            },
            hours: schedule(hours)?,
            exercise: Exercise {
                routine: match exercise.routine.trim() {
                    "" => return Err(Fault::NoRoutineNamed),
                    "auto" => RoutineChoice::Auto,
                    name => RoutineChoice::Named(name.to_owned()),
                },
                arms: exercise.arms.into(),
                stance: exercise.stance.into(),
                one_arm: exercise.one_arm,
                image: exercise.image.into(),
                coin: coin(&exercise.coin)?,
                level: exercise.level.into(),
                count: exercise.count.into(),
                pace: within(exercise.pace, 0.5, 1.5)?,
                exaggeration: within(exercise.exaggeration, 1.0, 1.5)?,
            },
            sound: Sound { voice: sound.voice.into(), volume: within(sound.volume, 0.0, 1.0)? },
            look: Look {
                theme: look.theme.into(),
                motion: look.motion.into(),
                size: look.size.into(),
                captions: look.captions,
                skin: look.skin.into(),
                hair: look.hair.into(),
                always_on_top: look.always_on_top,
            },
            goal: Goal {
                sessions_a_day: within(goal.sessions_a_day, 1, 8)?,
                days_a_week: within(goal.days_a_week, 1, 7)?,
            },
            start_at_login: file.start_at_login,
            language: match file.language.trim() {
                "" => return Err(Fault::NoLanguage),
                "system" => Language::System,
                tag => Language::Tag(tag.to_owned()),
            },
        })
    }
}

impl From<&Range> for RangeFile {
    fn from(range: &Range) -> Self {
        Self {
            days: range.days.iter().map(|day| Day::from(*day)).collect(),
            from: range.from.to_string(),
            to: range.to.to_string(),
        }
    }
}

impl From<chrono::Weekday> for Day {
    fn from(day: chrono::Weekday) -> Self {
        use chrono::Weekday;
        match day {
            Weekday::Mon => Self::Mon,
            Weekday::Tue => Self::Tue,
            Weekday::Wed => Self::Wed,
            Weekday::Thu => Self::Thu,
            Weekday::Fri => Self::Fri,
            Weekday::Sat => Self::Sat,
            Weekday::Sun => Self::Sun,
        }
    }
}

impl From<Day> for chrono::Weekday {
    fn from(day: Day) -> Self {
        match day {
            Day::Mon => Self::Mon,
            Day::Tue => Self::Tue,
            Day::Wed => Self::Wed,
            Day::Thu => Self::Thu,
            Day::Fri => Self::Fri,
            Day::Sat => Self::Sat,
            Day::Sun => Self::Sun,
        }
    }
}

fn schedule(hours: &HoursFile) -> Result<Schedule, Fault> {
    if hours.ranges.is_empty() {
        return Err(Fault::NoRange);
    }
    let ranges = hours.ranges.iter().map(range).collect::<Result<_, _>>()?;
    Ok(Schedule { enabled: hours.enabled, ranges })
}

fn range(file: &RangeFile) -> Result<Range, Fault> {
    if file.days.is_empty() {
        return Err(Fault::NoDay);
    }
    let time = |text: &str| TimeOfDay::parse(text).ok_or_else(|| Fault::NoTime(text.to_owned()));
    let from = time(&file.from)?;
    if file.from.trim().starts_with("24") {
        return Err(Fault::BeginsAtItsEnd);
    }
    Ok(Range { days: file.days.iter().map(|day| (*day).into()).collect(), from, to: time(&file.to)? })
}

fn coin(name: &str) -> Result<String, Fault> {
    const LONGEST: usize = 24;
    let name = name.trim();
    if name.chars().count() <= LONGEST && !name.contains(char::is_control) {
        Ok(name.to_owned())
    } else {
        Err(Fault::Coin(LONGEST))
    }
}

fn period(text: &DurationText) -> Result<Period, Fault> {
    Ok(text.0.parse()?)
}

fn within<T: PartialOrd + Copy + std::fmt::Display + Into<f64>>(
    value: T,
    least: T,
    most: T,
) -> Result<T, Fault> {
    if value >= least && value <= most { Ok(value) } else { Err(Fault::out_of_range(value, least, most)) }
}
