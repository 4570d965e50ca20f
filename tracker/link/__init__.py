"""Mentions to measures: which measure each mention speaks of, and what the book then says of it."""

from tracker.link.relink import link_mentions

__all__ = ["link_mentions"]
