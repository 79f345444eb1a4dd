"""Write visits.csv: 28 days of a made-up shop's test of a new checkout, as it was logged, with what went wrong in it."""

import csv
import hashlib
import random

rng = random.Random(6)
USERS, DAYS = 24_000, 28


def planned(user):
    return "AB"[int(hashlib.sha256(f"checkout-7:{user}".encode()).hexdigest(), 16) % 2]


def chance(taste, device, version):
    """The chance that a visit ends with an order: the new checkout helps at a desk and hinders on a phone."""
    lift = 1.0 if version == "A" else {"desk": 1.10, "phone": 0.95, "old phone": 0.90}[device]
    return min(0.9, taste * lift)


visits, gain = [], {"desk": [], "phone": [], "old phone": []}
for user in range(1, USERS + 1):
    device = rng.choices(["desk", "phone", "old phone"], [40, 45, 15])[0]
    taste = rng.betavariate(0.3, 4.5) * {"desk": 1.2, "phone": 1.0, "old phone": 0.6}[device]
    pace, first = rng.gammavariate(0.6, 1 / 4), rng.randint(1, DAYS)
    version = planned(user)
    gain[device].append(chance(taste, device, "B") - chance(taste, device, "A"))
    for day in range(first, DAYS + 1):
        if day > first and rng.random() > pace:
            continue
        if rng.random() < 0.01:  # a new browser: the person is somebody else to the shop
            version = rng.choice("AB")
        if version == "B" and device == "old phone" and day >= 15 and rng.random() < 0.6:
            continue  # from day 15 on, the page often breaks there before anything is logged
        order = rng.random() < chance(taste, device, version)
        value = round(rng.lognormvariate(3.1, 0.6), 2) if order else 0
        visits.append([day, user, version, device, int(order), value])
visits.sort()
with open("visits.csv", "w", newline="", encoding="utf-8") as file:
    csv.writer(file).writerows([["day", "user", "version", "device", "order", "value"], *visits])
with open("truth.csv", "w", newline="", encoding="utf-8") as file:
    lines = [[device, f"{100 * sum(each) / len(each):.3f}"] for device, each in gain.items()]
    everyone = [one for each in gain.values() for one in each]
    lines.append(["everyone", f"{100 * sum(everyone) / len(everyone):.3f}"])
    csv.writer(file).writerows([["device", "true effect on a visit, points"], *lines])
print(len(visits), "visits,", sum(visit[4] for visit in visits), "orders")
for version in "AB":
    mine = [visit for visit in visits if visit[2] == version]
    print(
        version,
        len(mine),
        "visits,",
        sum(visit[4] for visit in mine),
        "orders,",
        len({visit[1] for visit in mine}),
        "users",
    )
