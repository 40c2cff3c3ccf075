"""The border between a suite and the solution it judges: two processes, plain values between them.

``host`` is the far side (it holds the solution), ``worker`` the process around it; ``pool`` and
``remote`` are the near side; ``values``, ``moments``, ``errors`` and ``frames`` say what crosses,
and how.
"""
