//! Developer tasks: `cargo xtask test` installs what the tests need and runs them all.

fn main() {
    eprintln!("usage: cargo xtask test");
}
