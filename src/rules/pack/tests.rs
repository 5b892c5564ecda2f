use super::*;

const GOOD: &str = r##"name = "verbs"
title = "Verbs"

[[rule]]
id = "verbs.slam"
category = "loaded-verb"
pattern = ["slam", "lash out", "=went for"]
inflect = "verb"
unless.next = ["dunk", "#number"]
note = "It makes criticism sound like a blow."
neutral = "criticise"
severity = "error"
hit = ["Critics [slammed] the bill."]
pass = ["He won a grand slam."]
"##;

fn parse(text: &str) -> Result<Pack, Vec<Error>> {
    let language = crate::rules::Language::english();
    let file = RuleFile::new("my.toml", text.to_owned());
    Pack::parse(&file, &language.categories, &language.inflection)
}

/// The mistakes of [`GOOD`] with `from` changed into `to`: place, message and advice.
fn mistakes(from: &str, to: &str) -> Vec<String> {
    let text = GOOD.replacen(from, to, 1);
    assert_ne!(text, GOOD, "`{from}` is not there");
    told(&text)
}

fn told(text: &str) -> Vec<String> {
    let tell = |e: &Error| {
        let place = e.place().map_or(String::new(), |p| format!("{p}: "));
        let advice = e.advice().map_or(String::new(), |a| format!(" ({a})"));
        format!("{place}{}{advice}", e.message())
    };
    parse(text).unwrap_err().iter().map(tell).collect()
}

#[track_caller]
fn case(from: &str, to: &str, expected: &[&str]) {
    assert_eq!(mistakes(from, to), expected);
}

#[test]
fn a_good_pack_is_read_whole() {
    let pack = parse(GOOD).unwrap();
    let rule = &pack.rules[0];
    assert_eq!(
        (pack.name.as_str(), pack.title.as_str()),
        ("verbs", "Verbs")
    );
    assert_eq!(rule.severity, Severity::Error);
    assert_eq!(rule.neutral, ["criticise"]);
    let Target::Words { patterns, forms } = &rule.target else {
        panic!("the rule looks for words");
    };
    assert_eq!(patterns, &["slam", "lash out", "=went for"]);
    let expected = [
        "slam",
        "slams",
        "slammed",
        "slamming",
        "lash out",
        "lashes out",
        "lashed out",
        "lashing out",
        "went for",
    ];
    assert_eq!(forms, &expected);
    assert_eq!(rule.unless.next.len(), 2);
}

#[test]
fn what_is_missing_is_named() {
    case(
        "note = \"It makes criticism sound like a blow.\"\n",
        "",
        &["my.toml:4:1: the rule `verbs.slam` has no `note`"],
    );
    case(
        "hit = [\"Critics [slammed] the bill.\"]\n",
        "",
        &["my.toml:4:1: the rule `verbs.slam` has no `hit`"],
    );
    case(
        "pass = [\"He won a grand slam.\"]\n",
        "pass = []\n",
        &["my.toml:4:1: the rule `verbs.slam` has no `pass`"],
    );
    case(
        "category = \"loaded-verb\"\n",
        "",
        &["my.toml:4:1: the rule `verbs.slam` has no `category`"],
    );
    case(
        "pattern = [\"slam\", \"lash out\", \"=went for\"]\n",
        "",
        &["my.toml:4:1: the rule `verbs.slam` has no `pattern`"],
    );
    case(
        "id = \"verbs.slam\"\n",
        "",
        &["my.toml:4:1: a rule has no `id`"],
    );
    case(
        "name = \"verbs\"\n",
        "",
        &["my.toml:1:1: the pack has no `name`"],
    );
}

