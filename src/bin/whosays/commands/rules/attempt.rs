//! `whosays rules try`.

use std::path::Path;
use whosays::error::Error;
use whosays::layout;
use whosays::pipeline;
use whosays::pipeline::Extent;
use whosays::rules::Severity;

use crate::arguments::Common;
use crate::arguments::InputArguments;
use crate::arguments::OutputArguments;
use crate::commands::Status;
use crate::commands::conclude;
use crate::failure::Failures;
use crate::inputs;
use crate::progress::Progress;

/// Shows what a pack alone hits in articles, the most frequent first.
pub(super) fn run(
    pack: &Path,
    input: &InputArguments,
    output: &OutputArguments,
    common: &Common,
) -> anyhow::Result<Status> {
    let files = inputs::rule_files(&[pack.to_owned()])?;
    let mut language =
        whosays::rules::Language::load(&common.language, &files).map_err(Failures)?;
    language
        .packs
        .retain(|p| files.iter().any(|f| f.path == p.path));
    if language.packs.iter().all(|p| p.rules.is_empty()) {
        let error = Error::new(format!("there is no rule in `{}`", pack.display()));
        return Err(error
            .hint("a pack for this command holds rules, not only changes")
            .into());
    }
    let progress = Progress::new(common.verbosity());
    let result = pipeline::find_loaded(
        &input.paths,
        &input.options(),
        &language,
        (Severity::Note, Extent::Findings),
        &|n| progress.step(n),
    );
    progress.finish();
    let found = result?;
    super::write(
        output,
        common,
        &layout::tried(&found.analyses, &found.rules),
        None,
    )?;
    Ok(conclude(&found.notices, common.verbosity()))
}
