"""What watches a whole crawl: the run log and the progress lines."""
