"""The book over HTTP: a read-only API and the pages, for a laptop or a team."""
