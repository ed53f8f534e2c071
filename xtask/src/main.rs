//! `cargo xtask …`: builds, tests, measures and packages the project.

fn main() {}
