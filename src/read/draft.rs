//! What a file's parser found of an article, before its outlet is settled.

use crate::article::Form;
use crate::error::Notice;
use crate::error::NoticeKind;
use crate::text::Span;

/// An article as its file states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) record: Option<u32>,
    pub(super) id: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    /// The host that it was published on; it names the outlet when nothing else does.
    pub(super) host: Option<String>,
    pub(super) speaker: Option<String>,
    pub(super) form: Form,
    pub(super) text: String,
    pub(super) body: Span,
}

impl Draft {
    /// An article of nothing but its words.
    pub(super) fn new(form: Form, text: String) -> Self {
        Self {
            record: None,
            id: None,
            outlet: None,
            title: None,
            author: None,
            published: None,
            url: None,
            host: None,
            speaker: None,
            form,
            body: Span::whole(&text),
            text,
        }
    }
}

/// What one file gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) drafts: Vec<Draft>,
    pub(super) notices: Vec<Notice>,
}

impl Reading {
    /// Nothing but a notice that the file was skipped.
    pub(super) fn skipped(path: &str, message: impl Into<String>) -> Self {
        Self {
            drafts: Vec::new(),
            notices: vec![Notice::new(NoticeKind::Skipped, path, message)],
        }
    }
}
