//! Words and names as numbers, and sets of them: the linking compares little else, and compares them often.

use crate::text::content_hash;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A stem, a word, a name or a figure as it is compared: the hash of its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u64);

impl Term {
    /// The term of some letters.
    pub fn of(word: &str) -> Self {
        Self(content_hash(word.as_bytes()))
    }

    /// The term of a number, which is that of no word.
    pub fn numbered(number: u8) -> Self {
        Self(content_hash(&[number]).rotate_left(32))
    }

    /// The term as a number.
    pub fn number(self) -> u64 {
        self.0
    }

    /// Two terms in this order, as one.
    pub fn then(self, next: Term) -> Self {
        Self(self.0.rotate_left(23) ^ next.0)
    }
}

/// A set of terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    sorted: Vec<Term>,
    /// A bit for each term, by which most sets that share nothing are told apart at once.
    bits: u64,
}

impl Terms {
    /// Adds a term; true where it is new.
    pub fn insert(&mut self, term: Term) -> bool {
        self.bits |= bit(term);
        match self.sorted.binary_search(&term) {
            Ok(_) => false,
            Err(at) => {
                self.sorted.insert(at, term);
                true
            }
        }
    }

    /// True where the set holds the term.
    pub fn contains(&self, term: &Term) -> bool {
        self.bits & bit(*term) != 0 && self.sorted.binary_search(term).is_ok()
    }

    /// The terms of both sets.
    pub fn intersection<'a>(&'a self, other: &'a Terms) -> impl Iterator<Item = &'a Term> {
        let mine = if self.bits & other.bits == 0 { &[] } else { &self.sorted[..] };
        mine.iter().filter(|term| other.contains(term))
    }

    /// The terms, always in the same order.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.sorted.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }
}

impl Extend<Term> for Terms {
    fn extend<I: IntoIterator<Item = Term>>(&mut self, terms: I) {
        for term in terms {
            self.insert(term);
        }
    }
}

fn bit(term: Term) -> u64 {
    1 << (term.0 & 63)
}

/// A table by term. A term is a hash already.
pub type TermMap<V> = HashMap<Term, V, BuildHasherDefault<AsItIs>>;

/// Takes the number of a term for its hash.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= content_hash(bytes);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[&str]) -> Terms {
        let mut terms = Terms::default();
        terms.extend(words.iter().map(|word| Term::of(word)));
        terms
    }

    #[test]
    fn sets_share_what_both_hold() {
        let (a, b) = (set(&["drone", "sold", "drone"]), set(&["sold", "bridge"]));
        assert_eq!(a.len(), 2);
        assert_eq!(a.intersection(&b).collect::<Vec<_>>(), [&Term::of("sold")]);
        assert!(a.intersection(&set(&["talks"])).next().is_none() && !b.contains(&Term::of("drone")));
    }

    #[test]
    fn neighbours_have_an_order() {
        let (a, b) = (Term::of("drone"), Term::of("sold"));
        assert_ne!(a.then(b), b.then(a));
        assert_ne!(a.then(a), b.then(b));
    }
}
