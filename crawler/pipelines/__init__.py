"""What happens to an item, one duty a file, in the order set in settings.py."""