#[test]
fn unknown_words_are_refused_and_the_nearest_is_offered() {
    case(
        "patte",
        "pate",
        &[
            "my.toml:4:1: the rule `verbs.slam` has no `pattern`",
            "my.toml:7:1: unknown key `patern` (did you mean `pattern`?)",
        ],
    );
    case(
        "title =",
        "colour =",
        &[
            "my.toml:2:1: unknown key `colour` (expected one of about, name, override, rule, source, title)",
        ],
    );
    case(
        "\"error\"",
        "\"warning\"",
        &["my.toml:12:12: unknown severity `warning` (expected one of note, warn, error)"],
    );
    case(
        "\"error\"",
        "\"eror\"",
        &["my.toml:12:12: unknown severity `eror` (did you mean `error`?)"],
    );
    case(
        "loaded-verb",
        "loaded-verbs",
        &["my.toml:6:12: unknown category `loaded-verbs` (did you mean `loaded-verb`?)"],
    );
    case(
        "inflect = \"verb\"",
        "inflect = \"verbs\"",
        &["my.toml:8:11: unknown part of speech `verbs` (did you mean `verb`?)"],
    );
    case(
        "unless.next",
        "unless.nxt",
        &["my.toml:9:8: unknown key `nxt` (did you mean `next`?)"],
    );
    case(
        "#number",
        "#numbers",
        &["my.toml:9:24: unknown class of words `#numbers` (did you mean `#number`?)"],
    );
}

#[test]
fn values_of_another_kind_are_refused() {
    case(
        "note = \"It makes criticism sound like a blow.\"",
        "note = 3",
        &["my.toml:10:8: `note` takes a string, not a number"],
    );
    case(
        "[\"Critics [slammed] the bill.\"]",
        "true",
        &["my.toml:13:7: `hit` takes a string or a list of them, not true or false"],
    );
    case(
        "\"=went for\"",
        "7",
        &["my.toml:7:32: `pattern` takes strings, not a number"],
    );
    case(
        "[[rule]]",
        "[rule]",
        &["my.toml:4:1: `rule` takes `[[rule]]`, not a table"],
    );
}

#[test]
fn patterns_are_made_of_words() {
    case(
        "\"slam\"",
        "\"\"",
        &["my.toml:7:12: the pattern `` holds no word"],
    );
    case(
        "\"slam\"",
        "\"= -\"",
        &["my.toml:7:12: the pattern `= -` holds no word"],
    );
    case(
        "\"slam\"",
        "\"U.S. slam\"",
        &[
            "my.toml:7:12: the pattern `U.S. slam` holds `.` (a pattern is made of words, spaces, \
           hyphens and apostrophes)",
        ],
    );
    case("\"dunk\"", "\"--\"", &["my.toml:9:16: `--` holds no word"]);
}

#[test]
fn sentences_are_marked_as_they_must_be() {
    case(
        "[slammed]",
        "slammed",
        &[
            "my.toml:13:8: a hit sentence is not marked well: it brackets no words (bracket the \
           words to hit: `Critics [slammed] the bill.`)",
        ],
    );
    case(
        "grand slam",
        "grand [slam]",
        &["my.toml:14:9: a pass sentence has brackets, but nothing in it is to be hit"],
    );
}

#[test]
fn ids_belong_to_their_pack_and_to_one_rule() {
    case(
        "verbs.slam",
        "verb.slam",
        &[
            "my.toml:5:6: the id `verb.slam` does not fit the pack (write `verbs.` and then \
           lower-case words with hyphens)",
        ],
    );
    case(
        "verbs.slam",
        "verbs.Slam",
        &[
            "my.toml:5:6: the id `verbs.Slam` does not fit the pack (write `verbs.` and then \
           lower-case words with hyphens)",
        ],
    );
    let rule = &GOOD[GOOD.find("[[rule]]").unwrap()..];
    let twice = format!("{GOOD}\n{rule}");
    assert_eq!(
        told(&twice),
        ["my.toml:17:6: two rules have the id `verbs.slam`"]
    );
}

#[test]
fn a_rule_looks_for_words_or_for_quotations() {
    case(
        "pattern =",
        "quotation.most-words = 3\npattern =",
        &["my.toml:4:1: the rule `verbs.slam` has both `pattern` and `quotation`"],
    );
    case(
        "pattern = [\"slam\", \"lash out\", \"=went for\"]",
        "quotation = {}",
        &["my.toml:7:13: a quotation needs `most-words`"],
    );
}

