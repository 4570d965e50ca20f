"""The demonstration: a press room of invented pages on loopback, and the real commands run against it."""
