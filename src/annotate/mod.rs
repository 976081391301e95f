//! Writing annotation: pure functions from a source and what is known of it to [`Edit`]s of the source. Nothing here
//! changes the prose.

mod braces;
mod edit;
mod format;
mod front;
mod harmless;
mod ids;
mod record;
mod strip;
mod wrap;

#[cfg(test)]
mod tests;

pub use braces::Braces;
pub use edit::{Edit, apply};
pub use format::format;
pub use front::{Entry, add as add_entries, add_alias, line_break};
pub use harmless::harmless;
pub use ids::Ids;
pub use record::{Status, Writer, answering, class, entry, forget, record};
pub use strip::{is_ours, line_alone, marks, prose, strip};
pub use wrap::{Mark, trimmed, wrap};
