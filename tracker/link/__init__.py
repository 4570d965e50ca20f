"""Mentions to measures: which measure each mention speaks of, and what the book then says of it."""

from tracker.link.copies import find_copies
from tracker.link.refresh import refresh
from tracker.link.relink import link_mentions

__all__ = ["find_copies", "link_mentions", "refresh"]
