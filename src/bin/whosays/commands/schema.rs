//! `whosays schema`.

use std::io;
use std::io::Write;
use whosays::error::Error;
use whosays::error::nearest;
use whosays::render::json;

use crate::commands::Status;

/// Prints one schema, or the names of all.
pub(crate) fn run(name: Option<&str>) -> anyhow::Result<Status> {
    let mut out = io::stdout();
    let Some(name) = name else {
        for known in json::SCHEMAS {
            writeln!(out, "{known}")?;
        }
        return Ok(Status::Done);
    };
    let Some(schema) = json::schema(name) else {
        let error = Error::new(format!("there is no schema `{name}`"));
        let hint = match nearest(name, json::SCHEMAS.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("schemas: {}", json::SCHEMAS.join(", ")),
        };
        return Err(error.hint(hint).into());
    };
    writeln!(out, "{schema}")?;
    Ok(Status::Done)
}
