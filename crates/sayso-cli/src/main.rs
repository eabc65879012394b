//! The sayso program: commands for the terminal.

fn main() {}
