"""What is remembered of a learner: progress (kept in git), verdicts and backups (in `.kata/`)."""
