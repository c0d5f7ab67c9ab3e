"""Results -> text for people (terminal, brief, Markdown) and for machines (JSON). Opens no file, knows no clock."""
