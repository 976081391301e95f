//! Byte offsets → offsets in other units, for programs that count characters or UTF-16 units.

/// What the numbers of an output count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum OffsetUnit {
    /// Bytes of UTF-8.
    #[default]
    Bytes,
    /// Unicode scalar values, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

/// Bytes between two counted places.
const STRIDE: usize = 128;

/// Converts byte offsets of one text in constant time.
pub struct Offsets<'a> {
    text: &'a str,
    unit: OffsetUnit,
    /// Units before byte `i * STRIDE`; empty where bytes are units.
    counted: Vec<usize>,
}

impl<'a> Offsets<'a> {
    /// Reads `text` once, unless there is nothing to convert.
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let mut counted = Vec::new();
        if unit != OffsetUnit::Bytes && !text.is_ascii() {
            let mut total = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                counted.push(total);
                total += units(chunk, unit);
            }
            counted.push(total);
        }
        Self { text, unit, counted }
    }

    /// The offset, in units, of the byte offset `at`; a place inside a character counts as that character's end.
    pub fn convert(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        match self.counted.get(at / STRIDE) {
            Some(before) => before + units(&self.text.as_bytes()[at / STRIDE * STRIDE..at], self.unit),
            None => at,
        }
    }
}

/// Units that begin in `bytes`: every character is counted at its first byte.
fn units(bytes: &[u8], unit: OffsetUnit) -> usize {
    let chars = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    match unit {
        OffsetUnit::Bytes => bytes.len(),
        OffsetUnit::Chars => chars,
        // A character outside the basic plane (four bytes, first of them 0xF0 or more) is a pair.
        OffsetUnit::Utf16 => chars + bytes.iter().filter(|byte| **byte >= 0xF0).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_border_of_a_long_mixed_text() {
        let text = "He said 😀 “no”, Дмитрий — ".repeat(40);
        let chars = Offsets::new(&text, OffsetUnit::Chars);
        let utf16 = Offsets::new(&text, OffsetUnit::Utf16);
        let bytes = Offsets::new(&text, OffsetUnit::Bytes);
        let mut wide = 0;
        for (count, (at, c)) in text.char_indices().enumerate() {
            assert_eq!((bytes.convert(at), chars.convert(at), utf16.convert(at)), (at, count, wide));
            wide += c.len_utf16();
        }
        assert_eq!(chars.convert(text.len()), text.chars().count());
        assert_eq!(utf16.convert(usize::MAX), wide);
    }
}
