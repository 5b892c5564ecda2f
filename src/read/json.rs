//! JSON: a record a line, an array of records, an object that holds such an array, or one record.

use serde_json::Map;
use serde_json::Value;

use crate::read::ReadOptions;
use crate::read::draft::Reading;
use crate::read::record::Cell;
use crate::read::record::Record;
use crate::read::record::Records;
use crate::read::record::listed;
use crate::read::record::role;
use crate::rules::Credits;
use crate::rules::Field;

/// The keys under which feeds and interfaces keep their array of articles.
const WRAPPERS: &[&str] = &[
    "articles",
    "data",
    "documents",
    "items",
    "records",
    "response",
    "results",
];

/// The keys that hold the name of an outlet or author which is an object, the preferred first.
const NAMES: &[&str] = &["name", "title", "uri"];

/// Whether a file with one object on one line is a file of lines or one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A record a line, unless the whole is an array or goes over several lines.
    Lines,
    /// One document, unless its first line is one by itself.
    Document,
}

/// What reading needs to know beside the text.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) path: &'a str,
    pub(super) options: &'a ReadOptions,
    pub(super) credits: &'a Credits,
}

/// Reads a decoded file of JSON; `Err` holds what is wrong with one that is no JSON at all.
pub(super) fn read(text: &str, layout: Layout, context: Context) -> Result<Reading, String> {
    let mut records = Records::new(context.path);
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(values)) => add_array(&mut records, values, context),
        Ok(Value::Object(object))
            if layout == Layout::Lines && text.trim().lines().count() == 1 =>
        {
            let line = text.lines().take_while(|l| l.trim().is_empty()).count() + 1;
            records.add(Some(line), record(object, context));
        }
        Ok(Value::Object(object)) if has_words(&object, context) => {
            add_object(&mut records, None, object, context);
        }
        Ok(Value::Object(mut object)) => match wrapped(&mut object) {
            Some(values) => add_array(&mut records, values, context),
            None => add_object(&mut records, None, object, context),
        },
        Ok(other) => return Err(format!("it is {}, not a record", kind(&other))),
        Err(error) if layout == Layout::Lines || begins_with_record(text) => {
            if add_lines(&mut records, text, context) == 0 {
                return Err(broken_first_line(text).unwrap_or_else(|| broken(&error)));
            }
        }
        Err(error) => return Err(broken(&error)),
    }
    Ok(records.finish())
}

/// Whether the first line with anything in it is an object by itself.
fn begins_with_record(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    lines
        .next()
        .is_some_and(|l| serde_json::from_str::<Map<String, Value>>(l).is_ok())
}

/// The articles of an object that holds them, or holds an object that does, and is none itself.
fn wrapped(object: &mut Map<String, Value>) -> Option<Vec<Value>> {
    let taken = |object: &mut Map<String, Value>, key: &str| match object.get_mut(key) {
        Some(Value::Array(values)) => Some(std::mem::take(values)),
        _ => None,
    };
    WRAPPERS
        .iter()
        .find_map(|key| taken(object, key))
        .or_else(|| {
            WRAPPERS.iter().find_map(|key| {
                let inner = object.get_mut(*key)?.as_object_mut()?;
                WRAPPERS.iter().find_map(|key| taken(inner, key))
            })
        })
}

fn add_array(records: &mut Records, values: Vec<Value>, context: Context) {
    for (index, value) in values.into_iter().enumerate() {
        add_value(records, Some(index + 1), value, context);
    }
}

/// Adds every line that is not blank; returns how many of them are JSON.
fn add_lines(records: &mut Records, text: &str, context: Context) -> usize {
    let mut found = 0;
    for (index, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(line) {
            Ok(value) => {
                found += 1;
                add_value(records, Some(index + 1), value, context);
            }
            Err(error) => records.skip(Some(index + 1), &broken_line(&error)),
        }
    }
    found
}

fn add_value(records: &mut Records, number: Option<usize>, value: Value, context: Context) {
    match value {
        Value::Object(object) => add_object(records, number, object, context),
        other => {
            let message = format!("it is {}, not a record", kind(&other));
            records.skip(number, &message);
        }
    }
}

fn add_object(
    records: &mut Records,
    number: Option<usize>,
    object: Map<String, Value>,
    context: Context,
) {
    if has_words(&object, context) {
        records.add(number, record(object, context));
    } else if let Some(column) = &context.options.text_column {
        records.skip(number, &format!("it has no field `{column}`"));
    } else if object.is_empty() {
        records.skip(number, "it has no fields");
    } else {
        let names = listed(object.keys().map(String::as_str));
        let message = format!("it has neither a text nor a claim, but {names}");
        records.skip(number, &message);
    }
}

