"""What holds between rules: lint without proofs, the examples of findings, the accounts with a known answer."""
