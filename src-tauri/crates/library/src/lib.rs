//! Keeps a library: SQLite, undo, files on disk, backup and check.
