//! Decisions as a file, which a report writes and a later run reads.

use serde::Deserialize;
use std::io;
use std::io::Write;
use toml::Spanned;

use crate::decision::Decision;
use crate::decision::Named;
use crate::decision::Origin;
use crate::decision::Remarks;
use crate::decision::Verdict;
use crate::error::Error;
use crate::error::nearest;
use crate::rules::RuleFile;

/// What stands in a file for a pair that is decided so, or not.
const PIN: &str = "pin";
const SPLIT: &str = "split";
const OPEN: &str = "open";

/// What a file of decisions begins with.
const HEAD: &str = "\
# Which claims are the same and which are not. For every pair write `pin` (the same: they stand in one row),
# `split` (not the same: they never do) or `open` (as the scores say), and, if you like, `who`, `when` and
# `why`; then run `whosays compare` with `--decisions` and this file. A claim is known by its words first,
# then by its number in its article.
";

/// A file of decisions as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "pair", default)]
    pairs: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    decision: Spanned<String>,
    /// What the report that wrote the file found; it is not read.
    #[serde(rename = "score", default)]
    _score: Option<f64>,
    a: Spanned<Side>,
    b: Spanned<Side>,
    who: Option<String>,
    when: Option<When>,
    why: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    article: String,
    claim: Option<usize>,
    words: Option<String>,
}

/// A date of TOML, or any words.
#[derive(Deserialize)]
#[serde(untagged)]
enum When {
    Date(toml::value::Datetime),
    Words(String),
}

/// Reads a file's decisions; pairs that are open are none.
pub(super) fn read(file: &RuleFile) -> Result<Vec<Decision>, Vec<Error>> {
    let raw: File = file.parse()?;
    let mut errors = Vec::new();
    let mut decisions = Vec::new();
    for pair in raw.pairs {
        for side in [&pair.a, &pair.b] {
            let named = side.get_ref();
            if named.claim.is_none() && named.words.is_none() {
                let error = Error::new("a claim needs its number or its words");
                let hint = "give `claim`, `words` or both";
                errors.push(error.at(file.place(side.span())).hint(hint));
            }
        }
        let range = pair.decision.span();
        let verdict = match pair.decision.get_ref().as_str() {
            PIN => Verdict::Pinned,
            SPLIT => Verdict::Split,
            OPEN => continue,
            other => {
                let error = Error::new(format!("unknown decision `{other}`"));
                errors.push(error.at(file.place(range)).hint(offer(other)));
                continue;
            }
        };
        let named = |side: Spanned<Side>| {
            let side = side.into_inner();
            Named {
                article: side.article,
                claim: side.claim,
                words: side.words,
            }
        };
        decisions.push(Decision {
            verdict,
            claims: [named(pair.a), named(pair.b)],
            remarks: Remarks {
                who: pair.who,
                when: pair.when.map(|when| match when {
                    When::Date(date) => date.to_string(),
                    When::Words(words) => words,
                }),
                why: pair.why,
            },
            origin: Origin::File(file.place(range)),
        });
    }
    if errors.is_empty() {
        Ok(decisions)
    } else {
        Err(errors)
    }
}

fn offer(found: &str) -> String {
    match nearest(found, [PIN, SPLIT, OPEN]) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("expected one of `{PIN}`, `{SPLIT}`, `{OPEN}`"),
    }
}

/// A pair to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What was decided; `None` for a pair that a report put into one row.
    pub verdict: Option<Verdict>,
    /// How alike the two are, where nothing was decided.
    pub score: Option<f32>,
    /// The claims.
    pub claims: [Named; 2],
    /// What the reader wrote to it.
    pub remarks: Remarks,
}

impl Draft {
    /// A decision as it was made.
    #[must_use]
    pub fn of(decision: &Decision) -> Self {
        Self {
            verdict: Some(decision.verdict),
            score: None,
            claims: decision.claims.clone(),
            remarks: decision.remarks.clone(),
        }
    }
}

/// Writes a file of decisions.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(pairs: &[Draft], out: &mut impl Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    for pair in pairs {
        let decision = match pair.verdict {
            Some(Verdict::Pinned) => PIN,
            Some(Verdict::Split) => SPLIT,
            None => OPEN,
        };
        writeln!(out, "\n[[pair]]\ndecision = {}", quoted(decision))?;
        if let Some(score) = pair.score {
            writeln!(out, "score = {score:.2}")?;
        }
        for (name, claim) in ["a", "b"].into_iter().zip(&pair.claims) {
            write!(out, "{name} = {{ article = {}", quoted(&claim.article))?;
            if let Some(number) = claim.claim {
                write!(out, ", claim = {number}")?;
            }
            if let Some(words) = &claim.words {
                write!(out, ", words = {}", quoted(words))?;
            }
            writeln!(out, " }}")?;
        }
        let remarks = &pair.remarks;
        let remarks = [
            ("who", &remarks.who),
            ("when", &remarks.when),
            ("why", &remarks.why),
        ];
        for (name, words) in remarks {
            if let Some(words) = words {
                writeln!(out, "{name} = {}", quoted(words))?;
            }
        }
    }
    Ok(())
}

/// A string as TOML has it, on one line.
fn quoted(words: &str) -> String {
    let mut quoted = String::with_capacity(words.len() + 2);
    quoted.push('"');
    for c in words.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let escape = format!("\\u{:04X}", u32::from(c));
                quoted.push_str(&escape);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &str) -> Named {
        Named {
            article: "a \"b\".txt".to_owned(),
            claim: Some(3),
            words: Some(words.to_owned()),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let pair = |verdict, words: &str| Draft {
            verdict,
            score: None,
            claims: [named(words), named("other")],
            remarks: Remarks {
                who: Some("Ada".to_owned()),
                when: None,
                why: Some("“so”\n".to_owned()),
            },
        };
        let words = [
            "plain",
            "a \"quoted\"\\ one",
            "two\nlines\r\tand \u{1}\u{7f}",
            "🚢 مرفأ",
        ];
        let pairs: Vec<Draft> = words
            .iter()
            .map(|w| pair(Some(Verdict::Split), w))
            .collect();
        let mut out = Vec::new();
        write(
            &[pairs.as_slice(), &[pair(None, "open")]].concat(),
            &mut out,
        )
        .unwrap();
        let text = String::from_utf8(out).unwrap();
        let read = read(&RuleFile::new("d.toml", text)).unwrap();
        assert_eq!(read.iter().map(Draft::of).collect::<Vec<_>>(), pairs);
    }

    #[test]
    fn all_mistakes_are_named_with_their_place() {
        let text = "[[pair]]\ndecision = \"pinn\"\na = { article = \"a\" }\n\
            b = { article = \"b\", claim = 1 }\nwhen = 2031-05-01\n";
        let errors = read(&RuleFile::new("d.toml", text.to_owned())).unwrap_err();
        let shown: Vec<String> = errors
            .iter()
            .map(|e| format!("{} {e}", e.place().unwrap()))
            .collect();
        let expected = [
            "d.toml:3:5 a claim needs its number or its words",
            "d.toml:2:12 unknown decision `pinn`",
        ];
        assert_eq!(shown, expected);
        assert_eq!(errors[1].advice(), Some("did you mean `pin`?"));
    }
}
