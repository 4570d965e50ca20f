"""What the commands share: their options and how they write; no commands here."""
