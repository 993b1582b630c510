//! The settings as every page shows and changes them: by key, straight from the file.

use std::rc::Rc;

use serde_json::Value;
use slint::{Global as _, SharedString};

use super::{Home, ranges};
use crate::ui::{HomeWindow, Setting};

/// Answers what the pages ask of settings, and writes what they change.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let setting = Setting::get(window);
    let asked = Rc::clone(home);
    setting.on_look_up_text(move |key, _| match asked.value(&key) {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    });
    let asked = Rc::clone(home);
    setting.on_look_up_flag(move |key, _| asked.value(&key).as_bool().unwrap_or_default());
    let asked = Rc::clone(home);
    setting.on_look_up_shown(move |key, _| {
        let value = asked.value(&key);
        ranges::range(&key).map_or_else(|| value.to_string(), |range| range.shown(&value)).into()
    });
    let asked = Rc::clone(home);
    setting.on_look_up_step(move |key, by, _| step(&asked, &key, by).is_some());
    let told = Rc::clone(home);
    setting.on_change_text(move |key, text| told.change(&key, Value::String(text.into())));
    let told = Rc::clone(home);
    setting.on_change_flag(move |key, on| told.change(&key, Value::Bool(on)));
    let told = Rc::clone(home);
    setting.on_step(move |key: SharedString, by| {
        if let Some(value) = step(&told, &key, by) {
            told.change(&key, value);
        }
    });
}

fn step(home: &Home, key: &str, by: i32) -> Option<Value> {
    ranges::range(key)?.step(&home.value(key), by)
}
