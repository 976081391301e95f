//! Cuts a long paragraph into units that are read one by one: attributions rarely cross a sentence's end outside
//! quotation marks, and the network was trained on paragraphs of up to 500 characters.

use super::word::{OUTSIDE, is_letter};
use crate::text::Span;
use std::ops::Range;

/// How long a unit may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// Characters after which the next good place is taken.
    pub soft_chars: usize,
    /// Words that a unit never exceeds.
    pub max_words: usize,
    /// Word pieces that a unit never exceeds.
    pub max_pieces: usize,
}

/// Words after which a full stop ends no sentence.
const TITLES: &str = " mr mrs ms dr prof sen rep gov gen lt col sgt capt maj st rev hon no vs ";

/// Ranges of words, one a unit. `states` are quotation states by byte, `pieces` the number of each word's pieces.
pub(super) fn cut(text: &str, words: &[Span], states: &[u8], pieces: &[usize], limits: Limits) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    // The unit's start; the last place in it where a sentence may end; pieces since either; characters since its start.
    let (mut start, mut sentence, mut held, mut since, mut chars) = (0, 0, 0, 0, 0);
    // Characters since `sentence`, to start again there.
    let mut chars_since = 0;
    for i in 0..words.len() {
        if i > start {
            let more = between(text, words[i - 1].start, words[i].start);
            chars += more;
            chars_since += more;
        }
        let ends = i > start && may_end(text, words, i);
        let outside = |at: usize| states.get(at).is_none_or(|state| *state == OUTSIDE);
        if ends && outside(words[i - 1].end) && chars > limits.soft_chars {
            units.push(start..i);
            (start, sentence, held, since, chars, chars_since) = (i, i, 0, 0, 0, 0);
        } else if ends {
            (sentence, since, chars_since) = (i, 0, 0);
        }
        while i > start && (i - start >= limits.max_words || held + pieces[i] > limits.max_pieces) {
            if start < sentence && sentence < i && sentence - start >= limits.max_words / 2 {
                units.push(start..sentence);
                (start, held, chars) = (sentence, since, chars_since);
            } else {
                units.push(start..i);
                (start, held, chars) = (i, 0, 0);
            }
            (sentence, since, chars_since) = (start, held, chars);
        }
        held += pieces[i];
        since += pieces[i];
    }
    if start < words.len() {
        units.push(start..words.len());
    }
    units
}

fn between(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(0, |text| text.chars().count())
}

fn of(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or_default()
}

/// True if a sentence may end before word `i`, which is not the first.
fn may_end(text: &str, words: &[Span], i: usize) -> bool {
    let (before, after) = (words[i - 1], words[i]);
    if before.end == after.start || !of(text, after).starts_with(|c: char| matches!(c, '“' | '"' | 'A'..='Z')) {
        return false;
    }
    match of(text, before).chars().next_back() {
        Some('!' | '?' | '”' | '"') => true,
        Some('.') if of(text, before).starts_with('.') => {
            i < 2 || words[i - 2].end != before.start || !is_abbreviated(of(text, words[i - 2]))
        }
        _ => false,
    }
}

/// True for a word whose full stop is more likely its own than the sentence's.
fn is_abbreviated(word: &str) -> bool {
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(is_letter) && chars.next().is_none();
    initial || (word.is_ascii() && TITLES.contains(&format!(" {} ", word.to_ascii_lowercase())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::word::states;

    /// The units of a text whose words are parted by blanks or by `|`, which is not part of the text.
    fn units(marked: &str, limits: Limits) -> Vec<String> {
        let (mut text, mut words) = (String::new(), Vec::new());
        for (i, spaced) in marked.split(' ').enumerate() {
            if i > 0 {
                text.push(' ');
            }
            for word in spaced.split('|') {
                words.push(Span::new(text.len(), text.len() + word.len()));
                text += word;
            }
        }
        let pieces = vec![1; words.len()];
        cut(&text, &words, &states(&text), &pieces, limits)
            .into_iter()
            .map(|unit| text[words[unit.start].start..words[unit.end - 1].end].to_owned())
            .collect()
    }

    fn soft(soft_chars: usize) -> Limits {
        Limits { soft_chars, max_words: 1000, max_pieces: 1000 }
    }

    #[test]
    fn a_unit_ends_with_a_sentence_after_enough_characters() {
        for (marked, expected) in [
            ("He left|. She stayed|. No one spoke|.", vec!["He left. She stayed.", "No one spoke."]),
            // In a quotation, after a title or an initial, after an abbreviation, before a small letter: no end.
            ("“|He left|. She stayed|. No|.|” Yes|.", vec!["“He left. She stayed. No.”", "Yes."]),
            ("This was said by Mr|. Brown|. Yes|.", vec!["This was said by Mr. Brown.", "Yes."]),
            ("This was said by J|. Brown|. Yes|.", vec!["This was said by J. Brown.", "Yes."]),
            ("This was in the U.S. Then not|.", vec!["This was in the U.S. Then not."]),
            ("This was in the end|. and then|.", vec!["This was in the end. and then."]),
            ("This was in the end|.|Then|.", vec!["This was in the end.Then."]),
            ("Was this in the end|? Was it|!", vec!["Was this in the end?", "Was it!"]),
            ("This was in … the end|. “|Ah|.|”", vec!["This was in … the end.", "“Ah.”"]),
        ] {
            assert_eq!(units(marked, soft(12)), expected);
        }
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        let marked = "éééé éé|. Éa|. Then|.";
        assert_eq!(units(marked, soft(8)), ["éééé éé. Éa.", "Then."]);
        assert_eq!(units(marked, soft(12)), ["éééé éé. Éa.", "Then."]);
        assert_eq!(units(marked, soft(13)), ["éééé éé. Éa. Then."]);
    }

    #[test]
    fn a_unit_is_never_longer_than_it_may_be() {
        let limits = Limits { soft_chars: 1000, max_words: 6, max_pieces: 1000 };
        // At the last end of a sentence, if the unit is at least half full there.
        assert_eq!(units("a b so|. D e f g|.", limits), ["a b so.", "D e f g."]);
        assert_eq!(units("so|. D e f g h i", limits), ["so. D e f g", "h i"]);
        assert_eq!(units("a b c d e f g h i j k l m", limits), ["a b c d e f", "g h i j k l", "m"]);
        let limits = Limits { soft_chars: 1000, max_words: 6, max_pieces: 4 };
        assert_eq!(units("a b c d e f g", limits), ["a b c d", "e f g"]);
        let limits = Limits { soft_chars: 1000, max_words: 4, max_pieces: 4 };
        assert_eq!(units("so|. D e f g|. H", limits), ["so.", "D e f g", ". H"]);
    }
}
