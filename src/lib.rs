//! `whosays` reads what several outlets wrote about one matter and tells which outlet asserts what,
//! in whose voice and in which words.
//!
//! The modules below are the stages that the data passes, in this order; a stage imports only from
//! stages above it (`tests/import_order.rs` checks that). [`pipeline::compare`] is where the whole way
//! can be read.
//!
//! Positions inside the library are byte offsets into an article's text ([`text::Span`]); in every
//! output they are Unicode code points.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod text;

pub mod error;

pub mod rules;

pub mod article;

pub mod read;

pub mod segment;

pub mod names;

pub mod attribution;

pub mod claim;

pub mod loaded;

pub mod analysis;

pub mod linkage;

pub mod story;

pub mod matching;

pub mod decision;

pub mod report;

pub mod pipeline;

pub mod layout;

pub mod lesson;

pub mod render;
