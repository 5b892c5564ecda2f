//! Several stories on one page: each as a page of its own would be, in a part that opens.

use maud::Markup;
use maud::PreEscaped;
use maud::html;

use crate::layout::page::Anchor;
use crate::layout::page::StoryPart;
use crate::render::html::name;
use crate::render::html::section_of;
use crate::render::html::words;

/// A story: its heading opens it.
pub(super) fn story(part: &StoryPart) -> Markup {
    let inner = html! {
        p.lead { (words::line(&part.lead)) }
        nav aria-label=(part.heading) {
            ul { @for section in &part.sections {
                li { a href={ "#" (section.name) } { (section.heading) } }
            } }
        }
        @for section in &part.sections { (section_of(section)) }
    };
    let id = name::anchor(Anchor::Story(part.story));
    html! {
        details.story id=(id) {
            summary { h2 dir="auto" { (words::clean(&part.heading)) } }
            (within(&format!("{id}-"), &part.outlets, &inner))
        }
    }
}

/// The same markup inside a larger page: every name and every link to one begins with `prefix`, outlets
/// have the numbers of the page, headings are one level lower.
///
/// No words can be taken for an attribute: quotation marks in them are escaped.
fn within(prefix: &str, outlets: &[usize], inner: &Markup) -> Markup {
    let mut text = inner.0.clone();
    for attribute in [" id=\"", " aria-labelledby=\"", " data-r=\"", " href=\"#"] {
        text = text.replace(attribute, &format!("{attribute}{prefix}"));
    }
    // The shapes of marks are drawn once for the whole page.
    text = text.replace(&format!(" href=\"#{prefix}m-"), " href=\"#m-");
    for (level, lower) in [("h3", "h4"), ("h2", "h3")] {
        text = text.replace(&format!("<{level}"), &format!("<{lower}"));
        text = text.replace(&format!("</{level}>"), &format!("</{lower}>"));
    }
    PreEscaped(renumbered(&text, outlets))
}

fn renumbered(text: &str, outlets: &[usize]) -> String {
    const OUTLET: &str = " data-o=\"";
    let mut parts = text.split(OUTLET);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('"').unwrap_or((part, ""));
        let outlet = number.parse().ok().and_then(|n: usize| outlets.get(n));
        out.push_str(OUTLET);
        match outlet {
            Some(outlet) => out.push_str(&outlet.to_string()),
            None => out.push_str(number),
        }
        out.push('"');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_links_and_outlets_are_those_of_the_page() {
        let inner = html! {
            section id="claims" aria-labelledby="claims-h" { h2 id="claims-h" { "A \" id=\"b" } }
            a href="#r1" data-o="1" { svg { use href="#m-none"; } }
        };
        let expected = concat!(
            r#"<section id="s1-claims" aria-labelledby="s1-claims-h"><h3 id="s1-claims-h">"#,
            r#"A &quot; id=&quot;b</h3></section>"#,
            r##"<a href="#s1-r1" data-o="7"><svg><use href="#m-none"></svg></a>"##
        );
        assert_eq!(within("s1-", &[4, 7], &inner).0, expected);
    }
}
