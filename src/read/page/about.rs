//! What a page says about its article.

use crate::read::draft::Draft;
use crate::read::page::json_ld::Described;
use crate::read::page::reduce::Reduced;
use crate::rules::Language;

/// The longest byline that is believed, in bytes.
const LONGEST_BYLINE: usize = 160;

/// `meta` names, the preferred first.
const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "parsely-title",
    "dc.title",
    "headline",
];
const OUTLETS: &[&str] = &[
    "og:site_name",
    "publisher",
    "dc.publisher",
    "application-name",
    "citation_journal_title",
];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "twitter:creator",
];
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "article:published",
];
const ADDRESSES: &[&str] = &["og:url", "twitter:url", "parsely-link"];

/// What a page says about its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) title: Option<String>,
    /// Its first headline, as the page shows it.
    pub(super) headline: Option<String>,
    outlet: Option<String>,
    pub(super) author: Option<String>,
    published: Option<String>,
    url: Option<String>,
    /// The host that it was saved from.
    host: Option<String>,
    /// Whether the page says that its text is not free to read.
    pub(super) is_closed: bool,
    /// Whether nothing on the page says that it is an article.
    pub(super) is_list: bool,
}

impl About {
    pub(super) fn new(
        page: &Reduced,
        described: Option<&Described>,
        address: Option<&str>,
        language: &Language,
    ) -> Self {
        let nothing = Described::default();
        let described_or_none = described.unwrap_or(&nothing);
        let first = |names: &[&str]| {
            let value = |name: &&str| {
                page.meta
                    .iter()
                    .find(|(n, _)| n == name)
                    .map(|(_, v)| v.clone())
            };
            names.iter().find_map(value)
        };
        let url = [
            page.canonical.as_deref(),
            described_or_none.url.as_deref(),
            first(ADDRESSES).as_deref(),
            address,
            page.saved_from.as_deref(),
        ]
        .into_iter()
        .flatten()
        .find(|u| u.starts_with("http://") || u.starts_with("https://"))
        .map(str::to_owned);
        let outlet = first(OUTLETS[..1].as_ref())
            .or_else(|| described_or_none.outlet.clone())
            .or_else(|| first(&OUTLETS[1..]))
            .map(|o| plain(&o));
        let site = outlet.as_deref().unwrap_or("");
        let headline = page.headline.clone();
        let title = [
            described_or_none.headline.clone(),
            first(TITLES),
            headline.clone(),
            page.title.clone(),
        ]
        .into_iter()
        .flatten()
        .map(|t| language.pages.without_site(&plain(&t), site).to_owned())
        .find(|t| !t.is_empty());
        let author = described_or_none
            .author
            .clone()
            .or_else(|| authors(page))
            .or_else(|| page.byline.as_deref().and_then(|b| byline(b, language)));
        Self {
            title,
            headline,
            author: author.map(|a| language.pages.writer(&a).map_or(a.clone(), str::to_owned)),
            published: described_or_none
                .published
                .clone()
                .or_else(|| first(DATES))
                .or_else(|| page.time.clone()),
            host: url.as_deref().and_then(host),
            url,
            outlet,
            is_closed: described_or_none.is_closed
                || first(&["article:content_tier"]).as_deref() == Some("locked"),
            is_list: described.is_none() && first(&["og:type"]).as_deref() != Some("article"),
        }
    }

    /// Hands all of it over.
    pub(super) fn tell(self, draft: &mut Draft) {
        draft.title = self.title;
        draft.outlet = self.outlet;
        draft.author = self.author;
        draft.published = self.published;
        draft.url = self.url;
        draft.host = self.host;
    }
}

/// The authors that `meta` elements name, several in one list.
fn authors(page: &Reduced) -> Option<String> {
    for name in AUTHORS {
        let mut found: Vec<String> = Vec::new();
        for (_, value) in page.meta.iter().filter(|(n, _)| n == name) {
            let value = plain(value);
            let is_name = !value.is_empty() && !value.contains("://") && !value.starts_with('@');
            if is_name && !found.contains(&value) {
                found.push(value);
            }
        }
        if !found.is_empty() {
            return Some(found.join(", "));
        }
    }
    None
}

/// The names in a byline.
fn byline(text: &str, language: &Language) -> Option<String> {
    let cut = text
        .split(['|', '•', '·', '\n'])
        .next()
        .unwrap_or(text)
        .trim();
    let name = language.pages.writer(cut).unwrap_or(cut);
    (!name.is_empty() && name.len() <= LONGEST_BYLINE).then(|| name.to_owned())
}

/// Words with single spaces and their character references read: some pages escape them twice.
fn plain(text: &str) -> String {
    let text = crate::read::markup::decoded(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
    (host.contains('.')).then_some(host)
}
