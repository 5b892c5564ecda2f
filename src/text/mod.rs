//! Places in a text: spans, passages, lines and columns, code points, and classes of characters.
//!
//! What comes in is a text that no longer changes; what goes out are places in it. Nothing here
//! knows a language.

mod characters;
mod known_words;
mod passage;
mod position;
mod short_word;
mod span;

pub use characters::QuotationMark;
pub use characters::is_apostrophe;
pub use characters::is_word;
pub use characters::quotation_mark;
pub use known_words::KnownWords;
pub use passage::Passage;
pub use position::CodePoints;
pub use position::LineColumn;
pub use position::Lines;
pub use short_word::ShortWord;
pub use span::Span;
