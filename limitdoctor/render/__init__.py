"""Results -> text for people (terminal, Markdown, HTML) and machines (JSON, SARIF). Opens no file that a user named."""
