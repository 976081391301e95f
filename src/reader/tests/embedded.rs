//! The weights that are part of the program.

use super::{check, hash, long, words};
use crate::reader::Reader;

#[test]
fn the_programs_own_weights_are_whole_and_exact() {
    let reader = Reader::from_embedded().expect("whole");
    assert!(reader.linears().iter().all(|linear| linear.is_exact()));
    let bounds = reader.bounds();
    assert!(0.0 < bounds.possible && bounds.possible <= bounds.likely && bounds.likely <= bounds.certain);
}

/// The plainest path is slow without optimisation, so this text is short.
#[test]
fn all_paths_read_the_same() {
    let text = long(4);
    let words = words(&text);
    let expected = Reader::embedded().read(&text, &words);
    check(&expected, words.len());
    for name in Reader::arithmetics() {
        let readings = Reader::from_embedded().expect("whole").with_arithmetic(name).read(&text, &words);
        assert_eq!(hash(&readings), hash(&expected), "{name}");
    }
}
