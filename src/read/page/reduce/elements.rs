//! What the elements of a page are: which are structure, which stand beside the article, and which end
//! without an end tag. All of it is told by the tag alone.

use crate::read::markup::Tag;
use crate::rules::Pages;

/// Elements of a page that are structure; all others leave nothing but their words.
pub(super) const KEPT: &[&str] = &[
    "a",
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that never have content.
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that are no part of an article, unless they hold most of the page's words.
const ASIDES: &[&str] = &[
    "aside",
    "audio",
    "button",
    "canvas",
    "datalist",
    "del",
    "dialog",
    "figcaption",
    "figure",
    "footer",
    "map",
    "math",
    "menu",
    "nav",
    "noscript",
    "object",
    "picture",
    "select",
    "svg",
    "template",
    "video",
];

/// Those of them that never are a part of it.
const NEVER: &[&str] = &[
    "audio", "button", "canvas", "datalist", "del", "map", "math", "noscript", "object", "select",
    "svg", "template", "video",
];

/// Roles of such elements.
const ASIDE_ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "complementary",
    "contentinfo",
    "dialog",
    "navigation",
    "search",
    "tooltip",
];

/// Elements whose end tag may be missing, with those that end them.
const ENDED_BY: &[(&str, &[&str])] = &[
    ("a", &["a"]),
    ("dd", &["dd", "dt"]),
    ("dt", &["dd", "dt"]),
    ("li", &["li"]),
    ("td", &["td", "th", "tr", "tbody", "tfoot"]),
    ("th", &["td", "th", "tr", "tbody", "tfoot"]),
    ("tr", &["tr", "tbody", "tfoot"]),
];

/// Whether an element is no part of the article, as far as its tag tells.
pub(super) fn is_aside(tag: &Tag, pages: &Pages) -> bool {
    let is =
        |name: &str, test: &dyn Fn(&str) -> bool| tag.attribute(name).is_some_and(|v| test(&v));
    ASIDES.contains(&tag.name.as_str())
        || is("class", &|v| pages.is_aside(v))
        || is("id", &|v| pages.is_aside(v))
        || is("role", &|v| ASIDE_ROLES.contains(&v))
        || is("aria-hidden", &|v| v == "true")
        || is("style", &|v| is_unseen(v))
        || tag.has("hidden")
}

/// Whether an element holds who wrote the article.
pub(super) fn is_byline(tag: &Tag, pages: &Pages) -> bool {
    let is =
        |name: &str, test: &dyn Fn(&str) -> bool| tag.attribute(name).is_some_and(|v| test(&v));
    is("rel", &|v| v == "author")
        || is("itemprop", &|v| v == "author")
        || is("class", &|v| pages.is_byline(v))
}

/// Whether a style hides its element.
fn is_unseen(style: &str) -> bool {
    let bare: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.to_ascii_lowercase();
    bare.contains("display:none") || bare.contains("visibility:hidden")
}

/// Whether an element of this name never is a part of the article, however many words it holds.
pub(super) fn is_never(name: &str) -> bool {
    NEVER.contains(&name)
}

/// Whether the start of an element `next` ends an open element `open`.
pub(super) fn ends(next: &str, open: &str) -> bool {
    let is_block = || KEPT.contains(&next) && next != "a";
    ENDED_BY
        .iter()
        .any(|(ended, by)| *ended == open && by.contains(&next))
        || open == "p" && is_block()
}
