"""The data dictionary: every column of tables, views and exports, with meaning, unit, type and allowed values."""
