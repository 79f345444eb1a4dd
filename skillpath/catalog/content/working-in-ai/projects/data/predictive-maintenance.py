"""Write readings.csv, stops.csv and pumps.csv: 18 months of a made-up waterworks with 90 pumps."""

import csv
import random
from datetime import date, timedelta

rng = random.Random(90)
START, DAYS = date(2025, 1, 1), 545
SITES = ["Oak Hill", "Riverside", "Quarry"]
readings, stops, pumps = [], [], []
for number in range(1, 91):
    pump, site = f"P{number:02}", SITES[number % 3]
    model = rng.choice(["KX-2", "KX-2", "KX-4"])
    pumps.append([pump, site, model, f"{START - timedelta(days=rng.randint(100, 4000)):%Y-%m-%d}"])
    pace = rng.lognormvariate(-5.15, 0.35) * (1.35 if model == "KX-4" else 1.0)  # wear a day
    wear, base, stuck, out_until, bias = rng.uniform(0, 0.6), rng.gauss(2.0, 0.25), 0, -1, 0.0
    planned, last = rng.randint(60, 400), None
    for day in range(DAYS):
        today = START + timedelta(days=day)
        load = 0.6 + 0.25 * rng.random() + 0.1 * (today.month in (6, 7, 8))
        if day <= out_until:  # stands still, and the sensors go on sending
            readings.append([pump, today.isoformat(), round(abs(rng.gauss(0.05, 0.02)), 3), 12.0, 0.0, 0.0])
            continue
        wear += pace * load * rng.uniform(0.4, 1.6)
        if site == "Quarry" and day == 300:
            bias = 0.8  # new sensors that read higher
        vibration = base + bias + 2.6 * max(0.0, wear - 0.55) ** 1.5 + rng.gauss(0, 0.18)
        heat = 18 + 9 * load + 7 * max(0.0, wear - 0.7) + 6 * (today.month in (6, 7, 8)) + rng.gauss(0, 0.8)
        current = 11 * load * (1 + 0.10 * max(0.0, wear - 0.75)) + rng.gauss(0, 0.25)
        stuck = rng.randint(3, 12) if stuck == 0 and rng.random() < 0.002 else max(0, stuck - 1)
        row = [round(vibration, 3), round(heat, 1), round(current, 2), round(load, 3)]
        if stuck and last:
            row[0] = last[0]  # the sensor repeats its last value
        last = row
        if rng.random() > 0.01:
            readings.append([pump, today.isoformat(), *row])
        sudden = rng.random() < 0.00025
        if sudden or rng.random() < max(0.0, wear - 0.95) * 0.12:
            out_until = day + rng.randint(2, 5)
            stops.append([pump, today.isoformat(), "failure", "electrical" if sudden else "bearing"])
            wear = wear if sudden else rng.uniform(0, 0.1)
        elif day == planned:
            stops.append([pump, today.isoformat(), "planned", ""])
            out_until, wear, planned = day, rng.uniform(0, 0.1), day + 400
for name, head, rows in (
    ("pumps", "pump site model installed_on", pumps),
    ("readings", "pump day vibration_mm_s bearing_c current_a load", readings),
    ("stops", "pump day kind cause", stops),
):
    with open(f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head.split())
        writer.writerows(rows)
    print(name, len(rows))
print(
    "failures", sum(row[2] == "failure" for row in stops), "of the bearing", sum(row[3] == "bearing" for row in stops)
)
