//! What the application does by itself: imports, watched folders, jobs, settings.
