//! Decisions as options: `a:3=b:7`.

use crate::decision::Decision;
use crate::decision::Named;
use crate::decision::Origin;
use crate::decision::Remarks;
use crate::decision::Verdict;
use crate::error::Error;

/// Reads the value of an option.
pub(super) fn read(verdict: Verdict, name: &str, value: &str) -> Result<Decision, Error> {
    // A file's name may hold a sign of equality too.
    let splits = value.match_indices('=');
    let claims = splits
        .map(|(at, _)| [claim(&value[..at]), claim(&value[at + 1..])])
        .find_map(|[a, b]| Some([a?, b?]));
    let Some(claims) = claims else {
        let message = format!("cannot read `--{name} {value}`");
        return Err(Error::new(message).hint(
            "expected two claims, each an article and a number, as `herald:3=courier:7`; \
             `--numbers` shows them",
        ));
    };
    Ok(Decision {
        verdict,
        claims,
        remarks: Remarks::default(),
        origin: Origin::Option(format!("--{name} {value}")),
    })
}

fn claim(words: &str) -> Option<Named> {
    let (article, number) = words.rsplit_once(':')?;
    (!article.is_empty()).then_some(())?;
    Some(Named {
        article: article.to_owned(),
        claim: Some(number.parse().ok()?),
        words: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(value: &str, expected: [(&str, usize); 2]) {
        let decision = read(Verdict::Pinned, "pin", value).unwrap();
        let claims = decision.claims.map(|c| (c.article, c.claim.unwrap()));
        assert_eq!(claims, expected.map(|(a, n)| (a.to_owned(), n)));
    }

    #[test]
    fn a_claim_is_an_article_and_a_number() {
        case("a:3=b:7", [("a", 3), ("b", 7)]);
        case("x.csv:12:0=Bay Wire:1", [("x.csv:12", 0), ("Bay Wire", 1)]);
        case("a=b:3=c:7", [("a=b", 3), ("c", 7)]);
    }

    #[test]
    fn anything_else_is_a_mistake() {
        for value in ["", "a:3", "a=b", "a:3=b", ":3=b:1", "a:x=b:1", "a:-1=b:1"] {
            assert!(read(Verdict::Split, "split", value).is_err(), "{value}");
        }
    }
}
