//! The SQLite file: records in, rows out. All SQL of the project is here.
