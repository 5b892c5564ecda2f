//! What a page says of its article in JSON-LD, after the words of schema.org.

use serde_json::Map;
use serde_json::Value;

/// An article as a page's JSON-LD describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) headline: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    /// Its text; paragraphs may be missing.
    pub(super) body: Option<String>,
    /// The texts of a live blog's entries, in their order.
    pub(super) updates: Vec<String>,
    /// Whether the page says that its text is not free to read.
    pub(super) is_closed: bool,
}

/// Types of what is an article. Others that end in `NewsArticle` are too.
const ARTICLES: &[&str] = &[
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "NewsArticle",
    "Report",
    "SocialMediaPosting",
];

/// The deepest nesting that is searched.
const DEEPEST: usize = 12;

/// The most objects that are looked at.
const MOST_OBJECTS: usize = 20_000;

/// Reads the scripts of a page. Of several articles the one counts whose address or headline is the
/// page's own, else the first.
pub(super) fn read(
    scripts: &[String],
    canonical: Option<&str>,
    headline: Option<&str>,
) -> Option<Described> {
    let values: Vec<Value> = scripts.iter().filter_map(|s| parsed(s)).collect();
    let mut objects = Vec::new();
    for value in &values {
        collect(value, 0, &mut objects);
    }
    let graph = Graph { objects };
    let articles: Vec<&Map<String, Value>> = graph
        .objects
        .iter()
        .copied()
        .filter(|o| is_article(o))
        .collect();
    let same = |a: &&&Map<String, Value>| {
        let is_same_url = canonical.is_some_and(|c| url(a).is_some_and(|u| same_address(&u, c)));
        is_same_url || headline.is_some_and(|h| text(a.get("headline")).is_some_and(|t| t == h))
    };
    let main = articles.iter().find(same).or(articles.first())?;
    Some(graph.described(main))
}

/// A script as JSON, also when it is wrapped in comments or holds raw line ends.
fn parsed(script: &str) -> Option<Value> {
    let mut bare = script.trim();
    for mark in ["<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"] {
        bare = bare.strip_prefix(mark).unwrap_or(bare).trim();
    }
    for mark in ["-->", "//]]>", "]]>", "/*]]>*/", ";"] {
        bare = bare.strip_suffix(mark).unwrap_or(bare).trim();
    }
    serde_json::from_str(bare)
        .or_else(|_| serde_json::from_str(&bare.replace(|c: char| c.is_control(), " ")))
        .ok()
}

