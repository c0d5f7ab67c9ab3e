"""One account against one checklist: pure functions, no file, clock, console or locale."""
