//! How the windows and the figure look.

use std::rc::Rc;

use slint::Global as _;

use super::state::Home;
use super::{exercise, settings};
use crate::domain::person::{Hair, Shirt, Skin};
use crate::ui::{self, BodyTone, FigureTones, HomeWindow, PreviewPicture, Setting, look};
use crate::words::tr;

/// Answers what the picture asks for.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    PreviewPicture::get(window).on_move(home.press(|home| {
        if let Some(window) = home.window.upgrade() {
            home.preview.borrow_mut().paint(&window);
        }
    }));
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Home) {
    let setting = Setting::get(window);
    setting.set_missing_languages(settings::languages_without_a_font(home).into());
    ui::fill(&setting.get_languages(), settings::languages(), |languages| setting.set_languages(languages));
    let figure = FigureTones::get(window);
    let skins = tones(&Skin::ALL, |skin| (skin.name(), skin_name(skin), look::skin_color(skin)));
    ui::fill(&figure.get_skins(), skins, |skins| figure.set_skins(skins));
    let hairs = tones(&Hair::ALL, |hair| (hair.name(), hair_name(hair), look::hair_color(hair)));
    ui::fill(&figure.get_hairs(), hairs, |hairs| figure.set_hairs(hairs));
    let shirts = tones(&Shirt::ALL, |shirt| (shirt.name(), shirt_name(shirt), look::shirt_color(shirt)));
    ui::fill(&figure.get_shirts(), shirts, |shirts| figure.set_shirts(shirts));
    exercise::show_preview(window, home);
}

fn tones<T: Copy>(all: &[T], of: impl Fn(T) -> (&'static str, String, slint::Color)) -> Vec<BodyTone> {
    all.iter()
        .map(|tone| {
            let (value, label, color) = of(*tone);
            BodyTone { value: value.into(), label: label.into(), color }
        })
        .collect()
}

fn skin_name(skin: Skin) -> String {
    match skin {
        Skin::Fair => tr!("fair"),
        Skin::Light => tr!("light"),
        Skin::Medium => tr!("medium"),
        Skin::Brown => tr!("brown"),
        Skin::Deep => tr!("deep"),
    }
}

fn hair_name(hair: Hair) -> String {
    match hair {
        Hair::Black => tr!("black"),
        Hair::Brown => tr!("brown"),
        Hair::Blond => tr!("blond"),
        Hair::Red => tr!("red"),
        Hair::Grey => tr!("grey"),
    }
}

fn shirt_name(shirt: Shirt) -> String {
    match shirt {
        Shirt::Blue => tr!("blue"),
        Shirt::Green => tr!("green"),
        Shirt::Red => tr!("dark red"),
        Shirt::Violet => tr!("violet"),
        Shirt::Grey => tr!("grey"),
    }
}
