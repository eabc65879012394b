//! Files, folders, streams and pages in; articles out.
