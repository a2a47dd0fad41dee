//! What the network says about a paper: one polite client, and one file per service.
//!
//! It will be the only crate that opens a socket. Each service is two functions, one that builds a
//! request and one that reads the answer, so that tests need no network. It must not know the library:
//! the folder of its cache is passed in, and what it finds goes back as drafts of `model`.
//!
//! Nothing is here yet.
