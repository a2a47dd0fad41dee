//! What a PDF says: text by page, layout, recognition, page images.
