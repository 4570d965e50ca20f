"""The HTTP API, one route a file, found by being here: `router` of each module, below /api/v1."""
