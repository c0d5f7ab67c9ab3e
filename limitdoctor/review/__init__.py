"""What holds between rules: lint and proofs, examples and cases run, safe fixes, and what a change of them means."""
