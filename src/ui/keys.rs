//! What a key stands for on a keyboard of any language.

use slint::winit_030::winit::keyboard::{Key, KeyCode, PhysicalKey};

/// The Latin letter, small, or the digit that a key stands for: the one that it types, and where it types
/// neither, the one that lies there on most keyboards. So "&" on a French keyboard is 1, as "١" is on an Arabic
/// one and the arrow down is 2 on the keypad, and a keyboard with another script needs no switching.
pub fn typed(logical: &Key, physical: PhysicalKey) -> Option<char> {
    let typed = match logical {
        Key::Character(text) => text.parse().ok().filter(char::is_ascii_alphanumeric),
        _ => None,
    };
    typed.map(|key| key.to_ascii_lowercase()).or_else(|| match physical {
        PhysicalKey::Code(code) => lies_there(code),
        PhysicalKey::Unidentified(_) => None,
    })
}

/// What our windows ask for by its place.
const fn lies_there(code: KeyCode) -> Option<char> {
    Some(match code {
        KeyCode::Digit1 | KeyCode::Numpad1 => '1',
        KeyCode::Digit2 | KeyCode::Numpad2 => '2',
        KeyCode::Digit3 | KeyCode::Numpad3 => '3',
        KeyCode::Digit4 | KeyCode::Numpad4 => '4',
        KeyCode::Digit5 | KeyCode::Numpad5 => '5',
        KeyCode::Digit6 | KeyCode::Numpad6 => '6',
        KeyCode::Digit7 | KeyCode::Numpad7 => '7',
        KeyCode::Digit8 | KeyCode::Numpad8 => '8',
        KeyCode::KeyQ => 'q',
        KeyCode::KeyW => 'w',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use slint::winit_030::winit::keyboard::NamedKey;

    use super::*;

    #[test]
    fn a_key_is_known_by_what_it_types_and_else_by_where_it_lies() {
        let types = |text: &str| Key::Character(text.into());
        for (layout, logical, code, key) in [
            ("us", types("3"), KeyCode::Digit3, Some('3')),
            ("fr", types("&"), KeyCode::Digit1, Some('1')),
            ("fr", types("é"), KeyCode::Digit2, Some('2')),
            ("fr with shift", types("4"), KeyCode::Digit4, Some('4')),
            ("ara digits", types("٣"), KeyCode::Digit3, Some('3')),
            ("ir", types("۲"), KeyCode::Digit2, Some('2')),
            ("in", types("१"), KeyCode::Digit1, Some('1')),
            ("cz", types("ě"), KeyCode::Digit2, Some('2')),
            ("us dvp", types("{"), KeyCode::Digit3, Some('3')),
            // What is typed outranks the place.
            ("us dvp with shift", types("3"), KeyCode::Digit4, Some('3')),
            ("us dvp with shift", types("7"), KeyCode::Digit2, Some('7')),
            ("us, keypad", types("1"), KeyCode::Numpad1, Some('1')),
            ("us, keypad without its numbers", Key::Named(NamedKey::End), KeyCode::Numpad1, Some('1')),
            ("us, keypad without its numbers", Key::Named(NamedKey::ArrowLeft), KeyCode::Numpad4, Some('4')),
            ("us", Key::Named(NamedKey::End), KeyCode::End, None),
            ("ru", types("ц"), KeyCode::KeyW, Some('w')),
            ("fr", types("z"), KeyCode::KeyW, Some('z')),
            ("us", types("W"), KeyCode::KeyW, Some('w')),
            ("us", types("-"), KeyCode::Minus, None),
        ] {
            assert_eq!(typed(&logical, PhysicalKey::Code(code)), key, "{layout}: {logical:?} {code:?}");
        }
    }
}
