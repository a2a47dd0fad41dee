//! Runs a parser of outside bytes as a child process with limits on memory, time, files and network.
//!
//! It will start the hidden subcommand of the `offprint` command, hand it one open file, and read back
//! bounded records of `model`; a child that crashes, hangs or grows past its limits is an error of its
//! own input and of nothing else. It must not know what a PDF is, nor where a library lies: the path
//! of the program to start is passed in.
//!
//! Nothing is here yet.
