//! The tokens of HTML: what comes in is any text, what goes out are tags, words and the content of
//! scripts. It takes time in proportion to the text, whatever the text is.

use std::borrow::Cow;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Words, with their character references as they stand.
    Text(&'t str),
    /// The start of an element.
    Open(Tag<'t>),
    /// The end of one.
    Close(String),
    /// An element whose content is no markup (`script`, `style`, `title`).
    Raw(Tag<'t>, &'t str),
    /// A comment.
    Comment(&'t str),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Its name in lower case.
    pub(super) name: String,
    /// What stands behind the name.
    inside: &'t str,
}

impl<'t> Tag<'t> {
    /// The value of an attribute, with its character references read.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'t, str>> {
        let mut attributes = self.attributes();
        let found = attributes.find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, value)| decoded(value))
    }

    /// Whether there is such an attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes().any(|(n, _)| n.eq_ignore_ascii_case(name))
    }

    /// Names and raw values, in their order.
    fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let mut rest = self.inside;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest
                .find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/')
                .unwrap_or(rest.len())
                .max(rest.chars().next().map_or(0, char::len_utf8));
            let name = &rest[..end];
            rest = rest[end..].trim_start();
            let Some(value) = rest.strip_prefix('=') else {
                return Some((name, ""));
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_at(
                    value
                        .find(|c: char| c.is_ascii_whitespace())
                        .unwrap_or(value.len()),
                ),
            };
            rest = behind;
            Some((name, value))
        })
    }
}

/// A text with its character references read.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    html_escape::decode_html_entities(text)
}

/// Elements whose content is no markup.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe",
];

/// Cuts a page into tokens.
pub(super) fn tokens(page: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let (token, behind) = next(rest);
            rest = behind;
            if token.is_some() {
                return token;
            }
        }
    })
}

/// The first token and what stands behind it.
fn next(text: &str) -> (Option<Token<'_>>, &str) {
    if let Some(comment) = text.strip_prefix("<!--") {
        let (inside, behind) = comment.split_once("-->").unwrap_or((comment, ""));
        return (Some(Token::Comment(inside)), behind);
    }
    if let Some(data) = text.strip_prefix("<![CDATA[") {
        let (inside, behind) = data.split_once("]]>").unwrap_or((data, ""));
        return (Some(Token::Text(inside)), behind);
    }
    if text.starts_with("<!") || text.starts_with("<?") {
        return (None, text.split_once('>').map_or("", |(_, behind)| behind));
    }
    let is_start =
        text.starts_with('<') && text[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    if is_start {
        let (name, inside, behind) = tag(&text[1..]);
        let tag = Tag { name, inside };
        if RAW.contains(&tag.name.as_str()) {
            let (content, behind) = raw(behind, &tag.name);
            return (Some(Token::Raw(tag, content)), behind);
        }
        return (Some(Token::Open(tag)), behind);
    }
    if let Some(close) = text.strip_prefix("</")
        && close.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        let (name, _, behind) = tag(close);
        return (Some(Token::Close(name)), behind);
    }
    let length = text.chars().next().map_or(0, char::len_utf8);
    let end = memchr::memchr(b'<', &text.as_bytes()[length..]).map_or(text.len(), |i| i + length);
    (Some(Token::Text(&text[..end])), &text[end..])
}

/// The name of a tag, what stands behind the name, and behind the tag.
fn tag(text: &str) -> (String, &str, &str) {
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let name_end = text.find(is_end).unwrap_or(text.len());
    let (name, rest) = text.split_at(name_end);
    let mut quote = None;
    let mut is_value = false;
    let end = rest.bytes().position(|b| {
        match (quote, b) {
            (Some(q), _) if q == b => quote = None,
            (None, b'"' | b'\'') if is_value => quote = Some(b),
            (None, b'>') => return true,
            _ => {}
        }
        is_value = b == b'=' || is_value && b.is_ascii_whitespace();
        false
    });
    match end {
        Some(end) => (name.to_ascii_lowercase(), &rest[..end], &rest[end + 1..]),
        None => (name.to_ascii_lowercase(), rest, ""),
    }
}

/// The content of an element up to its end tag, and what stands behind that.
fn raw<'t>(text: &'t str, name: &str) -> (&'t str, &'t str) {
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'<', bytes) {
        let end = at + 2 + name.len();
        let is_end = bytes.get(at + 1) == Some(&b'/')
            && bytes
                .get(at + 2..end)
                .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
            && bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric());
        if is_end {
            let behind = text[end..].split_once('>').map_or("", |(_, behind)| behind);
            return (&text[..at], behind);
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(page: &str) -> Vec<String> {
        let one = |token: Token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Open(tag) => format!("<{}>", tag.name),
            Token::Close(name) => format!("</{name}>"),
            Token::Raw(tag, content) => format!("<{}|{content}>", tag.name),
            Token::Comment(comment) => format!("<!{comment}>"),
        };
        tokens(page).map(one).collect()
    }

    #[test]
    fn a_page_is_cut_at_its_tags() {
        assert_eq!(
            shown(
                "<!DOCTYPE html><P class=a>1 < 2<br/><!-- c --> <SCRIPT>if (a<b) '</p>'</Script >x</p>"
            ),
            [
                "<p>",
                "1 ",
                "< 2",
                "<br>",
                "<! c >",
                " ",
                "<script|if (a<b) '</p>'>",
                "x",
                "</p>"
            ]
        );
    }

    #[test]
    fn attributes_are_read_in_every_form() {
        let page = "<a HREF='x>y' id=b c data-d=\"1 &amp; 2\" e = f/>";
        let Some(Token::Open(tag)) = tokens(page).next() else {
            panic!("it is a tag");
        };
        assert_eq!(tag.attribute("href").as_deref(), Some("x>y"));
        assert_eq!(tag.attribute("id").as_deref(), Some("b"));
        assert_eq!(tag.attribute("data-d").as_deref(), Some("1 & 2"));
        assert!(tag.has("c") && !tag.has("f"));
    }

    #[test]
    fn what_is_never_closed_goes_on_to_the_end() {
        assert_eq!(shown("a<!-- b <p>"), ["a", "<! b <p>>"]);
        assert_eq!(shown("<script>a<p>"), ["<script|a<p>>"]);
        assert_eq!(shown("<a href=\"b><p>"), ["<a>"]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in "(<|</|<!--|-->|>|=|\"|'|a|script|\\PC){0,40}") {
            for token in tokens(&text) {
                if let Token::Open(tag) | Token::Raw(tag, _) = token {
                    let _ = tag.attribute("a");
                }
            }
        }
    }
}
