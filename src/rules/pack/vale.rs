//! Reads rules of Vale, the linter for prose: `existence` and `substitution`, a YAML file a rule.
//!
//! A rule is called as there: `Style.Rule`, after its folder and file. What this program does not do
//! with it is told in notices; a rule of another kind is left out with a notice. A lower-case token
//! ignores case as in packs, whatever `ignorecase` says; look-around is not available.

use saphyr::LoadableYamlNode;
use saphyr::MarkedYaml;
use saphyr::YamlData;

use crate::error::Error;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::error::Place;
use crate::rules::Categories;
use crate::rules::RuleFile;
use crate::text::is_apostrophe;
use crate::text::is_word;

use super::Context;
use super::Expression;
use super::Pack;
use super::Rule;
use super::Severity;
use super::Target;
use super::Weighing;
use super::expression::Case;

/// The category of these rules.
const CATEGORY: &str = "style";

/// Keys that are understood.
const KEYS: [&str; 9] = [
    "exceptions",
    "extends",
    "ignorecase",
    "level",
    "link",
    "message",
    "nonword",
    "swap",
    "tokens",
];

/// The size of the largest file that is read.
const MOST_BYTES: usize = 1 << 20;

/// What stands in a message for the words found.
const FOUND: &str = "%s";

/// Whether `file` is one of Vale's by its extension.
pub(crate) fn is_vale(file: &RuleFile) -> bool {
    let extension = file.name.rsplit_once('.').map(|(_, e)| e);
    matches!(extension, Some("yml" | "yaml"))
}

/// Reads the rule in `file`, and tells what of it is not used.
///
/// # Errors
/// When it is not YAML, or nothing but a rule of Vale can be meant and it has mistakes.
pub(crate) fn read(
    file: &RuleFile,
    categories: &Categories,
) -> Result<(Pack, Vec<Notice>), Vec<Error>> {
    if file.text.len() > MOST_BYTES {
        let error = Error::new("a rule of Vale has at most 1 MiB").at(file.place(0..0));
        return Err(vec![error]);
    }
    let documents = MarkedYaml::load_from_str(&file.text).map_err(|e| {
        let marker = e.marker();
        let place = place(file, marker.line(), marker.col());
        vec![Error::new(format!("this is not YAML: {}", e.info())).at(place)]
    })?;
    let mut reader = Reader {
        file,
        notices: Vec::new(),
        errors: Vec::new(),
    };
    let rules = match documents.first() {
        Some(document) => reader.rules(document, categories),
        None => Vec::new(),
    };
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    let (style, _) = names(&file.path);
    let pack = Pack {
        title: style.clone(),
        name: style,
        about: None,
        source: None,
        path: file.path.clone(),
        rules,
        overrides: Vec::new(),
    };
    Ok((pack, reader.notices))
}

/// The style and the rule that a path names.
fn names(path: &str) -> (String, String) {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next().unwrap_or(path);
    let rule = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let style = parts.next().filter(|s| !s.is_empty() && *s != ".");
    (style.unwrap_or("Style").to_owned(), rule.to_owned())
}

fn place(file: &RuleFile, line: usize, column: usize) -> Place {
    let before: usize = file
        .text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = &file.text[before..];
    let offset = rest
        .char_indices()
        .nth(column)
        .map_or(rest.len(), |(at, _)| at);
    file.place(before + offset..before + offset)
}

struct Reader<'f> {
    file: &'f RuleFile,
    notices: Vec<Notice>,
    errors: Vec<Error>,
}

/// A node of the file.
type Node<'y> = MarkedYaml<'y>;

