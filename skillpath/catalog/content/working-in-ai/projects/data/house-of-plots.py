"""Write sales.csv: twelve years of made-up house sales in a made-up town."""

import csv
import math
import random

rng = random.Random(77)
# district: price of a square metre in 2013, growth a year, share of sales in 2013 and in 2024
DISTRICTS = {
    "Castle": (4300, 0.030, 0.35, 0.10),
    "Harbour": (3100, 0.035, 0.30, 0.20),
    "Mill": (2300, 0.040, 0.20, 0.30),
    "Newfield": (1500, 0.045, 0.15, 0.40),
}
HEAD = ["sale_id", "sold_on", "district", "agent", "living_area_m2", "rooms", "built", "station_km", "garden", "price"]
rows = []
for number in range(1, 9001):
    year, month = rng.randint(2013, 2024), rng.choices(range(1, 13), [5, 5, 8, 10, 12, 12, 9, 7, 9, 8, 6, 4])[0]
    share = (year - 2013) / 11
    weights = [first + (last - first) * share for _, _, first, last in DISTRICTS.values()]
    district = rng.choices(list(DISTRICTS), weights)[0]
    base, growth, _, _ = DISTRICTS[district]
    area = min(320, max(35, rng.lognormvariate(4.6, 0.32)))
    station = rng.uniform(0.1, 6.0)
    built = rng.choice([rng.randint(1890, 1939), rng.randint(1950, 1979), rng.randint(1980, year)])
    garden = int(rng.random() < 0.3 + 0.4 * (area > 110))
    price = base * (1 + growth) ** (year - 2013) * area**0.92 * 100**0.08
    price *= 1 + 0.07 * garden + 0.04 * math.sin((month - 3) * math.pi / 6)
    price *= 0.90 + 0.16 * math.exp(-((station - 1.2) ** 2) / 0.8)  # near, but not too near
    price *= {0: 1.08, 1: 0.92, 2: 1.0}[(built >= 1950) + (built >= 1980)] * rng.lognormvariate(0, 0.13)
    if 250_000 < price < 262_000 and rng.random() < 0.7:  # a tax begins above 250,000
        price = rng.choice([250_000, 249_950, 249_500, 249_000])
    price = int(round(price, -3)) if rng.random() < 0.6 else int(round(price, -1))
    agent = rng.choices(["Abel & Daughters", "Coast Homes", "Townhouse"], [5, 3, 2])[0]
    shown = area * 10.764 if agent == "Coast Homes" and 2018 <= year <= 2019 else area  # square feet
    rooms = max(1, round(area / 27 + rng.gauss(0, 0.6)))
    if rng.random() < 0.015:
        price = 1  # given within the family
    built_text = "1900" if built < 1940 and rng.random() < 0.5 else built  # "old" is written as 1900
    day = rng.randint(1, 28)
    station_text = "" if rng.random() < 0.08 * (district == "Newfield") + 0.01 else round(station, 2)
    rows.append(
        [
            number,
            f"{year}-{month:02}-{day:02}",
            district,
            agent,
            round(shown, 1),
            rooms,
            built_text,
            station_text,
            garden,
            price,
        ]
    )
with open("sales.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(HEAD)
    writer.writerows(rows)
print(len(rows), "sales, median price", sorted(row[-1] for row in rows)[len(rows) // 2])
