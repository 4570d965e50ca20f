"""Exports: one file for each format, each a stream of bytes or text from the rows of a filter."""
