//! What a page tells of the article outside its text: in its head, its times, its scripts and the note
//! of the browser that saved it.

use super::Reduced;
use super::words_of;
use crate::read::markup::Tag;

impl Reduced {
    /// Notes the name and value of a `meta` element.
    pub(super) fn meta(&mut self, tag: &Tag) {
        let name = ["property", "name", "itemprop"]
            .iter()
            .find_map(|n| tag.attribute(n));
        if let (Some(name), Some(content)) = (name, tag.attribute("content")) {
            let content = content.trim();
            if !content.is_empty() {
                let entry = (name.trim().to_lowercase(), content.to_owned());
                self.meta.push(entry);
            }
        }
    }

    /// Notes the canonical address.
    pub(super) fn link(&mut self, tag: &Tag) {
        let is_canonical = tag
            .attribute("rel")
            .is_some_and(|r| r.eq_ignore_ascii_case("canonical"));
        if let Some(href) = tag.attribute("href").filter(|_| is_canonical) {
            self.canonical.get_or_insert(href.trim().to_owned());
        }
    }

    /// Notes the first time that is given for machines.
    pub(super) fn time(&mut self, tag: &Tag) {
        if let Some(time) = tag.attribute("datetime").filter(|t| !t.trim().is_empty()) {
            self.time.get_or_insert(time.trim().to_owned());
        }
    }

    /// Notes the title and the scripts of JSON-LD.
    pub(super) fn raw(&mut self, tag: &Tag, content: &str) {
        match tag.name.as_str() {
            "title" if self.title.is_none() => {
                let words = words_of(content);
                self.title = (!words.is_empty()).then_some(words);
            }
            "script" => {
                let kind = tag.attribute("type");
                if kind.is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) {
                    self.json_ld.push(content.to_owned());
                }
            }
            _ => {}
        }
    }

    /// Notes the address that a browser wrote into a page when it saved it.
    pub(super) fn comment(&mut self, comment: &str) {
        // The form of the mark: ` saved from url=(0031)https://example.org/a `.
        let saved = comment.trim().strip_prefix("saved from url=(");
        if let Some((_, url)) = saved.and_then(|s| s.split_once(')')) {
            self.saved_from.get_or_insert(url.trim().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::page::reduce::reduce;
    use crate::rules::Language;

    #[test]
    fn the_head_is_read() {
        let page = "<!-- saved from url=(0021)https://quay.example/ --><title>A &amp; B</title>\
             <meta property=OG:Title content=' A '><link rel=canonical href=https://quay.example/a>\
             <script type='application/ld+json'>{}</script><h1>A <b>gate</b></h1>\
             <span class=byline>By <a rel=author>A. Lund</a></span><time datetime=2024-05-03>May</time>";
        let found = reduce(page, &Language::english().pages).unwrap();
        assert_eq!(found.meta, [("og:title".to_owned(), "A".to_owned())]);
        assert_eq!(found.title.as_deref(), Some("A & B"));
        assert_eq!(found.headline.as_deref(), Some("A gate"));
        assert_eq!(found.canonical.as_deref(), Some("https://quay.example/a"));
        assert_eq!(found.saved_from.as_deref(), Some("https://quay.example/"));
        assert_eq!(found.time.as_deref(), Some("2024-05-03"));
        assert_eq!(found.json_ld, ["{}"]);
        assert_eq!(found.byline.as_deref(), Some("By A. Lund"));
    }
}
