"""Write passengers.csv: a made-up passenger list of a sinking ship, in the columns of the well-known one."""

import csv
import math
import random

rng = random.Random(1912)
FAMILY = [
    "Ashdown",
    "Birket",
    "Calloway",
    "Denholm",
    "Elphick",
    "Farrant",
    "Garrod",
    "Hesketh",
    "Inskip",
    "Jellicoe",
    "Kirkby",
    "Lomax",
]
MEN, WOMEN = (
    ["Albert", "Bruno", "Carl", "Edwin", "Frank", "Henrik"],
    ["Ada", "Berta", "Clara", "Edith", "Freda", "Hilda"],
)
FARES = {1: (4.2, 0.5), 2: (2.9, 0.3), 3: (2.3, 0.3)}
HEAD = [
    "passenger_id",
    "pclass",
    "name",
    "sex",
    "age",
    "sibsp",
    "parch",
    "ticket",
    "fare",
    "cabin",
    "embarked",
    "boat",
    "survived",
]


def person(pclass, kind, family, mates, help_):
    """One passenger; mates are spouse and siblings, help_ is the luck that a party shares."""
    sex = "male" if kind == "boy" or (kind == "adult" and rng.random() < 0.68) else "female"
    child = kind != "adult"
    age = rng.uniform(0.5, 13) if child else min(76, max(16, rng.gauss(42 - 5 * pclass, 11)))
    title = (
        ("Master" if sex == "male" else "Miss") if child else ("Mr" if sex == "male" else rng.choice(["Mrs", "Miss"]))
    )
    first = rng.choice(MEN if sex == "male" else WOMEN)
    score = 0.0 - 0.55 * pclass + 2.3 * (sex == "female") + 1.9 * child - 0.015 * age * (not child) + help_
    score -= 0.5 * (mates >= 4) + 0.9 * (sex == "female" and pclass == 3)
    lived = int(rng.random() < 1 / (1 + math.exp(-score)))
    return {
        "pclass": pclass,
        "name": f"{family}, {title}. {first}",
        "sex": sex,
        "age": round(age, 1),
        "survived": lived,
    }


rows, ticket = [], 1000
while len(rows) < 1300:
    ticket += rng.randint(1, 90)
    pclass = rng.choices([1, 2, 3], [25, 21, 54])[0]
    kinds = ["adult"]
    if rng.random() < 0.28:
        kinds = ["adult"] * rng.choice([1, 2, 2]) + [
            rng.choice(["boy", "girl"]) for _ in range(rng.choice([0, 1, 2, 4]))
        ]
    family, help_ = rng.choice(FAMILY) + rng.choice(["", "", "son", "-Reed", "by"]), rng.gauss(0, 0.9)
    fare = round(math.exp(rng.gauss(*FARES[pclass])) * len(kinds), 2)
    port = rng.choices("SCQ", [70, 20, 10])[0]
    cabin = f"{rng.choice('ABCD')}{rng.randint(2, 120)}" if rng.random() < (0, 0.8, 0.1, 0.02)[pclass] else ""
    adults = kinds.count("adult")
    for kind in kinds:
        mates = adults - 1 if kind == "adult" else len(kinds) - adults - 1
        kin = len(kinds) - adults if kind == "adult" else adults
        row = person(pclass, kind, family, mates, help_) | {
            "sibsp": mates,
            "parch": kin,
            "ticket": ticket,
            "fare": fare,
        }
        row |= {"cabin": cabin, "embarked": port, "boat": rng.randint(1, 16) if row["survived"] else ""}
        if row["survived"] and rng.random() < 0.05:
            row["boat"] = ""
        rows.append(row)

rng.shuffle(rows)
for number, row in enumerate(rows, 1):
    row["passenger_id"] = number
    if rng.random() < (0.12, 0.30)[row["pclass"] == 3]:
        row["age"] = ""
    if number % 61 == 0:
        row["fare"] = 0.0
    if number % 400 == 0:
        row["embarked"] = ""
with open("passengers.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.DictWriter(file, HEAD)
    writer.writeheader()
    writer.writerows(rows)
print(len(rows), "passengers,", sum(row["survived"] for row in rows), "survived")