#[test]
fn all_mistakes_come_at_once_in_the_order_of_the_file() {
    let text = GOOD
        .replace("loaded-verb", "verbal")
        .replace("note =", "nota =")
        .replace("[slammed]", "slammed");
    let places: Vec<usize> = parse(&text)
        .unwrap_err()
        .iter()
        .map(|e| e.place().unwrap().line)
        .collect();
    assert_eq!(places, [4, 6, 10, 13]);
}

#[test]
fn what_is_not_toml_is_told_with_its_places() {
    let text = "name = \"verbs\"\ntitle = oops\nabout = \"x\" y\n";
    let places: Vec<usize> = parse(text)
        .unwrap_err()
        .iter()
        .map(|e| e.place().unwrap().line)
        .collect();
    assert_eq!(places, [2, 3]);
}

#[test]
fn the_excerpt_is_the_line() {
    let errors = parse(&GOOD.replace("\"error\"", "\"eror\"")).unwrap_err();
    let place = errors[0].place().unwrap();
    assert_eq!(place.excerpt, "severity = \"eror\"");
    assert_eq!(place.width, 6);
}

#[test]
fn of_very_many_mistakes_the_first_hundred_are_told() {
    let text = format!("name = \"verbs\"\n{}", "[[rule]]\n".repeat(1_000));
    let told = told(&text);
    assert_eq!(told.len(), 101);
    assert_eq!(told[100], "`my.toml` has 900 more mistakes");
}

/// A pattern as it is looked for, without regard to case.
fn bare(pattern: &str) -> String {
    pattern
        .trim_start_matches('=')
        .to_lowercase()
        .replace('-', " ")
}

#[test]
fn the_embedded_packs_are_tidy() {
    let language = crate::rules::Language::english();
    let mut owners = std::collections::BTreeMap::new();
    for pack in &language.packs {
        assert_eq!(pack.path, format!("rules/en/loaded/{}.toml", pack.name));
        for rule in &pack.rules {
            for context in [&rule.when, &rule.unless] {
                for neighbours in [&context.prev, &context.next, &context.near] {
                    let mut seen: Vec<_> = neighbours.iter().map(|n| format!("{n:?}")).collect();
                    seen.sort();
                    seen.dedup();
                    assert_eq!(seen.len(), neighbours.len(), "{}: {neighbours:?}", rule.id);
                }
            }
            let Target::Words { patterns, .. } = &rule.target else {
                continue;
            };
            let key = |p: &String| (p.trim_start_matches('=').to_owned(), p.clone());
            let is_sorted = patterns.is_sorted_by(|a, b| key(a) < key(b));
            assert!(is_sorted, "{} is not sorted or not unique", rule.id);
            // A pattern that needs a context may stand in several rules, each with its own.
            if rule.when.is_empty() {
                for pattern in patterns {
                    let other = owners.insert(bare(pattern), rule.id.clone());
                    assert!(
                        other.is_none_or(|o| o == rule.id),
                        "`{pattern}` is in two rules"
                    );
                }
            }
        }
    }
}

#[test]
fn there_are_packs_enough() {
    let language = crate::rules::Language::english();
    let rules: Vec<&Rule> = language.packs.iter().flat_map(|p| &p.rules).collect();
    let patterns = |rule: &&Rule| match &rule.target {
        Target::Words { patterns, .. } => patterns.len(),
        Target::Quotation { .. } | Target::Expressions(_) => 1,
    };
    assert!(rules.len() >= 300, "{}", rules.len());
    assert!(rules.iter().map(patterns).sum::<usize>() >= 4_000);
    for category in language.categories.list() {
        // The last one is for rules that readers bring.
        let is_used = rules.iter().any(|r| r.category == category.name) || category.name == "style";
        assert!(is_used, "no rule is of the category {}", category.name);
    }
}
