//! PDFs through the whole program: read in a child process, with limits, and kept whatever comes.

pub mod adversarial;
mod hostile;
mod inbox;
mod inbox_verbs;
mod large;
mod recognised;
mod texts;
