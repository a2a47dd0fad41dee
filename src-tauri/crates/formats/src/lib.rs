//! Text of the outside to the model and back: listings, CSL-JSON, Markdown.
