//! What macOS answers of a login item, judged.

use super::state::Autostart;

/// What a number of `SMAppServiceStatus` says. One that was never registered is not found.
pub const fn of_status(status: isize) -> Autostart {
    match status {
        1 => Autostart::On,
        // The person has to agree in the system's settings, or switched it off there.
        2 => Autostart::Disabled,
        _ => Autostart::Off,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_person_switched_off_is_not_called_missing() {
        let states = [Autostart::Off, Autostart::On, Autostart::Disabled, Autostart::Off];
        assert_eq!([0, 1, 2, 3].map(of_status), states);
    }
}
