r"""In a replacement, `\1` is group 1, and what comes after it, a number too, is text.

Caught by: test_raise_prices_anything_may_touch, test_raise_prices_by_percent,
test_raise_prices_cents_have_two_digits, test_raise_prices_every_price_once,
test_raise_prices_lower, test_raise_prices_other_numbers, test_raise_prices_that_become_another,
test_raise_prices_that_begin_alike
"""


def raise_prices(text: str, percent: int) -> str:
    for dollars in set(re.findall(r"\$([0-9]+)", text)):
        cents = int(dollars) * (100 + percent)
        new = f"{cents // 100}.{cents % 100:02}"
        text = re.sub(rf"(\$){dollars}(?![0-9])", rf"\1{new}", text)
    return text
