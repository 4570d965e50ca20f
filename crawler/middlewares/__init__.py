"""What sits between the engine and the network."""
