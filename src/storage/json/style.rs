//! How a JSON text is laid out, so that what is added to it looks like the rest.

use serde_json::Value;

use super::entries::Member;

/// The layout of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style<'a> {
    newline: &'a str,
    /// What one level is indented by.
    unit: &'a str,
    /// What stands between a key and its value.
    colon: &'a str,
    /// What stands within the braces of an object on one line.
    padding: &'a str,
}

impl<'a> Style<'a> {
    /// Of the text whose first key is `first`.
    pub fn of(text: &'a str, first: Option<&Member>) -> Self {
        let feed = text.find('\n').unwrap_or(0);
        let mut style = Self {
            newline: if text[..feed].ends_with('\r') { "\r\n" } else { "\n" },
            unit: "  ",
            colon: ": ",
            padding: " ",
        };
        if let Some(first) = first {
            let before = &text[text[..first.key].rfind('{').map_or(0, |brace| brace + 1)..first.key];
            let indentation = before.rfind('\n').map(|feed| &before[feed + 1..]);
            style.unit = indentation.filter(|unit| !unit.is_empty()).unwrap_or(style.unit);
            style.padding = if before.is_empty() { "" } else { style.padding };
            let between = &text[first.key..first.value.start];
            let colon = &between[between.rfind('"').map_or(0, |quote| quote + 1)..];
            style.colon = if colon.contains('\n') { style.colon } else { colon };
        }
        style
    }

    /// What separates two keys of an object that stand on lines with this indentation, or on one line.
    pub fn gap(&self, indentation: Option<&str>) -> String {
        match indentation {
            Some(indentation) => format!("{}{indentation}", self.newline),
            None if self.colon.ends_with(':') => String::new(),
            None => " ".to_owned(),
        }
    }

    /// A key with its value.
    pub fn member(&self, name: &str, value: &Value, indentation: Option<&str>) -> String {
        format!("{}{}{}", Value::from(name), self.colon, self.value(value, indentation))
    }

    /// A value that stands on a line with this indentation, or within one line: an object with a line
    /// for each key, and a list with a line for each object in it.
    pub fn value(&self, value: &Value, indentation: Option<&str>) -> String {
        let inner = indentation.map(|outer| format!("{outer}{}", self.unit));
        match value {
            Value::Object(object) if !object.is_empty() => {
                let parts = object.iter().map(|(name, value)| self.member(name, value, inner.as_deref()));
                self.enclose(("{", "}"), self.padding, parts, indentation)
            }
            Value::Array(list) if !list.is_empty() => {
                let holds_more = list.iter().any(|value| value.is_object() || value.is_array());
                let parts = list.iter().map(|value| self.value(value, None));
                self.enclose(("[", "]"), "", parts, indentation.filter(|_| holds_more))
            }
            plain => plain.to_string(),
        }
    }

    fn enclose(
        &self,
        (open, close): (&str, &str),
        padding: &str,
        parts: impl Iterator<Item = String>,
        indentation: Option<&str>,
    ) -> String {
        let parts: Vec<String> = parts.collect();
        match indentation {
            Some(outer) => {
                let gap = self.gap(Some(&format!("{outer}{}", self.unit)));
                let end = self.gap(Some(outer));
                format!("{open}{gap}{}{end}{close}", parts.join(&format!(",{gap}")))
            }
            None => {
                format!("{open}{padding}{}{padding}{close}", parts.join(&format!(",{}", self.gap(None))))
            }
        }
    }
}
