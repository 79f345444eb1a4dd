"""Write 60 days of a made-up bicycle hire firm's exports, with the faults that real ones have, and the truth behind them."""

import csv
import os
import random

rng = random.Random(8)
DAYS, STATIONS = 60, 40
DISTRICTS = ["north", "east", "south", "west", "old town"]
os.makedirs("exports", exist_ok=True)
due = {day: [] for day in range(1, DAYS + 1)}  # what is sent on each day
district = {station: rng.choice(DISTRICTS) for station in range(1, STATIONS + 1)}
where = {0: dict(district)}  # the districts as of each day
final = {}


def send(day, op, hire, version):
    if day <= DAYS:
        due[day].append([op, version, *hire])
        if version > final.get(hire[0], (0,))[0]:
            final[hire[0]] = (version, op, *hire)


number = 0
for day in range(1, DAYS + 1):
    for station in rng.sample(range(1, STATIONS + 1), rng.random() < 0.12):
        district[station] = rng.choice(DISTRICTS)  # the town redraws a border
    where[day] = dict(district)
    for _ in range(rng.randint(450, 650) + 250 * (day % 7 in (6, 0))):
        number += 1
        minutes = min(600, 1 + int(rng.lognormvariate(2.9, 0.7)))
        price = round(1 + 0.12 * minutes, 2)
        hire = [number, rng.randint(1, 4000), rng.randint(1, STATIONS), day, minutes, price]
        arrival = day + (rng.randint(1, 9) if rng.random() < 0.03 else 0)
        send(arrival, "put", hire, 1)
        change = rng.random()
        if change < 0.02:  # a price is put right later
            send(arrival + rng.randint(1, 12), "put", [*hire[:5], round(price / 2, 2)], 2)
        elif change < 0.03:  # a hire is cancelled
            send(arrival + rng.randint(1, 12), "delete", hire, 2)

NAMES = ["op", "version", "hire", "customer", "station", "day", "minutes", "price"]
manifest = []


def write(name, day, rows, told, names=NAMES):
    with open(f"exports/{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)
    manifest.append([day, name, told])


for day, rows in due.items():
    again = rng.sample(due[day - 1], len(due[day - 1]) // 10) if day > 1 and rng.random() < 0.3 else []
    rows = rows + again  # sent twice, sometimes after a newer version
    rng.shuffle(rows)
    names = NAMES if day < 31 else [*NAMES[:6], "duration_min", "price"]  # a column gets another name
    if day == 23:  # the transfer broke off; the whole file came two days later
        write("day-23", 23, rows[: len(rows) // 2], len(rows))
        write("day-23-again", 25, rows, len(rows))
    elif day == 40:  # prices in cents, noticed on day 42
        write("day-40", 40, [[*row[:7], round(100 * row[7])] for row in rows], len(rows), names)
        write("day-40-again", 42, rows, len(rows), names)
    else:
        write(f"day-{day:02}", day, rows, len(rows), names)
with open("exports/manifest.csv", "w", newline="", encoding="utf-8") as file:
    csv.writer(file).writerows([["arrives_on", "file", "rows"], *sorted(manifest)])
with open("exports/stations.csv", "w", newline="", encoding="utf-8") as file:  # one line whenever a district is new
    lines = [(d, s, where[d][s]) for d in where for s in where[d] if d == 0 or where[d][s] != where[d - 1][s]]
    csv.writer(file).writerows([["from_day", "station", "district"], *lines])
with open("forget.csv", "w", newline="", encoding="utf-8") as file:  # asked for on day 50
    csv.writer(file).writerows([["customer"], *([one] for one in rng.sample(range(1, 4001), 5))])

kept = [row for row in final.values() if row[1] == "put"]
total = dict.fromkeys(DISTRICTS, 0.0)
for _, _, _, _, station, day, _, price in kept:
    total[where[day][station]] += price  # by the district as of the day of the hire
with open("truth.csv", "w", newline="", encoding="utf-8") as file:
    csv.writer(file).writerows([["district", "revenue"], *([name, f"{sum_:.2f}"] for name, sum_ in total.items())])
print(len(manifest), "files,", sum(told for *_, told in manifest), "rows,", number, "hires,", len(kept), "of them kept")
print(f"revenue {sum(total.values()):.2f}")
