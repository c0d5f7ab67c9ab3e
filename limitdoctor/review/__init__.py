"""What holds between rules, and whether they do what they say: run by the `rules` commands and in CI."""
