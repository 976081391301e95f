//! Formats: one file each, pure.
