//! Classes of characters.

/// What a character can do as a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationMark {
    /// `“`, `„`: opens a quotation.
    OpenDouble,
    /// `”`: closes a quotation.
    CloseDouble,
    /// `"`: opens or closes one, as its neighbours say.
    StraightDouble,
    /// `‘`, `‚`: opens a quotation, mostly one inside another.
    OpenSingle,
    /// `’`: closes such a quotation, or is an apostrophe.
    CloseSingle,
    /// `'`: opens, closes, or is an apostrophe.
    StraightSingle,
    /// `«`: opens a quotation.
    OpenAngle,
    /// `»`: closes a quotation.
    CloseAngle,
}

/// What `c` can do as a quotation mark; `None` when it is none.
#[must_use]
pub fn quotation_mark(c: char) -> Option<QuotationMark> {
    Some(match c {
        '“' | '„' | '‟' => QuotationMark::OpenDouble,
        '”' => QuotationMark::CloseDouble,
        '"' | '＂' => QuotationMark::StraightDouble,
        '‘' | '‚' | '‛' => QuotationMark::OpenSingle,
        '’' => QuotationMark::CloseSingle,
        '\'' => QuotationMark::StraightSingle,
        '«' => QuotationMark::OpenAngle,
        '»' => QuotationMark::CloseAngle,
        _ => return None,
    })
}

/// Whether `c` is written for an apostrophe.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Whether `c` belongs to a word: a letter, a mark on one, or a digit. Quotation marks, straight or
/// curly, and hyphens do not.
#[must_use]
#[inline]
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '_')
}
