"""What the policy commands share: the person asked about, the rulebook, and how answers are printed."""
