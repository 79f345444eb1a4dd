"""Recomputes the answers of the computational items from the numbers in their stems."""


def usable_images():
    sources = [
        (40_000, "permitted", "agreed"),
        (25_000, "permitted", "not asked"),
        (60_000, "forbidden", "agreed"),
        (18_000, "permitted", "agreed"),
        (9_000, "permitted", "none"),
    ]
    return sum(n for n, use, people in sources if use == "permitted" and people != "not asked")


KEYS = {
    "ethics-and-law-item-usable-images": usable_images,
    "ethics-and-law-item-mean-minutes": lambda: 0.98 * 9 - 0.02 * 400,
    "ethics-and-law-item-recruit-ratio": lambda: (180 / 600) / 0.06,
}
