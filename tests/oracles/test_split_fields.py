"""`split_fields` against the module csv and `configparser`, where their rules agree with ours.

csv knows one separator, and quotes, so the lines here have only commas and no quotes; it does not
trim, so its fields are trimmed here. configparser's names are in small letters, so those here are.
"""

from __future__ import annotations

import configparser
import csv
from random import Random
from types import ModuleType


def test_split_fields_is_csv(reference: ModuleType, chance: Random) -> None:
    for _ in range(5_000):
        line = "".join(chance.choices("ab1 ,,", k=chance.randrange(1, 12)))
        (fields,) = csv.reader([line])
        assert reference.split_fields(line) == [field.strip() for field in fields], line


def test_parse_settings_is_configparser(reference: ModuleType, chance: Random) -> None:
    for _ in range(500):
        names = chance.sample("abcdefgh", chance.randrange(6))
        lines = [
            f"{n}{chance.choice(['=', ' = '])}{chance.choice(['', '1', 'x=y', '#a'])}"
            for n in names
        ]
        lines += chance.choices(["", "# a = 1"], k=3)
        chance.shuffle(lines)
        text = "\n".join(lines)
        parser = configparser.ConfigParser(delimiters="=", comment_prefixes="#", interpolation=None)
        parser.read_string(f"[all]\n{text}")
        assert reference.parse_settings(text) == dict(parser["all"]), text
