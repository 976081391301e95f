//! What English looks like to the rest: tokens, sentences, quotation marks, and the lexicons.
