//! The command line `says-who`.

use std::process::ExitCode;

fn main() -> ExitCode {
    says_who::cli::run(std::env::args_os().skip(1))
}
