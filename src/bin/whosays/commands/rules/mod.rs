//! `whosays rules list · explain · check · test · try · new · templates · fit`.

mod attempt;
mod check;
mod fit;
mod new_file;
mod starter;
mod templates;

use whosays::error::Error;
use whosays::error::nearest;
use whosays::layout;
use whosays::loaded::RuleSet;
use whosays::render::json;
use whosays::rules::Language;
use whosays::rules::Rule;
use whosays::rules::Target;

use crate::arguments::Common;
use crate::arguments::Format;
use crate::arguments::OutputArguments;
use crate::arguments::RulesCommand;
use crate::commands::Status;
use crate::inputs;
use crate::output;

/// Does one of the commands on rules.
pub(crate) fn run(command: &RulesCommand, common: &Common) -> anyhow::Result<Status> {
    match command {
        RulesCommand::List { category, output } => list(category.as_deref(), output, common),
        RulesCommand::Explain { id, output } => explain(id, output, common),
        RulesCommand::Check { files } => check::check(files, common),
        RulesCommand::Test { files } => check::test(files, common),
        RulesCommand::Try {
            pack,
            input,
            output,
        } => attempt::run(pack, input, output, common),
        RulesCommand::New { pack } => starter::run(pack, common),
        RulesCommand::Templates { folder } => templates::run(folder, common),
        RulesCommand::Fit { data, output } => fit::run(data, output.as_deref(), common),
    }
}

fn list(
    category: Option<&str>,
    output: &OutputArguments,
    common: &Common,
) -> anyhow::Result<Status> {
    let mut language = inputs::language(common)?;
    if let Some(category) = category {
        let known = |l: &Language| {
            l.packs
                .iter()
                .any(|p| p.rules.iter().any(|r| r.category == category))
        };
        if !known(&language) {
            let rules = all(&language);
            let categories = rules.iter().map(|r| r.category.as_str());
            return Err(unknown("category", category, categories).into());
        }
        for pack in &mut language.packs {
            pack.rules.retain(|r| r.category == category);
        }
    }
    let document = layout::rules(&RuleSet::new(&language.packs)?);
    write(output, common, &document, Some(&all(&language)))
}

fn explain(id: &str, output: &OutputArguments, common: &Common) -> anyhow::Result<Status> {
    let language = inputs::language(common)?;
    let rules = all(&language);
    let rule = match rules.iter().find(|r| r.id == id) {
        Some(rule) => rule,
        None => by_words(id, &rules)?,
    };
    write(output, common, &layout::rule(rule), Some(&[rule]))
}

/// The rule that looks for these words, where it is the only one.
fn by_words<'a>(words: &str, rules: &[&'a Rule]) -> Result<&'a Rule, Error> {
    let wanted = words.to_lowercase();
    let looks_for = |rule: &&&Rule| match &rule.target {
        Target::Words { forms, .. } => forms.iter().any(|f| f.to_lowercase() == wanted),
        Target::Expressions(_) | Target::Quotation { .. } => false,
    };
    let found: Vec<&Rule> = rules.iter().filter(looks_for).copied().collect();
    match found.as_slice() {
        [] => Err(unknown("rule", words, rules.iter().map(|r| r.id.as_str()))),
        [only] => Ok(only),
        several => {
            let ids: Vec<String> = several.iter().map(|r| format!("`{}`", r.id)).collect();
            let error = Error::new(format!("several rules look for `{words}`"));
            Err(error.hint(format!("explain one of them: {}", ids.join(", "))))
        }
    }
}

/// Writes a document; with `rules`, also as a line of JSON each.
fn write(
    arguments: &OutputArguments,
    common: &Common,
    document: &layout::Document,
    rules: Option<&[&Rule]>,
) -> anyhow::Result<Status> {
    let further: &[Format] = rules.map_or(&[], |_| &[Format::Jsonl]);
    for target in output::open(arguments, common.colour, further)? {
        output::document(target, document, arguments.table.as_deref(), |mut out| {
            json::write_rules(rules.unwrap_or_default(), &mut out)
        })?;
    }
    Ok(Status::Done)
}

/// The rules of all packs, in their order.
fn all(language: &Language) -> Vec<&Rule> {
    language.packs.iter().flat_map(|p| &p.rules).collect()
}

fn unknown<'a>(what: &str, found: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    known.dedup();
    let error = Error::new(format!("there is no {what} `{found}`"));
    match nearest(found, known.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`whosays rules list` shows all rules with their categories"),
    }
}
