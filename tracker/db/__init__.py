"""The book's storage: tables, engine and migrations, the same for SQLite and PostgreSQL."""
