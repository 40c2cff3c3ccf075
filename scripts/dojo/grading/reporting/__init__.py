"""A class's results as one web page that needs nothing but itself: no network, no script.

`page` makes it and `write` puts it into a file. Results are what `kata.py grade` found, as plain
data. Much in them was written by pupils: `html` is the one gate through which text gets into the
page, and it lets nothing through that a browser, or an eye, could take for anything but text.
"""

from dojo.grading.report import page
from dojo.grading.reporting.files import check, write

__all__ = ["check", "page", "write"]
