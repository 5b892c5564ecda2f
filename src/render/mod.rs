//! Writes documents and reports, one file a format; no renderer decides about meaning.
