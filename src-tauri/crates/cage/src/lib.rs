//! Runs a parser of outside bytes as a child process with limits.
