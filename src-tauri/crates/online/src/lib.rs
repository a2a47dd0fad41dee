//! What the network says about a paper: one polite client, one file per service.
