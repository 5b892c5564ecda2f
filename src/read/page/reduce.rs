//! A page without what can be no part of an article: well-formed, flat enough for any parser, and in
//! time and memory that grow with the page alone.
//!
//! What an element is by its tag stands in `elements`, what the page tells beside its text in `told`.

mod elements;
mod told;

use rustc_hash::FxHashMap;

use crate::read::markup;
use crate::read::markup::Tag;
use crate::read::markup::Token;
use crate::rules::Pages;

/// The deepest nesting that is kept; what is nested deeper stands in the element around it. Pages of
/// news are nested some 30 deep.
const DEEPEST: usize = 120;

/// The most elements that are kept: a page of a hundred thousand is no article, and finding the
/// article in it takes seconds.
const MOST_ELEMENTS: usize = 100_000;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Reduced {
    /// The page without what can be no part of an article.
    pub(super) html: String,
    /// Names and values of its `meta` elements, in lower case and in their order.
    pub(super) meta: Vec<(String, String)>,
    /// The content of its `title`.
    pub(super) title: Option<String>,
    /// Its first headline of the first order.
    pub(super) headline: Option<String>,
    /// Its canonical address.
    pub(super) canonical: Option<String>,
    /// The address that a browser noted when it saved the page.
    pub(super) saved_from: Option<String>,
    /// The first time that is given for machines.
    pub(super) time: Option<String>,
    /// The words of the first element that is called a byline.
    pub(super) byline: Option<String>,
    /// Its scripts of JSON-LD.
    pub(super) json_ld: Vec<String>,
}

/// Reduces a page; `None` when it has too many elements.
pub(super) fn reduce(page: &str, pages: &Pages) -> Option<Reduced> {
    let mut reducer = Reducer {
        pages,
        found: Reduced::default(),
        stack: Vec::new(),
        unlisted: FxHashMap::default(),
        asides: Vec::new(),
        letters: 0,
        elements: 0,
    };
    for token in markup::tokens(page) {
        match token {
            Token::Text(text) => reducer.text(text),
            Token::Open(tag) => reducer.open(&tag),
            Token::Close(name) => reducer.close(&name),
            Token::Raw(tag, content) => reducer.found.raw(&tag, content),
            Token::Comment(comment) => reducer.found.comment(comment),
        }
        if reducer.elements > MOST_ELEMENTS {
            return None;
        }
    }
    while !reducer.stack.is_empty() {
        reducer.pop(How::Implied);
    }
    Some(reducer.finish())
}

/// An element that is open.
struct Open {
    name: String,
    /// Whether its tags are written, and not its words alone.
    is_written: bool,
    kind: Kind,
    /// Where it starts in the reduced page.
    start: usize,
    /// How many letters stand before it.
    letters: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A part of the article, as far as its name tells.
    Part,
    /// Perhaps no part of it.
    Aside,
    /// Its first headline.
    Headline,
    /// Who wrote it.
    Byline,
}

/// The most letters of a byline.
const LONGEST_BYLINE: usize = 120;

/// A stretch of the reduced page that may be no part of the article.
struct Aside {
    start: usize,
    end: usize,
    letters: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// By its own end tag.
    Stated,
    /// By the end of an element around it.
    Implied,
}

struct Reducer<'p> {
    pages: &'p Pages,
    found: Reduced,
    stack: Vec<Open>,
    /// How many elements of a name are open and not in the stack, as they are nested too deep.
    unlisted: FxHashMap<String, usize>,
    asides: Vec<Aside>,
    letters: usize,
    elements: usize,
}

