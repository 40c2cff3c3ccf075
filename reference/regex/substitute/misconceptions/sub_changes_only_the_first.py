"""`re.sub` changes the first match, so it has to be called once for each.

Caught by: test_raise_prices_anything_may_touch, test_raise_prices_every_price_once,
test_raise_prices_that_become_another, test_raise_prices_that_begin_alike
"""


def raise_prices(text: str, percent: int) -> str:
    def raised(match: re.Match[str]) -> str:
        cents = int(match[1]) * (100 + percent)
        return f"${cents // 100}.{cents % 100:02}"

    for _ in re.findall(r"\$([0-9]+)", text):
        text = re.sub(r"\$([0-9]+)", raised, text)
    return text
