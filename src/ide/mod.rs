//! What editors ask for, as plain data in byte offsets of the **source**: one file a feature, no protocol types.
//!
//! Every feature is a pure function of the [`Analysis`](crate::article::Analysis) and a place. What lies at the place is
//! decided in one file, `under`, so that all features agree about it: the innermost thing wins.

pub mod actions;
mod answers;
mod calls;
mod completion;
mod declaration;
mod definition;
mod describe;
mod elsewhere;
#[cfg(test)]
mod fixture;
mod folding;
mod highlight;
mod hover;
mod ids;
mod implementation;
mod inlay;
mod lens;
mod linked_editing;
mod links;
mod outward;
mod references;
mod rename;
mod selection;
mod symbols;
mod tokens;
mod type_definition;
mod under;

pub use calls::{Call, call, called, callers};
pub use completion::{Completion, Offer, completions, refers};
pub use declaration::declaration;
pub use definition::{Definition, Target, definition};
pub use describe::passive;
pub use elsewhere::{Away, Foreign, is_shared, outward_calls};
pub use folding::{Fold, FoldKind, folds};
pub use highlight::{Highlight, highlights};
pub use hover::{Hover, hover};
pub use implementation::implementation;
pub use inlay::{Hint, hints};
pub use lens::{Lens, lenses};
pub use linked_editing::{ID, linked};
pub use links::{Outside, OutwardLink, outward_links};
pub use outward::{outward_reference, quoted, referable};
pub use references::references;
pub use rename::{Named, Renamable, renamable, rename};
pub use selection::selections;
pub use symbols::{Symbol, SymbolKind, symbols};
pub use tokens::{Token, TokenKind, tokens};
pub use type_definition::type_definition;
