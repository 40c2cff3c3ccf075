"""The dojo: what stands between a learner's code and the suites that judge it."""
