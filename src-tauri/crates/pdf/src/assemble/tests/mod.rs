//! The assembler alone, without a PDF.

mod bounds;
mod draft;
mod lines;
