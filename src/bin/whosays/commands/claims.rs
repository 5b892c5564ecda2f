//! `whosays claims`.

use std::io;
use std::io::Write;
use whosays::layout;
use whosays::layout::Annotated;
use whosays::layout::Document;
use whosays::layout::LayoutOptions;
use whosays::layout::Table;
use whosays::pipeline;
use whosays::pipeline::Analysed;
use whosays::render;
use whosays::render::json::WithText;

use crate::arguments::ClaimsArguments;
use crate::arguments::Common;
use crate::arguments::Format;
use crate::commands::Status;
use crate::commands::conclude;
use crate::commands::work;
use crate::output;
use crate::output::Content;

/// What claims are written in beside the formats of every document.
const FURTHER: &[Format] = &[
    Format::Json,
    Format::Jsonl,
    Format::Qdpx,
    Format::Jsonld,
    Format::Brat,
];

/// Articles and what was found in them, to write.
struct Claimed {
    inputs: Analysed,
    with_text: WithText,
}

impl Content for Claimed {
    fn document(&self) -> Document {
        let inputs = &self.inputs;
        layout::claims(&inputs.analyses, &inputs.rules, &LayoutOptions::all())
    }

    fn json(&self, mut out: &mut dyn Write) -> io::Result<()> {
        let inputs = &self.inputs;
        render::json::write_articles(&inputs.analyses, &inputs.rules, self.with_text, &mut out)
    }

    fn tables(&self) -> Vec<Table> {
        layout::claims_tables(&self.inputs.analyses, &self.inputs.rules)
    }

    fn annotated(&self) -> Option<Annotated<'_>> {
        Some(Annotated {
            analyses: &self.inputs.analyses,
            rules: &self.inputs.rules,
            comparison: None,
        })
    }
}

/// Lists what is in each article.
pub(crate) fn run(arguments: &ClaimsArguments, common: &Common) -> anyhow::Result<Status> {
    let read = arguments.input.options();
    let (targets, inputs) = work(
        &arguments.output,
        common,
        FURTHER,
        |language, on_article| {
            pipeline::analyse(&arguments.input.paths, &read, language, on_article)
        },
    )?;
    let with_text = if arguments.with_text {
        WithText::Yes
    } else {
        WithText::No
    };
    let claimed = Claimed { inputs, with_text };
    for target in targets {
        output::write(target, arguments.output.table.as_deref(), &claimed)?;
    }
    let status = conclude(&claimed.inputs.notices, common.verbosity());
    // The program ends, and the system takes the memory back at once; piece by piece takes time.
    std::mem::forget(claimed);
    Ok(status)
}