impl Reducer<'_> {
    fn text(&mut self, text: &str) {
        self.letters += text.chars().filter(|c| c.is_alphanumeric()).count();
        for (index, part) in text.split('<').enumerate() {
            if index > 0 {
                self.found.html.push_str("&lt;");
            }
            self.found.html.push_str(part);
        }
    }

    fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "meta" => self.found.meta(tag),
            "link" => self.found.link(tag),
            "br" => self.found.html.push_str("<br>"),
            "hr" => self.found.html.push_str("<hr>"),
            "q" => self.found.html.push('“'),
            "time" => self.found.time(tag),
            _ => {}
        }
        if elements::VOID.contains(&tag.name.as_str()) {
            return;
        }
        self.end_before(&tag.name);
        let is_written = elements::KEPT.contains(&tag.name.as_str());
        let kind = self.kind(tag);
        if !is_written && kind == Kind::Part {
            return;
        }
        if self.stack.len() >= DEEPEST {
            *self.unlisted.entry(tag.name.clone()).or_default() += 1;
            return;
        }
        self.stack.push(Open {
            name: tag.name.clone(),
            is_written,
            kind,
            start: self.found.html.len(),
            letters: self.letters,
        });
        if is_written {
            self.elements += 1;
            self.write_start(tag);
        }
    }

    /// What an element is by its name and attributes.
    fn kind(&self, tag: &Tag) -> Kind {
        match tag.name.as_str() {
            "html" | "body" | "main" | "article" => Kind::Part,
            "h1" if self.found.headline.is_none() => Kind::Headline,
            _ if elements::is_aside(tag, self.pages) => Kind::Aside,
            _ if elements::is_byline(tag, self.pages) => Kind::Byline,
            _ => Kind::Part,
        }
    }

    /// Ends the elements that the start of another ends.
    fn end_before(&mut self, name: &str) {
        while let Some(last) = self.stack.last() {
            if !elements::ends(name, &last.name) {
                break;
            }
            self.pop(How::Implied);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "q" => self.found.html.push('”'),
            "p" if !self.stack.iter().any(|o| o.name == "p") => {
                self.found.html.push_str("<br><br>");
            }
            _ => {}
        }
        if let Some(count) = self.unlisted.get_mut(name).filter(|n| **n > 0) {
            *count -= 1;
            return;
        }
        let Some(at) = self.stack.iter().rposition(|o| o.name == name) else {
            return;
        };
        while self.stack.len() > at + 1 {
            self.pop(How::Implied);
        }
        self.pop(How::Stated);
    }

    /// Ends the innermost element.
    fn pop(&mut self, how: How) {
        let Some(open) = self.stack.pop() else {
            return;
        };
        if open.is_written {
            self.write_end(&open.name);
        }
        let letters = self.letters - open.letters;
        let words = || words_of(&self.found.html[open.start..]);
        let is_aside = match open.kind {
            Kind::Part => false,
            Kind::Aside => how == How::Stated,
            Kind::Headline => {
                let words = words();
                self.found.headline = (!words.is_empty()).then_some(words);
                false
            }
            Kind::Byline if letters > LONGEST_BYLINE => false,
            Kind::Byline => {
                if self.found.byline.is_none() && self.stack.iter().all(|o| o.kind != Kind::Byline)
                {
                    self.found.byline = Some(words());
                }
                true
            }
        };
        if is_aside {
            let is_never = elements::is_never(&open.name);
            self.asides.push(Aside {
                start: open.start,
                end: self.found.html.len(),
                letters: if is_never { 0 } else { letters },
            });
        }
    }

    fn write_start(&mut self, tag: &Tag) {
        let html = &mut self.found.html;
        html.push('<');
        html.push_str(&tag.name);
        for name in ["class", "id", "href", "itemprop"] {
            if let Some(value) = tag.attribute(name) {
                html.push(' ');
                html.push_str(name);
                html.push_str("=\"");
                html.push_str(&html_escape::encode_double_quoted_attribute(&value));
                html.push('"');
            }
        }
        html.push('>');
    }

    fn write_end(&mut self, name: &str) {
        self.found.html.push_str("</");
        self.found.html.push_str(name);
        self.found.html.push('>');
    }

    /// Takes out what is no part of the article.
    fn finish(mut self) -> Reduced {
        self.asides.sort_by_key(|a| (a.start, usize::MAX - a.end));
        let mut html = String::with_capacity(self.found.html.len());
        let mut from = 0;
        for aside in &self.asides {
            let is_most = aside.letters * 2 > self.letters;
            if aside.start >= from && !is_most {
                html.push_str(&self.found.html[from..aside.start]);
                from = aside.end;
            }
        }
        html.push_str(&self.found.html[from..]);
        self.found.html = html;
        self.found
    }
}

/// The words of a piece of a page.
pub(super) fn words_of(html: &str) -> String {
    let mut words = String::new();
    for token in markup::tokens(html) {
        match token {
            Token::Text(text) => words.push_str(&markup::decoded(text)),
            Token::Open(_) | Token::Close(_) | Token::Raw(..) | Token::Comment(_) => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::Language;

    fn reduced(page: &str) -> Reduced {
        reduce(page, &Language::english().pages).unwrap()
    }

    const LONG: &str =
        "<p>The harbour office said on Monday that both gates stay shut until noon.</p>";

    #[test]
    fn what_stands_beside_the_article_is_taken_out() {
        let page = format!(
            "<body><nav>Home</nav>{LONG}<figure><img><figcaption>A gate.</figcaption></figure>\
             <div class='newsletter-box'><p>Sign up</p></div><p hidden>no</p><aside>More</aside></body>"
        );
        assert_eq!(reduced(&page).html, format!("<body>{LONG}</body>"));
    }

    #[test]
    fn what_holds_most_words_is_kept_whatever_it_is_called() {
        let page = format!("<aside class=\"promo\">{LONG}</aside><p>One.</p>");
        assert!(reduced(&page).html.contains("The harbour office"));
    }

    #[test]
    fn an_aside_that_is_never_closed_takes_nothing_with_it() {
        let page = format!("<div><aside>More</div>{LONG}");
        assert!(reduced(&page).html.contains("The harbour office"));
    }

    #[test]
    fn elements_without_end_tags_are_closed() {
        let html = reduced("<ul><li>One<li>Two</ul><p>a<p>b<div>c").html;
        assert_eq!(
            html,
            "<ul><li>One</li><li>Two</li></ul><p>a</p><p>b</p><div>c</div>"
        );
    }

    #[test]
    fn deep_nesting_stays_flat_and_keeps_its_words() {
        let page = format!("{}x{}y", "<div>".repeat(50_000), "</div>".repeat(50_000));
        let html = reduced(&page).html;
        assert!(html.len() < 3_000);
        assert!(html.contains('x') && html.ends_with('y'));
    }

    #[test]
    fn a_page_of_too_many_elements_is_refused() {
        assert!(reduce(&"<p>a".repeat(100_001), &Language::english().pages).is_none());
    }

    proptest! {
        #[test]
        fn any_tags_are_balanced(page in "(<p>|</p>|<div class=promo>|</div>|<a>|</a>|<li>|<aside>|</aside>|<h1>|</h1>|<b>|x|<br>){0,60}") {
            let html = reduced(&page).html;
            let mut open: Vec<String> = Vec::new();
            for token in markup::tokens(&html) {
                match token {
                    Token::Open(tag) if tag.name != "br" => open.push(tag.name),
                    Token::Close(name) => prop_assert_eq!(open.pop(), Some(name)),
                    _ => {}
                }
            }
            prop_assert!(open.is_empty());
        }
    }
}
