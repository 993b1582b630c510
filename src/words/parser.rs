//! What the JSON parser says, in the language spoken and in words for whoever wrote the file.
//!
//! The parser knows only English and the types of this program, and gives its errors as text alone.

use tr::tr;

/// `message`, which the parser gave. What is not known here stays as it is.
pub fn parser(message: &str) -> String {
    misfit(message)
        .or_else(|| field(message))
        .or_else(|| syntax(message))
        .unwrap_or_else(|| message.to_owned())
}

/// A value of the wrong kind, or a word or key that is none of those known.
fn misfit(message: &str) -> Option<String> {
    let (what, valid) = message.rsplit_once(", expected ")?;
    let unknown = ["unknown variant ", "unknown field "];
    if let Some(name) = unknown.iter().find_map(|start| what.strip_prefix(start)) {
        return Some(tr!("{} is not known here; use one of {}", name, listed(valid)));
    }
    // A list stands for an object where it has as many elements as the object has fields.
    let list = (what.starts_with("invalid length ") && valid.starts_with("struct ")).then_some("sequence");
    let found = list.or(what.strip_prefix("invalid type: ")).or(what.strip_prefix("invalid value: "))?;
    Some(tr!("{} is not valid here; use {}", thing(found), wanted(valid)))
}

/// A key that is not there, or is there twice.
fn field(message: &str) -> Option<String> {
    if let Some(name) = message.strip_prefix("missing field ") {
        return Some(tr!("{} is missing", name));
    }
    message.strip_prefix("duplicate field ").map(|name| tr!("{} is given twice", name))
}

/// A text that is no JSON.
fn syntax(message: &str) -> Option<String> {
    Some(match message {
        "EOF while parsing a list" => tr!("the text ends inside a list"),
        "EOF while parsing an object" => tr!("the text ends inside an object"),
        "EOF while parsing a string" => tr!("the text ends inside a string"),
        "EOF while parsing a value" => tr!("the text ends before its value"),
        "expected `:`" => tr!("a colon is missing"),
        "expected `,` or `]`" => tr!("a comma or a closing bracket is missing"),
        "expected `,` or `}`" => tr!("a comma or a closing brace is missing"),
        "expected ident" => tr!("only true, false and null are written without quotes"),
        "expected value" => tr!("a value is missing, or is written without quotes"),
        "invalid escape" => tr!("a backslash inside a string is written as {}", r"\\"),
        "invalid unicode code point"
        | "lone leading surrogate in hex escape"
        | "unexpected end of hex escape" => {
            tr!("{} to {} are half characters and must come in pairs", r"\ud800", r"\udfff")
        }
        "invalid number" => tr!("a number must look like 45, 0.5 or -1"),
        "number out of range" => tr!("a number is too large"),
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            tr!("a line break or tab inside a string is written as {} or {}", r"\n", r"\t")
        }
        "key must be a string" => tr!("a key must be in quotes"),
        "comment" => tr!("comments are not allowed in JSON"),
        "trailing comma" => tr!("there is a comma before a closing brace or bracket"),
        "trailing characters" => tr!("there is text after the end"),
        "recursion limit exceeded" => tr!("it is nested too deeply"),
        _ => return None,
    })
}

/// `a`, `b`, where the parser says "one of `a`, `b`", or "`a` or `b`" of two.
fn listed(valid: &str) -> String {
    valid.trim_start_matches("one of ").replace("` or `", "`, `")
}

/// What stands in the file: its kind, and mostly how it is written.
fn thing(found: &str) -> String {
    let (kind, written) = found.split_once(' ').unwrap_or((found, ""));
    match (kind, written) {
        ("string", text) => tr!("the text {}", text),
        ("integer" | "number", number) => tr!("the number {}", number.trim_matches('`')),
        ("floating", number) => tr!("the number {}", number.trim_start_matches("point ").trim_matches('`')),
        ("boolean", word) => word.trim_matches('`').to_owned(),
        ("map", _) => tr!("an object in {}", "{ }"),
        ("sequence", _) => tr!("a list in {}", "[ ]"),
        _ => found.to_owned(),
    }
}

