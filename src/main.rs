//! The command line `says-who`.

fn main() {}
