"""`date_formats` against Chromium (long dates) and PostgreSQL (real dates, timestamps).

Chromium writes with the data of Unicode's CLDR, as most software does. PostgreSQL reads with the
order of day and month set to ours. Not compared: which forms are refused, for that rule is ours,
and the offset that a timestamp keeps, which PostgreSQL forgets.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from random import Random
from types import ModuleType

import pytest

from .conftest import Ask, Browser

Date = Callable[[list[str], str], list[str]]

YEARS = [1, 4, 99, 100, 476, 999, 1000, 1582, 1700, 1900, 1999, 2000, 2023, 2024, 9999]
WRITTEN = """([year, month, day]) => {
  const when = new Date(Date.UTC(2000, month - 1, day));
  when.setUTCFullYear(year, month - 1, day);
  return ["en-GB", "es"].map(
    language => when.toLocaleDateString(language, {dateStyle: "long", timeZone: "UTC"}));
}"""
REAL_DAY = """
create or replace function pg_temp.real_day(text text) returns date as $$
begin
    return text::date;
exception when datetime_field_overflow then
    return null;
end
$$ language plpgsql;
"""


def test_format_long_is_what_chromium_writes(
    reference: ModuleType, chromium: Browser, chance: Random
) -> None:
    # Before October 1582, Chromium's calendar for people is the Julian one.
    first, last = date(1583, 1, 1).toordinal(), date.max.toordinal()
    days = [date.fromordinal(chance.randint(first, last)) for _ in range(3_000)]
    days += [date(2024, month, day) for month in range(1, 13) for day in range(1, 30)]
    written = chromium(WRITTEN, [[day.year, day.month, day.day] for day in days])
    for day, (english, spanish) in zip(days, written, strict=True):
        assert reference.format_long(day, "en") == english
        assert reference.format_long(day, "es") == spanish


@pytest.mark.parametrize("form", ["{d:02}/{m:02}/{y:04}", "{y:04}-{m:02}-{d:02}", "{d} {n} {y:04}"])
def test_parse_date_is_what_postgresql_reads(
    reference: ModuleType, postgres: Ask, chance: Random, form: str
) -> None:
    texts = [
        form.format(d=d, m=m, y=y, n=date(2000, m, 1).strftime("%B"))
        for y in YEARS + chance.sample(range(1, 10_000), 10)
        for m in range(1, 13)
        for d in range(1, 32)
    ]
    answers = postgres(f"{REAL_DAY} select pg_temp.real_day(t) from CASES as v(t);", texts)
    for text, (iso,) in zip(texts, answers, strict=True):
        if iso:
            assert reference.parse_date(text) == date.fromisoformat(iso), text
        else:
            with pytest.raises(ValueError, match=r"\w"):
                reference.parse_date(text)


def test_parse_timestamp_is_what_postgresql_reads(
    reference: ModuleType, postgres: Ask, chance: Random
) -> None:
    texts = []
    for _ in range(3_000):
        day = date.fromordinal(chance.randrange(700_000, 760_000))
        hour, minute, second = chance.randrange(24), chance.randrange(60), chance.randrange(60)
        fraction = chance.choice(["", ".5", ".25", ".000750", ".123456"])
        hours = f"{chance.randrange(15):02}:{chance.choice([0, 30, 45]):02}"
        offset = chance.choice(["Z", f"+{hours}", f"-{hours}"])
        texts.append(f"{day}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
    answers = postgres("select t::timestamptz from CASES as v(t);", texts)
    for text, (told,) in zip(texts, answers, strict=True):
        assert reference.parse_timestamp(text) == datetime.fromisoformat(told), text
