//! The schema of the settings against their check.

use std::fs;

use serde_json::Value;

use super::Home;

/// Whether `value` is what `schema` describes. It knows the words that our schema uses, and no others.
fn fits(schema: &Value, whole: &Value, value: &Value) -> bool {
    let words = schema.as_object().expect("an object");
    words.iter().all(|(word, wanted)| match word.as_str() {
        "$schema" | "title" | "description" | "default" | "format" | "$defs" => true,
        "$ref" => {
            let place = wanted.as_str().and_then(|place| place.strip_prefix('#')).expect("a place");
            fits(whole.pointer(place).expect("a part"), whole, value)
        }
        "type" => match wanted.as_str().expect("a type") {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0),
            "number" => value.is_number(),
            other => panic!("the type {other}"),
        },
        "properties" => value.as_object().is_none_or(|object| {
            object.iter().all(|(key, value)| wanted.get(key).is_none_or(|part| fits(part, whole, value)))
        }),
        "additionalProperties" => {
            assert_eq!(wanted, false);
            let known = &words["properties"];
            value.as_object().is_none_or(|object| object.keys().all(|key| known.get(key).is_some()))
        }
        "required" => value.as_object().is_none_or(|object| {
            wanted
                .as_array()
                .expect("keys")
                .iter()
                .all(|key| object.contains_key(key.as_str().expect("a key")))
        }),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(wanted, whole, item))),
        "minItems" => {
            value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().expect("a count"))
        }
        "maxLength" => {
            value.as_str().is_none_or(|text| text.chars().count() as u64 <= wanted.as_u64().expect("a count"))
        }
        "enum" => wanted.as_array().expect("values").contains(value),
        "const" => wanted == value,
        "oneOf" | "anyOf" => wanted.as_array().expect("parts").iter().any(|part| fits(part, whole, value)),
        "not" => !fits(wanted, whole, value),
        "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().expect("a number")),
        "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().expect("a number")),
        "pattern" => value.as_str().is_none_or(|text| {
            regex::Regex::new(wanted.as_str().expect("a pattern")).expect("a pattern").is_match(text)
        }),
        other => panic!("the word {other}"),
    })
}

#[test]
fn the_schema_and_the_check_refuse_the_same() {
    let home = Home::new();
    let (_, schema, _) = home.told(&["config", "schema"]);
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let file = home.path().join("some.json");
    let name = file.to_str().expect("a path");
    let example = fs::read_to_string("config.example.json").expect("the example");
    for (text, is_right) in [
        (example.as_str(), true),
        ("{}", true),
        ("[]", false),
        (r#"{"colour": 1}"#, false),
        (r#"{"reminder": {"colour": 1}}"#, false),
        (r#"{"version": 1}"#, true),
        (r#"{"version": 2}"#, false),
        (r#"{"version": 0}"#, false),
        (r#"{"version": "1"}"#, false),
        (r#"{"reminder": {"interval": "30m"}}"#, true),
        (r#"{"reminder": {"interval": " 1H 30 m "}}"#, true),
        (r#"{"reminder": {"interval": "0001d 1ms"}}"#, true),
        (r#"{"reminder": {"interval": "36500d"}}"#, true),
        (r#"{"reminder": {"interval": "0m"}}"#, false),
        (r#"{"reminder": {"interval": "0h 0s"}}"#, false),
        (r#"{"reminder": {"interval": ""}}"#, false),
        (r#"{"reminder": {"interval": "30"}}"#, false),
        (r#"{"reminder": {"interval": "1.5h"}}"#, false),
        (r#"{"reminder": {"interval": "30m 1h"}}"#, false),
        (r#"{"reminder": {"interval": "200000d"}}"#, false),
        (r#"{"reminder": {"interval": "99999999999999999999h"}}"#, false),
        (r#"{"reminder": {"interval": 30}}"#, false),
        (r#"{"reminder": {"max_snoozes": 10}}"#, true),
        (r#"{"reminder": {"max_snoozes": 11}}"#, false),
        (r#"{"reminder": {"max_snoozes": -1}}"#, false),
        (r#"{"reminder": {"max_snoozes": 2.5}}"#, false),
        (r#"{"reminder": {"max_snoozes": 3.0}}"#, true),
        (r#"{"reminder": {"sound": "yes"}}"#, false),
        (r#"{"reminder": []}"#, false),
        (r#"{"quiet": {"apps": ["obs", 1]}}"#, false),
        (r#"{"exercise": {"mix": ["classic", "friend"], "favourites": []}}"#, true),
        (r#"{"exercise": {"mix": "classic"}}"#, false),
        (r#"{"hours": {"ranges": []}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "8:00", "to": "24:00"}]}}"#, true),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "24:00", "to": "8:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "8", "to": "18:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": [], "from": "8:00", "to": "18:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["day"], "from": "8:00", "to": "18:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "8:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "8:00", "to": "9:00", "x": 1}]}}"#, false),
        (r#"{"exercise": {"routine": "auto", "pace": 0.5, "coin": "euro"}}"#, true),
        (r#"{"exercise": {"routine": " "}}"#, false),
        (r#"{"exercise": {"pace": 0.4}}"#, false),
        (r#"{"exercise": {"coin": "a coin that has quite a long name"}}"#, false),
        (r#"{"exercise": {"coin": "a\u0007b"}}"#, false),
        (r#"{"exercise": {"level": "Find"}}"#, false),
        (r#"{"sound": {"volume": 1}}"#, true),
        (r#"{"sound": {"volume": 1.1}}"#, false),
        (r#"{"look": {"theme": "high-contrast"}}"#, true),
        (
            r#"{"look": {"theme": "high-contrast-light", "build": "broad", "haircut": "bun", "shirt": "red"}}"#,
            true,
        ),
        (r#"{"look": {"haircut": "mohawk"}}"#, false),
        (r#"{"look": {"theme": null}}"#, false),
        (r#"{"goal": {"sessions_a_day": 0}}"#, false),
        (r#"{"language": ""}"#, false),
        (r#"{"language": "de"}"#, true),
        (r#"{"start_at_login": 1}"#, false),
    ] {
        fs::write(&file, text).expect("written");
        let (code, _, error) = home.told(&["config", "check", name]);
        assert_eq!(code == 0, is_right, "the check of {text}: {error}");
        let value = serde_json::from_str(text).expect("JSON");
        assert_eq!(fits(&schema, &schema, &value), is_right, "the schema of {text}");
    }
}
