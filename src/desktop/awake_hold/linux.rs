//! Linux: what session managers, power managers and logind know of programs that keep the screen
//! awake.

use std::sync::Arc;

use zbus::zvariant::Value;

use super::report::{AwakeReport, AwakeSource};
use crate::desktop::bus::Bus;
use crate::desktop::bus::any_of::{Answers, AnyOf};
use crate::desktop::bus::flag::{Ask, Flag, Object};
use crate::desktop::bus::logind;
use crate::desktop::changed::Changed;
use crate::desktop::provider::Provider;

/// GNOME's flag for "the session must not be marked as idle".
const IDLE: u32 = 8;
/// KDE's policy "the screen's settings must not change".
const SCREEN: u32 = 4;

/// GNOME, Cinnamon and MATE.
const SESSION_MANAGER: Flag = Flag {
    provider: Provider::SessionManager,
    name: "org.gnome.SessionManager",
    object: Object::Path("/org/gnome/SessionManager"),
    interface: "org.gnome.SessionManager",
    ask: Ask::Property("InhibitedActions", keeps_from_idling),
    told_by: &["InhibitorAdded", "InhibitorRemoved"],
};

const KDE: Flag = Flag {
    provider: Provider::KdePowerManagement,
    name: "org.kde.Solid.PowerManagement",
    object: Object::Path("/org/kde/Solid/PowerManagement/PolicyAgent"),
    interface: "org.kde.Solid.PowerManagement.PolicyAgent",
    ask: Ask::MethodAbout("HasInhibition", SCREEN),
    told_by: &["InhibitionsChanged"],
};

/// Xfce and others.
const POWER_MANAGER: Flag = Flag {
    provider: Provider::PowerManager,
    name: "org.freedesktop.PowerManagement",
    object: Object::Path("/org/freedesktop/PowerManagement/Inhibit"),
    interface: "org.freedesktop.PowerManagement.Inhibit",
    ask: Ask::Method("HasInhibit"),
    told_by: &["HasInhibitChanged"],
};

const LOGIND: Flag = Flag {
    provider: Provider::Logind,
    name: logind::NAME,
    object: Object::Path(logind::PATH),
    interface: logind::MANAGER,
    ask: Ask::Property("BlockInhibited", blocks_idle),
    told_by: &[],
};

fn keeps_from_idling(value: &Value) -> bool {
    matches!(value, Value::U32(actions) if actions & IDLE != 0)
}

fn blocks_idle(value: &Value) -> bool {
    matches!(value, Value::Str(what) if what.split(':').any(|what| what == "idle"))
}

/// Begins to watch, and to report what changes.
pub fn start(bus: &Bus, report: impl Fn(AwakeReport) + Send + Sync + 'static) {
    let (is_kept, source) = (Changed::from(false), Changed::new());
    let any_of = Arc::new(AnyOf::of(4, move |answers| {
        let kept = keeps_awake(answers);
        let used = match answers.known.clone() {
            nobody if nobody.is_empty() => AwakeSource::NoAnswer,
            known => AwakeSource::Providers { known, is_kept: kept },
        };
        source.tell(used, |used| report(AwakeReport::Source(used)));
        is_kept.tell(kept, |kept| report(AwakeReport::Kept(kept)));
    }));
    for flag in [SESSION_MANAGER, KDE, POWER_MANAGER] {
        bus.spawn(flag.watch(bus.session(), Arc::clone(&any_of)));
    }
    bus.spawn(LOGIND.watch(bus.system(), any_of));
}

/// The power manager is asked where nobody speaks of the screen alone: it also counts programs that
/// only keep the machine from sleeping, such as a download.
fn keeps_awake(answers: &Answers) -> bool {
    let is_exact = [SESSION_MANAGER, KDE].iter().any(|flag| answers.known.contains(&flag.provider));
    answers.yes.iter().any(|who| *who != POWER_MANAGER.provider || !is_exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_is_no_presence_where_somebody_knows_better() {
        let answers =
            |yes: &[Provider], known: &[Provider]| Answers { yes: yes.to_vec(), known: known.to_vec() };
        let (power, kde, logind) = (POWER_MANAGER.provider, KDE.provider, LOGIND.provider);
        assert!(keeps_awake(&answers(&[power], &[power, logind])));
        assert!(!keeps_awake(&answers(&[power], &[power, kde, logind])));
        assert!(keeps_awake(&answers(&[power, kde], &[power, kde])));
        assert!(keeps_awake(&answers(&[logind], &[power, kde, logind])));
        assert!(!keeps_awake(&answers(&[], &[kde])));
    }

    #[test]
    fn what_logind_and_the_session_manager_list_is_read_word_by_word() {
        assert!(blocks_idle(&Value::from("sleep:idle")));
        assert!(!blocks_idle(&Value::from("sleep:handle-lid-switch")));
        assert!(!blocks_idle(&Value::from("idleness")));
        assert!(keeps_from_idling(&Value::U32(12)));
        assert!(!keeps_from_idling(&Value::U32(4)));
    }
}
