"""The collecting half: spiders read publishers' pages, archive them and hand statements to ingest."""
