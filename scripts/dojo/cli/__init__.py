"""The command: its verbs, its set-up, what programs may rely on."""
