"""The applicant's home."""