/// Whether a field of the object holds a text or a claim.
fn has_words(object: &Map<String, Value>, context: Context) -> bool {
    object.keys().any(|key| {
        let role = role(key, context.options, context.credits);
        matches!(role, Some((Field::Text | Field::Claim, _)))
    })
}

fn record(object: Map<String, Value>, context: Context) -> Record {
    let mut record = Record::default();
    for (name, value) in object {
        let Some(role) = role(&name, context.options, context.credits) else {
            continue;
        };
        if let Some(cell) = cell(role.0, value) {
            record.add(role, &name, cell);
        }
    }
    record
}

/// What a field's value says; `null` says nothing.
fn cell(field: Field, value: Value) -> Option<Cell> {
    let what = kind(&value);
    Some(match (field, value) {
        (_, Value::Null) => return None,
        (_, Value::String(text)) => Cell::Text(text),
        (Field::Text | Field::Claim, _) => Cell::Wrong(what),
        (_, Value::Number(number)) => Cell::Text(number.to_string()),
        (Field::Outlet | Field::Author | Field::Speaker, value) => {
            name(value).map_or(Cell::Wrong(what), Cell::Text)
        }
        (Field::Title | Field::Date | Field::Url | Field::Id, _) => Cell::Wrong(what),
    })
}

/// The name that an object has, or the names in a list.
fn name(value: Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name),
        Value::Object(mut object) => NAMES.iter().find_map(|key| match object.remove(*key) {
            Some(Value::String(name)) => Some(name),
            _ => None,
        }),
        Value::Array(values) => {
            let names: Option<Vec<String>> = values.into_iter().map(one_name).collect();
            names.map(|n| n.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A name in a list: a text or an object that has one.
fn one_name(value: Value) -> Option<String> {
    match value {
        Value::Array(_) => None,
        other => name(other),
    }
}

/// What messages call a value.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "`true` or `false`",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What is wrong with a document, with its place.
fn broken(error: &serde_json::Error) -> String {
    broken_at(error.line(), error)
}

/// What is wrong with the first line that is not blank, read by itself.
fn broken_first_line(text: &str) -> Option<String> {
    let mut lines = text.split('\n').enumerate();
    let (index, line) = lines.find(|(_, l)| !l.trim().is_empty())?;
    let error = serde_json::from_str::<Value>(line).err()?;
    Some(broken_at(index + 1, &error))
}

fn broken_at(line: usize, error: &serde_json::Error) -> String {
    let (column, reason) = (error.column(), reason(error));
    format!("broken JSON in line {line}, column {column}: {reason}")
}

/// What is wrong with a line.
fn broken_line(error: &serde_json::Error) -> String {
    format!(
        "broken JSON in column {}: {}",
        error.column(),
        reason(error)
    )
}

/// The parser's reason without the place that it adds.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Form;
    use crate::read::draft::Draft;
    use crate::rules::Language;

    fn read_json(text: &str, layout: Layout) -> Result<Reading, String> {
        let context = Context {
            path: "a.json",
            options: &ReadOptions::default(),
            credits: &Language::english().credits,
        };
        read(text, layout, context)
    }

    fn drafts(text: &str, layout: Layout) -> Vec<Draft> {
        let reading = read_json(text, layout).unwrap();
        assert_eq!(reading.notices, []);
        reading.drafts
    }

    #[track_caller]
    fn notices(text: &str, expected: &[&str]) {
        let reading = read_json(text, Layout::Lines).unwrap();
        let found: Vec<String> = reading.notices.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    fn records(drafts: &[Draft]) -> Vec<(Option<u32>, &str)> {
        drafts.iter().map(|d| (d.record, d.text.as_str())).collect()
    }

    #[test]
    fn a_line_is_an_article_and_keeps_its_number() {
        let text = "\n{\"id\": 7, \"text\": \"One.\"}\r\n\n{\"id\": \"b\", \"body\": \"Two.\"}\n";
        let drafts = drafts(text, Layout::Lines);
        assert_eq!(records(&drafts), [(Some(2), "One."), (Some(4), "Two.")]);
        let ids: Vec<_> = drafts.iter().map(|d| d.id.as_deref().unwrap()).collect();
        assert_eq!(ids, ["7", "b"]);
    }

    #[test]
    fn a_claim_is_taken_as_it_stands() {
        let text = r#"{"outlet": "Quay Radio", "claim": "Gates shut.", "speaker": "A. Lund"}"#;
        let draft = &drafts(text, Layout::Lines)[0];
        assert_eq!((draft.form, draft.record), (Form::Claim, Some(1)));
        assert_eq!(draft.outlet.as_deref(), Some("Quay Radio"));
        assert_eq!(draft.speaker.as_deref(), Some("A. Lund"));
    }

    #[test]
    fn an_array_a_wrapper_and_one_object_are_read() {
        let array = r#"[{"text": "One."}, {"text": "Two."}]"#;
        assert_eq!(records(&drafts(array, Layout::Document)).len(), 2);
        let wrapper = format!(r#"{{"status": "ok", "articles": {array}}}"#);
        let expected = [(Some(1), "One."), (Some(2), "Two.")];
        assert_eq!(records(&drafts(&wrapper, Layout::Document)), expected);
        let one = r#"{"text": "One.", "items": [{"text": "Two."}]}"#;
        assert_eq!(records(&drafts(one, Layout::Document)), [(None, "One.")]);
        let spread = "{\n\"text\": \"One.\"\n}";
        assert_eq!(records(&drafts(spread, Layout::Lines)), [(None, "One.")]);
    }

    #[test]
    fn an_outlet_or_author_may_be_an_object_or_a_list() {
        let text = r#"{"source": {"id": null, "name": "Quay Radio"}, "author": ["A. Lund",
            {"name": "B. Moe"}], "publishedAt": "2024-05-03", "content": "One."}"#;
        let draft = &drafts(text, Layout::Document)[0];
        assert_eq!(draft.outlet.as_deref(), Some("Quay Radio"));
        assert_eq!(draft.author.as_deref(), Some("A. Lund, B. Moe"));
        assert_eq!(draft.published.as_deref(), Some("2024-05-03"));
    }

    #[test]
    fn what_is_no_record_is_noticed_with_its_line() {
        notices(
            "{\"text\": \"One.\"}\n{\"text\": \"Two\n[1]\n{\"text\": 5}\n{\"claim\": \" \"}\n\
             {\"mayor\": 1}\n{}\n{\"text\": \"a\", \"claim\": \"b\"}\n",
            &[
                "a.json:2: skipped: broken JSON in column 13: EOF while parsing a string",
                "a.json:3: skipped: it is a list, not a record",
                "a.json:4: skipped: its `text` is a number, not a text",
                "a.json:5: skipped: its `claim` is empty",
                "a.json:6: skipped: it has neither a text nor a claim, but `mayor`",
                "a.json:7: skipped: it has no fields",
                "a.json:8: skipped: it has both a text (`text`) and a claim (`claim`), and only one \
                 can be read",
            ],
        );
    }

    #[test]
    fn a_field_of_another_kind_is_passed_over() {
        notices(
            r#"{"text": "One.", "title": ["A"], "outlet": {"id": 1}}"#,
            &[
                "a.json:1: its `outlet` is an object, not a text; it was passed over",
                "a.json:1: its `title` is a list, not a text; it was passed over",
            ],
        );
    }

    #[test]
    fn many_notices_are_counted() {
        let text = format!("{{\"text\": \"One.\"}}\n{}", "{}\n".repeat(25));
        let reading = read_json(&text, Layout::Lines).unwrap();
        assert_eq!(reading.notices.len(), 11);
        assert_eq!(
            reading.notices[10].to_string(),
            "a.json: 15 more records were skipped"
        );
    }

    #[test]
    fn a_file_without_any_article_gives_one_notice() {
        notices(
            "{}\n{}\n",
            &["a.json: skipped: none of its 2 records can be read; the first: it has no fields"],
        );
        notices("[]", &["a.json: skipped: it holds no records"]);
    }

    #[test]
    fn a_file_of_broken_lines_tells_of_the_first() {
        let error = read_json("\n{\"text\n{\"text\n", Layout::Lines);
        assert_eq!(
            error.unwrap_err(),
            "broken JSON in line 2, column 6: EOF while parsing a string"
        );
    }

    #[test]
    fn broken_json_has_a_place() {
        let error = read_json("[{\"text\": \"One.\"},\n oops]", Layout::Document);
        assert_eq!(
            error.unwrap_err(),
            "broken JSON in line 2, column 2: expected value"
        );
    }
}
