//! The `barid` program: everything is in the library, see [`barid::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    barid::cli::main()
}