impl Reader<'_> {
    fn rules(&mut self, document: &Node<'_>, categories: &Categories) -> Vec<Rule> {
        let YamlData::Mapping(entries) = &document.data else {
            self.error(document, "a rule of Vale is a mapping of keys to values");
            return Vec::new();
        };
        let entries: Vec<(&str, &Node<'_>)> = entries
            .iter()
            .filter_map(|(key, value)| Some((key.data.as_str()?, value)))
            .collect();
        let get = |key: &str| entries.iter().find(|(k, _)| *k == key).map(|(_, v)| *v);
        let kind = get("extends").and_then(|n| n.data.as_str()).unwrap_or("");
        if !matches!(kind, "existence" | "substitution") {
            let message = match kind {
                "" => "left out: the file does not say what the rule `extends`".to_owned(),
                kind => format!("left out: rules that extend `{kind}` are not read here"),
            };
            self.notice(document, message);
            return Vec::new();
        }
        for (key, value) in &entries {
            if !KEYS.contains(key) {
                self.notice(value, format!("`{key}` is not used here"));
            }
        }
        let mut exceptions = Vec::new();
        for (token, _) in get("exceptions").map_or_else(Vec::new, |n| self.texts(n)) {
            let words = token.split(|c| !is_word(c)).filter(|w| !w.is_empty());
            exceptions.push(words.map(str::to_lowercase).collect());
        }
        let is = |key: &str| get(key).and_then(|n| n.data.as_bool()).unwrap_or(false);
        let base = Base {
            severity: severity(get("level").and_then(|n| n.data.as_str())),
            message: get("message").and_then(|n| n.data.as_str()).unwrap_or(""),
            source: get("link").and_then(|n| n.data.as_str()),
            exceptions,
            ignores_case: is("ignorecase"),
            is_part: is("nonword"),
            rank: categories.rank(CATEGORY).unwrap_or(usize::MAX),
        };
        if kind == "existence" {
            let tokens = get("tokens").map_or_else(Vec::new, |n| self.texts(n));
            let target = self.targets(&tokens, &base);
            self.named(target.into_iter().map(|t| (t, None)), &base)
        } else {
            let mut found = Vec::new();
            let swaps = get("swap").map(|n| &n.data);
            if let Some(YamlData::Mapping(swaps)) = swaps {
                for (key, value) in swaps {
                    let Some(token) = key.data.as_str() else {
                        continue;
                    };
                    let target = self.targets(&[(token.to_owned(), key)], &base);
                    let instead = value.data.as_str().map(str::to_owned);
                    found.extend(target.into_iter().map(|t| (t, instead.clone())));
                }
            }
            self.named(found.into_iter(), &base)
        }
    }

    /// The texts of a list, or one text.
    fn texts<'n, 'y>(&mut self, node: &'n Node<'y>) -> Vec<(String, &'n Node<'y>)> {
        if let YamlData::Sequence(items) = &node.data {
            let text = |n: &'n Node<'y>| Some((n.data.as_str()?.to_owned(), n));
            return items.iter().filter_map(text).collect();
        }
        if let Some(text) = node.data.as_str() {
            return vec![(text.to_owned(), node)];
        }
        self.error(node, "expected a list of words");
        Vec::new()
    }

    /// What the tokens look for: words where they are such, expressions otherwise.
    fn targets(&mut self, tokens: &[(String, &Node<'_>)], base: &Base<'_>) -> Vec<Target> {
        let mut words = Vec::new();
        let mut expressions = Vec::new();
        for (token, node) in tokens {
            let is_plain = |c: char| is_word(c) || matches!(c, ' ' | '-') || is_apostrophe(c);
            if token.chars().all(is_plain) && token.contains(is_word) && !base.is_part {
                words.push(if base.ignores_case {
                    token.to_lowercase()
                } else {
                    token.clone()
                });
                continue;
            }
            let written = if base.is_part {
                token.clone()
            } else {
                format!(r"\b(?:{token})\b")
            };
            let is_lower = base.ignores_case;
            let read = if is_lower {
                Expression::with_case(&written, Case::Any)
            } else {
                Expression::parse(&written)
            };
            match read {
                Ok(expression) => expressions.push(expression),
                Err(why) => self.notice(node, format!("the token `{token}` is not used: {why}")),
            }
        }
        let words = (!words.is_empty()).then(|| Target::Words {
            forms: words.clone(),
            patterns: words,
        });
        let expressions = (!expressions.is_empty()).then_some(Target::Expressions(expressions));
        words.into_iter().chain(expressions).collect()
    }

    /// The rules with their names: the file's, and a number from the second on.
    fn named(
        &self,
        targets: impl Iterator<Item = (Target, Option<String>)>,
        base: &Base<'_>,
    ) -> Vec<Rule> {
        let (style, name) = names(&self.file.path);
        let rule = |(index, (target, instead)): (usize, (Target, Option<String>))| {
            let id = match index {
                0 => format!("{style}.{name}"),
                index => format!("{style}.{name}.{}", index + 1),
            };
            base.rule(id, target, instead)
        };
        targets.enumerate().map(rule).collect()
    }

    fn notice(&mut self, node: &Node<'_>, message: impl Into<String>) {
        let place = place(self.file, node.span.start.line(), node.span.start.col());
        let notice = Notice::new(NoticeKind::Doubtful, place.to_string(), message);
        self.notices.push(notice);
    }

    fn error(&mut self, node: &Node<'_>, message: &str) {
        let place = place(self.file, node.span.start.line(), node.span.start.col());
        self.errors.push(Error::new(message).at(place));
    }
}

/// What all rules of a file have.
struct Base<'y> {
    severity: Severity,
    message: &'y str,
    source: Option<&'y str>,
    exceptions: Vec<Vec<String>>,
    ignores_case: bool,
    is_part: bool,
    rank: usize,
}

impl Base<'_> {
    fn rule(&self, id: String, target: Target, instead: Option<String>) -> Rule {
        let found = match &target {
            Target::Words { patterns, .. } => patterns.first().cloned(),
            Target::Expressions(_) | Target::Quotation { .. } => None,
        };
        let found = found.unwrap_or_default();
        // A message with two places names the better words first.
        let note = match (&instead, self.message.matches(FOUND).count()) {
            (Some(instead), 2..) => {
                let message = self.message.replacen(FOUND, instead, 1);
                message.replacen(FOUND, &found, 1)
            }
            (_, _) => self.message.replace(FOUND, &found),
        };
        Rule {
            id,
            category: CATEGORY.to_owned(),
            rank: self.rank,
            target,
            when: Context::default(),
            unless: Context::default(),
            except: self.exceptions.clone(),
            note,
            neutral: instead.into_iter().collect(),
            severity: self.severity,
            weighing: Weighing::Settled,
            source: self.source.map(str::to_owned),
            hits: Vec::new(),
            passes: Vec::new(),
            at: 0..0,
        }
    }
}

