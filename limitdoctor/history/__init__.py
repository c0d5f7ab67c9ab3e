"""The dated events of one account: reading them from files, and what happened to the limit."""
