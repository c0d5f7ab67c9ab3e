"""What the rules say: conditions, signs and findings, causes, steps, the calendar and the sources."""
