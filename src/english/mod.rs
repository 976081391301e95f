//! What English looks like to the rest: tokens, sentences, quotation marks, and the lexicons.

pub mod lexicon;
mod name_words;
mod names;
mod paragraph;
mod quotes;
mod sentences;
mod token;

pub use name_words::is_date;
pub use names::{NameRun, name_runs};
pub use paragraph::Paragraph;
pub use quotes::{Quotation, QuoteState, quotations};
pub use token::{Shape, Token, is_apostrophe, tokens};
