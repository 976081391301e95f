//! What editors ask for, as plain data in byte offsets of the source: one file a feature, no protocol types.
