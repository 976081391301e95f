//! The command line entry.

fn main() {
    let article = std::env::args().nth(1).unwrap_or_default();
    let text = std::fs::read_to_string(article).unwrap_or_default();
    println!("{:?}", onrecord::article::analyse(&text, &Default::default()).findings);
}
