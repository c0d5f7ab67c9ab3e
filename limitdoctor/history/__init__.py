"""The dated events of one account: reading and adding to the files that tell them, and what happened to the limit."""
