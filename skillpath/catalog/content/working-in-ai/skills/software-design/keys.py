"""Recomputes the answers of the computational items of software-design."""


def hidden_state():
    rate = 2

    def price(x):
        return x * rate

    def sale():
        nonlocal rate
        rate = 1
        return price(10)

    return price(10) + sale() + price(10)


def affected():
    imports = {"a": "bc", "b": "d", "c": "de", "e": "f", "g": "e"}

    def reaches(module):
        return any(other == "f" or reaches(other) for other in imports.get(module, ""))

    return sum(map(reaches, "abcdeg"))


KEYS = {
    "software-design-hidden-state": hidden_state,
    "software-design-dependency-count": affected,
}
