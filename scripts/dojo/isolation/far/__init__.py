"""The far side: what runs beside the learner's code, in its process."""
