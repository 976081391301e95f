//! Word pieces, as BERT's uncased vocabulary has them.

use super::word::is_letter_or_number;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// At most so many pieces are taken of a word, and no longer part of one is looked up (in characters).
const MAX_PIECES: usize = 12;
const MAX_PART: usize = 64;

/// The pieces, and a table to find them: open addressing, half full at most.
pub(super) struct Vocabulary {
    text: &'static str,
    /// Start of each piece in `text`, and one past the end (the pieces are parted by one byte).
    starts: Vec<u32>,
    /// Ids + 1; 0 is empty.
    table: Vec<u32>,
    pub cls: u32,
    pub sep: u32,
    unknown: u32,
}

/// FNV-1a: it can be continued, so all beginnings of a word cost one pass.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const START: Hash = Hash(0xcbf2_9ce4_8422_2325);

    fn with(self, bytes: &[u8]) -> Hash {
        bytes.iter().fold(self, |h, b| Hash((h.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)))
    }

    fn slot(self, size: usize) -> usize {
        (self.0 ^ (self.0 >> 29)) as usize & (size - 1)
    }
}

impl Vocabulary {
    /// From pieces parted by line feeds; `None` if one of the network's own marks is missing.
    pub fn new(text: &'static str) -> Option<Vocabulary> {
        let mut starts = vec![0u32];
        starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at as u32 + 1));
        starts.push(u32::try_from(text.len()).ok()? + 1);
        let size = (starts.len() * 2).next_power_of_two();
        let mut new = Vocabulary { text, starts, table: vec![0; size], cls: 0, sep: 0, unknown: 0 };
        for id in 0..new.len() as u32 {
            let mut slot = Hash::START.with(new.piece(id).as_bytes()).slot(size);
            while new.table[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            new.table[slot] = id + 1;
        }
        new.cls = new.id("[CLS]")?;
        new.sep = new.id("[SEP]")?;
        new.unknown = new.id("[UNK]")?;
        Some(new)
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn piece(&self, id: u32) -> &str {
        let id = id as usize;
        &self.text[self.starts[id] as usize..self.starts[id + 1] as usize - 1]
    }

    fn id(&self, piece: &str) -> Option<u32> {
        self.find(Hash::START.with(piece.as_bytes()), "", piece)
    }

    /// The id of `prefix` + `rest`, whose hash is given.
    fn find(&self, hash: Hash, prefix: &str, rest: &str) -> Option<u32> {
        let mut slot = hash.slot(self.table.len());
        loop {
            let id = self.table[slot].checked_sub(1)?;
            if self.piece(id).strip_prefix(prefix) == Some(rest) {
                return Some(id);
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
    }

    /// Appends the pieces of a word, 1 to 12.
    pub fn split(&self, word: &str, out: &mut Vec<u32>) {
        let first = out.len();
        let plain = plain(word);
        let mut rest = plain.as_str();
        while let Some(c) = rest.chars().next()
            && out.len() < first + MAX_PIECES
        {
            let len = match is_letter_or_number(c) {
                true => rest.find(|c| !is_letter_or_number(c)).unwrap_or(rest.len()),
                false => c.len_utf8(),
            };
            let (part, after) = rest.split_at(len);
            self.greedy(part, out);
            rest = after;
        }
        out.truncate(first + MAX_PIECES);
        if out.len() == first {
            out.push(self.unknown);
        }
    }

    /// The longest piece at each place; unknown as a whole if there is none at some place.
    fn greedy(&self, part: &str, out: &mut Vec<u32>) {
        let first = out.len();
        let mut rest = part;
        if part.len() > MAX_PART && part.chars().count() > MAX_PART {
            out.push(self.unknown);
            return;
        }
        while !rest.is_empty() {
            let prefix = if rest.len() == part.len() { "" } else { "##" };
            let mut hash = Hash::START.with(prefix.as_bytes());
            let mut longest = None;
            for (at, c) in rest.char_indices() {
                let end = at + c.len_utf8();
                hash = hash.with(&rest.as_bytes()[at..end]);
                longest = self.find(hash, prefix, &rest[..end]).map(|id| (id, end)).or(longest);
            }
            let Some((id, end)) = longest else {
                out.truncate(first);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            rest = &rest[end..];
        }
    }
}

/// Straight quotation marks, lower case, no accents.
fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let straight: String = word
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            _ => c,
        })
        .collect();
    let accents = |c: &char| c.general_category() != GeneralCategory::NonspacingMark;
    straight.to_lowercase().nfd().filter(accents).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECES: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nsay\n##ing\n##s\n'\nu\n.\ns\ncafe\n\"\n##i\n##n\nσ\n##ς";

    fn split(word: &str) -> String {
        let vocabulary = Vocabulary::new(PIECES).unwrap();
        let mut ids = Vec::new();
        vocabulary.split(word, &mut ids);
        ids.into_iter().map(|id| vocabulary.piece(id)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_longest_piece_at_each_place() {
        for (word, expected) in [
            ("saying", "say ##ing"),
            ("SAYS", "say ##s"),
            ("’s", "' s"),
            ("U.S.", "u . s ."),
            ("café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("“", "\""),
            ("sayx", "[UNK]"),
            ("", "[UNK]"),
            ("\u{301}", "[UNK]"),
            ("ΣΣ", "σ ##ς"),
            ("say.ing", "say . [UNK]"),
            ("....................", ". . . . . . . . . . . ."),
        ] {
            assert_eq!(split(word), expected, "{word:?}");
        }
    }

    #[test]
    fn long_parts_are_unknown() {
        let mut word = "say".to_owned() + &"s".repeat(9);
        assert_eq!(split(&word), "say".to_owned() + &" ##s".repeat(9));
        word += &"s".repeat(53);
        assert_eq!(split(&word), "[UNK]");
    }

    #[test]
    fn its_own_marks_must_be_there() {
        assert!(Vocabulary::new("a\nb").is_none());
    }
}