/// What should stand there.
fn wanted(valid: &str) -> String {
    match valid {
        "a string" => tr!("a text in quotes"),
        "a boolean" => tr!("true or false"),
        "a sequence" => tr!("a list in {}", "[ ]"),
        "f32" | "f64" => tr!("a number"),
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => tr!("a whole number"),
        "an object" | "a map" => tr!("an object in {}", "{ }"),
        other if other.starts_with("struct ") => tr!("an object in {}", "{ }"),
        // An enum: the parser names neither it nor its words.
        "string or map" => tr!("a text in quotes"),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only what cannot be read matters")]
    struct File {
        number: u8,
        word: Option<Word>,
        list: Option<Vec<bool>>,
        inner: Option<Box<File>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Word {
        One,
        Two,
    }

    /// What the parser says today, whose words may change with a new version of it.
    #[test]
    fn what_the_parser_says_is_understood() {
        for (text, words) in [
            (r#"{"number": "x"}"#, "the text \"x\" is not valid here; use a whole number"),
            (r#"{"number": 300}"#, "the number 300 is not valid here; use a whole number"),
            (r#"{"number": 1.5}"#, "the number 1.5 is not valid here; use a whole number"),
            (r#"{"number": null}"#, "null is not valid here; use a whole number"),
            (r#"{"number": {}}"#, "an object in { } is not valid here; use a whole number"),
            (r#"{"number": 1, "list": true}"#, "true is not valid here; use a list in [ ]"),
            (r#"{"number": 1, "list": [1]}"#, "the number 1 is not valid here; use true or false"),
            (r#"{"number": 1, "inner": "x"}"#, "the text \"x\" is not valid here; use an object in { }"),
            (r#"{"number": 1, "inner": []}"#, "a list in [ ] is not valid here; use an object in { }"),
            (r#"{"number": 1, "word": "six"}"#, "`six` is not known here; use one of `one`, `two`"),
            (r"{}", "`number` is missing"),
            (r#"{"no": 1}"#, "`no` is not known here; use one of `number`, `word`, `list`, `inner`"),
            (r#"{"number": 1, "number": 1}"#, "`number` is given twice"),
            (r#"{"number""#, "the text ends inside an object"),
            (r#"{"list": [true"#, "the text ends inside a list"),
            (r#"{"number": "#, "the text ends before its value"),
            (r#"{"number"#, "the text ends inside a string"),
            (r#"{"number" 1}"#, "a colon is missing"),
            (r#"{"list": [true true]}"#, "a comma or a closing bracket is missing"),
            (r#"{"number": 1 "list": []}"#, "a comma or a closing brace is missing"),
            (r#"{"number": x}"#, "a value is missing, or is written without quotes"),
            (r#"{"list": [tru]}"#, "only true, false and null are written without quotes"),
            (r#"{"number": "\d"}"#, r"a backslash inside a string is written as \\"),
            (r#"{"word": "\ud800"}"#, r"\ud800 to \udfff are half characters and must come in pairs"),
            (r#"{"word": "\udc00"}"#, r"\ud800 to \udfff are half characters and must come in pairs"),
            (r#"{"number": 01}"#, "a number must look like 45, 0.5 or -1"),
            (r#"{"number": 1e999}"#, "a number is too large"),
            ("{\"number\": \"\t\"}", r"a line break or tab inside a string is written as \n or \t"),
            (r"{number: 1}", "a key must be in quotes"),
            (r#"{"number": 1,}"#, "there is a comma before a closing brace or bracket"),
            (r#"{"number": 1} x"#, "there is text after the end"),
        ] {
            let error = serde_json::from_str::<File>(text).expect_err(text);
            assert_eq!(parser(&crate::storage::json::without_place(&error)), words, "{text}");
        }
        assert_eq!(parser("something new"), "something new");
    }
}
