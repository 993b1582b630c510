//! The icon's menu, as the protocol com.canonical.dbusmenu has it: a list without branches.

use std::collections::HashMap;
use std::sync::Arc;

use zbus::Connection;
use zbus::fdo::Error;
use zbus::zvariant::{OwnedValue, Structure, Value};

use super::shared::{Reporter, Shown};
use super::token::Token;
use crate::desktop::tray::report::{MenuLine, TrayReport};

const INTERFACE: &str = "com.canonical.dbusmenu";
/// The menu's object.
pub const PATH: &str = "/StatusNotifierItem/Menu";
/// The number of the list as a whole; its lines have their places in it, counted from one.
const ROOT: i32 = 0;
/// The list is always as long, so that no host need lay it out anew.
const REVISION: u32 = 1;

/// What waits to be asked by the host, and hears of clicks.
pub struct Menu {
    shown: Arc<Shown>,
    report: Reporter,
    token: Token,
}

type Properties = HashMap<&'static str, Value<'static>>;
/// A number, its properties, and what lies below it.
type Node = (i32, Properties, Vec<Value<'static>>);

/// Tells of the lines that are other ones than before.
pub async fn tell(bus: &Connection, before: &[MenuLine], now: &[MenuLine]) -> zbus::Result<()> {
    let lines = numbered(now).filter(|(number, line)| line_of(before, *number) != Some(line));
    let changed: Vec<(i32, Properties)> = lines.map(|(number, line)| (number, properties(line))).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let removed: Vec<(i32, Vec<&str>)> = Vec::new();
    bus.emit_signal(None::<&str>, PATH, INTERFACE, "ItemsPropertiesUpdated", &(changed, removed)).await
}

fn numbered(lines: &[MenuLine]) -> impl Iterator<Item = (i32, &MenuLine)> {
    (ROOT + 1..).zip(lines)
}

fn line_of(lines: &[MenuLine], number: i32) -> Option<&MenuLine> {
    numbered(lines).find(|(known, _)| *known == number).map(|(_, line)| line)
}

fn properties(line: &MenuLine) -> Properties {
    match line {
        MenuLine::Separator => HashMap::from([("type", "separator".into())]),
        MenuLine::Headline(label) => words(label, false),
        MenuLine::Choice { label, is_usable, .. } => words(label, *is_usable),
    }
}

/// A lone underline would mark a key.
fn words(label: &str, is_usable: bool) -> Properties {
    HashMap::from([("label", label.replace('_', "__").into()), ("enabled", is_usable.into())])
}

fn unknown(number: i32) -> Error {
    Error::InvalidArgs(format!("the menu has no line {number}"))
}

impl Menu {
    pub fn new(shown: Arc<Shown>, report: Reporter, token: Token) -> Self {
        Self { shown, report, token }
    }

    fn properties(&self, number: i32) -> Result<Properties, Error> {
        if number == ROOT {
            return Ok(HashMap::from([("children-display", "submenu".into())]));
        }
        line_of(&self.shown.get().menu, number).map(properties).ok_or_else(|| unknown(number))
    }

    fn clicked(&self, number: i32) -> Result<(), Error> {
        let line = line_of(&self.shown.get().menu, number).cloned();
        match line {
            Some(MenuLine::Choice { choice, is_usable: true, .. }) => {
                (self.report)(TrayReport::Chosen { choice, activation_token: self.token.take() });
            }
            Some(_) => {}
            None => return Err(unknown(number)),
        }
        Ok(())
    }
}

#[zbus::interface(name = "com.canonical.dbusmenu")]
impl Menu {
    fn get_layout(&self, parent: i32, depth: i32, _names: Vec<String>) -> Result<(u32, Node), Error> {
        let properties_of_all = self.properties(parent)?;
        let children = match parent {
            ROOT if depth != 0 => numbered(&self.shown.get().menu)
                .map(|(number, line)| {
                    let nothing: Vec<Value<'static>> = Vec::new();
                    Value::from(Structure::from((number, properties(line), nothing)))
                })
                .collect(),
            _ => Vec::new(),
        };
        Ok((REVISION, (parent, properties_of_all, children)))
    }

    fn get_group_properties(&self, numbers: Vec<i32>, _names: Vec<String>) -> Vec<(i32, Properties)> {
        let known = |number: i32| self.properties(number).ok().map(|properties| (number, properties));
        if numbers.is_empty() {
            let lines = self.shown.get().menu;
            return numbered(&lines).map(|(number, line)| (number, properties(line))).collect();
        }
        numbers.into_iter().filter_map(known).collect()
    }

    fn get_property(&self, number: i32, name: &str) -> Result<OwnedValue, Error> {
        let value = self.properties(number)?.remove(name);
        let value = value.ok_or_else(|| Error::InvalidArgs(format!("line {number} has no {name}")))?;
        value.try_into().map_err(|_| Error::Failed("it cannot be told".into()))
    }

    fn event(&self, number: i32, kind: &str, _data: OwnedValue, _time: u32) -> Result<(), Error> {
        if kind == "clicked" { self.clicked(number) } else { Ok(()) }
    }

    fn event_group(&self, events: Vec<(i32, String, OwnedValue, u32)>) -> Vec<i32> {
        let is_unknown = |(number, kind): &(i32, String)| kind == "clicked" && self.clicked(*number).is_err();
        let events = events.into_iter().map(|(number, kind, ..)| (number, kind));
        events.filter(is_unknown).map(|(number, _)| number).collect()
    }

    fn about_to_show(&self, _number: i32) -> bool {
        false
    }

    fn about_to_show_group(&self, _numbers: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        (Vec::new(), Vec::new())
    }

    #[zbus(property)]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property)]
    fn text_direction(&self) -> &'static str {
        "ltr"
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> Vec<&'static str> {
        Vec::new()
    }
}
