//! The small network that reads a paragraph: words → cues, and the content and source of each, with probabilities.
//! Pure numbers, no rules.