fn severity(level: Option<&str>) -> Severity {
    match level {
        Some("suggestion") => Severity::Note,
        Some("error") => Severity::Error,
        _ => Severity::Warn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Language;

    fn told(text: &str) -> (Vec<Rule>, Vec<String>) {
        let file = RuleFile::new("styles/Harbour/Weasel.yml", text.to_owned());
        let categories = &Language::english().categories;
        let (pack, notices) = read(&file, categories).unwrap();
        let notices = notices.iter().map(ToString::to_string).collect();
        (pack.rules, notices)
    }

    #[test]
    fn an_existence_rule_is_read() {
        let (rules, notices) = told(
            "extends: existence\nmessage: \"'%s' says little\"\nlevel: error\nignorecase: true\n\
             scope: text\ntokens:\n  - clearly\n  - 'very\\s+\\w+'\n  - '(?=x)y'\n",
        );
        assert_eq!(rules.len(), 2);
        assert_eq!(rules[0].id, "Harbour.Weasel");
        assert_eq!(rules[0].severity, Severity::Error);
        assert_eq!(rules[0].note, "'clearly' says little");
        assert!(matches!(rules[1].target, Target::Expressions(_)));
        assert_eq!(
            notices[0],
            "styles/Harbour/Weasel.yml:5:8: `scope` is not used here"
        );
        assert!(
            notices[1].contains("the token `(?=x)y` is not used"),
            "{notices:?}"
        );
    }

    #[test]
    fn a_substitution_rule_gives_its_word() {
        let (rules, _) = told(
            "extends: substitution\nmessage: \"Use '%s' instead of '%s'\"\nswap:\n  utilise: use\n  \
             commence: begin\n",
        );
        assert_eq!(rules[0].note, "Use 'use' instead of 'utilise'");
        assert_eq!(
            (rules[1].id.as_str(), rules[1].neutral.as_slice()),
            ("Harbour.Weasel.2", ["begin".to_owned()].as_slice())
        );
    }

    #[test]
    fn a_rule_of_another_kind_is_left_out_with_a_notice() {
        let (rules, notices) = told("extends: occurrence\nmax: 3\n");
        assert!(rules.is_empty());
        assert!(notices[0].ends_with("left out: rules that extend `occurrence` are not read here"));
    }

    #[test]
    fn what_is_not_yaml_is_an_error_with_its_place() {
        let file = RuleFile::new("a.yml", "tokens: [a\nb: }".to_owned());
        let errors = read(&file, &Language::english().categories).unwrap_err();
        assert!(errors[0].place().is_some());
    }
}