/// All objects in a value, the outer ones first.
fn collect<'v>(value: &'v Value, depth: usize, objects: &mut Vec<&'v Map<String, Value>>) {
    if depth > DEEPEST || objects.len() > MOST_OBJECTS {
        return;
    }
    match value {
        Value::Array(values) => {
            for value in values {
                collect(value, depth + 1, objects);
            }
        }
        Value::Object(object) => {
            objects.push(object);
            for value in object.values() {
                collect(value, depth + 1, objects);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

struct Graph<'v> {
    objects: Vec<&'v Map<String, Value>>,
}

impl<'v> Graph<'v> {
    fn described(&self, article: &'v Map<String, Value>) -> Described {
        let first = |names: &[&str]| names.iter().find_map(|n| text(article.get(*n)));
        let updates = match article.get("liveBlogUpdate") {
            Some(Value::Array(updates)) => updates
                .iter()
                .filter_map(|u| text(u.get("articleBody")))
                .collect(),
            _ => Vec::new(),
        };
        let is_false = |v: &Value| match v {
            Value::Bool(is_free) => !is_free,
            Value::String(word) => word.eq_ignore_ascii_case("false"),
            _ => false,
        };
        Described {
            headline: first(&["headline", "name"]),
            outlet: [
                "publisher",
                "sourceOrganization",
                "copyrightHolder",
                "isPartOf",
            ]
            .iter()
            .find_map(|n| self.names(article.get(*n))),
            author: ["author", "creator"]
                .iter()
                .find_map(|n| self.names(article.get(*n))),
            published: first(&["datePublished", "dateCreated", "dateModified"]),
            url: url(article),
            body: first(&["articleBody", "text"]),
            updates,
            is_closed: article.get("isAccessibleForFree").is_some_and(is_false),
        }
    }

    /// The names of persons or organisations: texts, objects, references to objects, or lists.
    fn names(&self, value: Option<&'v Value>) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        let all = match value? {
            Value::Array(values) => values.iter().collect(),
            one => vec![one],
        };
        for one in all {
            let name = match one {
                Value::String(name) if !is_address(name) => Some(name.trim().to_owned()),
                Value::Object(object) => self.name(object),
                _ => None,
            };
            if let Some(name) = name.filter(|n| !n.is_empty() && !names.contains(n)) {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| names.join(", "))
    }

    fn name(&self, object: &Map<String, Value>) -> Option<String> {
        let own = text(object.get("name"));
        own.or_else(|| {
            let id = object.get("@id")?.as_str()?;
            let is_it = |o: &&&Map<String, Value>| o.get("@id").and_then(Value::as_str) == Some(id);
            let mut named = self.objects.iter().filter(is_it);
            named.find_map(|o| text(o.get("name")))
        })
    }
}

/// The address of an article.
fn url(article: &Map<String, Value>) -> Option<String> {
    let page = match article.get("mainEntityOfPage") {
        Some(Value::Object(page)) => page.get("@id").or(page.get("url")),
        other => other,
    };
    let candidates = [article.get("url"), page, article.get("@id")];
    candidates
        .into_iter()
        .filter_map(text)
        .find(|u| u.starts_with("http://") || u.starts_with("https://"))
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is = |name: &str| {
        let name = name.rsplit(['/', ':']).next().unwrap_or(name);
        ARTICLES.contains(&name) || name.ends_with("NewsArticle")
    };
    match object.get("@type") {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// The words of a value: a text, the first text of a list, or what an object holds as its value.
fn text(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text,
        Value::Array(values) => values.iter().find_map(Value::as_str)?,
        Value::Object(object) => object.get("@value")?.as_str()?,
        Value::Null | Value::Bool(_) | Value::Number(_) => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn is_address(text: &str) -> bool {
    text.contains("://")
}

/// Whether two addresses are the same but for what does not count.
fn same_address(a: &str, b: &str) -> bool {
    let bare = |url: &str| {
        let url = url.split(['?', '#']).next().unwrap_or(url);
        let url = url
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        url.trim_start_matches("www.")
            .trim_end_matches('/')
            .to_owned()
    };
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(script: &str) -> Described {
        read(&[script.to_owned()], None, None).unwrap()
    }

    #[test]
    fn an_article_in_a_graph_finds_its_people_by_reference() {
        let described = one(r##"{"@context": "https://schema.org", "@graph": [
            {"@type": "WebPage", "name": "Gates shut - Quay Radio"},
            {"@type": "NewsArticle", "headline": "Gates shut", "author": [{"@id": "#lund"}, {"name": "B. Moe"}],
             "publisher": {"@id": "#quay"}, "datePublished": "2026-03-03", "mainEntityOfPage": {"@id": "https://quay.example/a"}},
            {"@type": "Person", "@id": "#lund", "name": "A. Lund"},
            {"@type": "Organization", "@id": "#quay", "name": "Quay Radio"}]}"##);
        assert_eq!(described.headline.as_deref(), Some("Gates shut"));
        assert_eq!(described.author.as_deref(), Some("A. Lund, B. Moe"));
        assert_eq!(described.outlet.as_deref(), Some("Quay Radio"));
        assert_eq!(described.url.as_deref(), Some("https://quay.example/a"));
    }

    #[test]
    fn of_several_articles_the_pages_own_counts() {
        let script = r#"[{"@type": "NewsArticle", "headline": "Other", "url": "https://quay.example/b"},
            {"@type": ["NewsArticle"], "headline": "Own", "url": "https://www.quay.example/a/"}]"#;
        let found = read(
            &[script.to_owned()],
            Some("http://quay.example/a?x=1"),
            None,
        );
        assert_eq!(found.unwrap().headline.as_deref(), Some("Own"));
        let found = read(&[script.to_owned()], None, Some("Own"));
        assert_eq!(found.unwrap().headline.as_deref(), Some("Own"));
    }

    #[test]
    fn a_script_may_be_wrapped_and_hold_raw_line_ends() {
        let described = one(
            "<!--\n{\"@type\": \"ReportageNewsArticle\", \"articleBody\": \"One.\nTwo.\",\
                             \"isAccessibleForFree\": \"False\"};\n-->",
        );
        assert_eq!(described.body.as_deref(), Some("One. Two."));
        assert!(described.is_closed);
    }

    #[test]
    fn what_is_no_article_is_none() {
        for script in [
            "",
            "{",
            "[]",
            "{\"@type\": \"WebPage\"}",
            &"[".repeat(100_000),
        ] {
            assert_eq!(read(&[script.to_owned()], None, None), None);
        }
    }
}
