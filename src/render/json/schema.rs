//! The published schemas.

use schemars::schema_for;

use crate::render::json::article::ArticleLine;
use crate::render::json::comparison::Comparison;
use crate::render::json::loaded::LoadedLine;
use crate::render::json::rules::RuleLine;
use crate::render::json::similarity::SimilarityLine;
use crate::render::json::stories::ByStory;

/// The names that [`schema`] knows, in order.
pub const SCHEMAS: &[&str] = &[
    "article",
    "comparison",
    "loaded",
    "rule",
    "similarity",
    "stories",
];

/// The JSON Schema of the output called `name`.
///
/// # Panics
/// Never: a schema is made of strings, numbers and lists, which can all be written.
#[must_use]
pub fn schema(name: &str) -> Option<String> {
    let schema = match name {
        "article" => schema_for!(ArticleLine<'_>),
        "comparison" => schema_for!(Comparison<'_, '_>),
        "loaded" => schema_for!(LoadedLine<'_>),
        "rule" => schema_for!(RuleLine<'_>),
        "similarity" => schema_for!(SimilarityLine<'_>),
        "stories" => schema_for!(ByStory<'_>),
        _ => return None,
    };
    let pretty = serde_json::to_string_pretty(&schema);
    Some(pretty.expect("a schema is made of strings, numbers and lists"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_schema() {
        for name in SCHEMAS {
            let schema = schema(name).unwrap();
            assert!(schema.contains(&format!("whosays.{name}/1")), "{schema}");
        }
        assert_eq!(schema("articles"), None);
    }
}
