"""Write payments.csv and chargebacks.csv: 180 days of a made-up bank's card payments, with frauds that change."""

import csv
import math
import random

rng = random.Random(3)
SHOPS = {"grocer": 3.2, "fuel": 3.9, "online": 3.6, "travel": 5.2, "electronics": 5.0, "giftcards": 4.0}
COUNTRIES = ["home", "home", "home", "home", "near", "far"]
payments, chargebacks = [], []
for card in range(1, 3001):
    habit, wealth, country = [rng.gammavariate(0.7, 1) for _ in SHOPS], rng.gauss(0, 0.4), rng.choice(COUNTRIES[:5])
    pace = rng.lognormvariate(-0.55, 0.6)  # payments a day
    device = f"d{card}"
    stolen = rng.uniform(0, 180) if rng.random() < 0.09 else 999  # day of the theft
    time = rng.expovariate(pace)
    while time < 180:
        shop = rng.choices(list(SHOPS), habit)[0]
        where = country if rng.random() < 0.95 else rng.choice(COUNTRIES)
        amount = math.exp(rng.gauss(SHOPS[shop] + wealth, 0.6))
        if rng.random() < 0.004:
            device = f"d{card}-{int(time)}"  # a new telephone
        night = (time % 1) < 0.25
        if not night or rng.random() < 0.25:
            payments.append([time, card, round(amount, 2), shop, where, device, 0])
        time += rng.expovariate(pace)
    if stolen < 180:
        time, new_way = stolen, stolen > 120 and rng.random() < 0.7  # from day 120 on there is a second way
        for _ in range(rng.randint(2, 9) if not new_way else rng.randint(4, 14)):
            if time >= 180:
                break
            if new_way:  # small sums at ordinary places, from the customer's own device, which was taken over
                shop, where, amount, used = rng.choice(["online", "giftcards"]), country, rng.uniform(9, 48), f"d{card}"
                time += rng.expovariate(6)
            else:  # large sums, quickly, from afar
                shop, where = rng.choice(["electronics", "travel", "giftcards"]), rng.choice(["far", "near", "home"])
                amount, used = math.exp(rng.gauss(5.4, 0.7)), f"x{rng.randint(1, 60)}"
                time += rng.expovariate(20)
            payments.append([time, card, round(amount, 2), shop, where, used, 1])
payments.sort()
HEAD = "payment_id day second card amount shop country device"
with open("payments.csv", "w", newline="", encoding="utf-8") as one, open("chargebacks.csv", "w", newline="") as two:
    first, second = csv.writer(one), csv.writer(two)
    first.writerow(HEAD.split())
    second.writerow(["payment_id", "reported_on_day"])
    for number, (time, *row, fraud) in enumerate((p for p in payments if p[0] < 180), 1):
        first.writerow([number, int(time), int(time % 1 * 86_400), *row])
        if fraud and rng.random() < 0.93:  # some are never noticed
            second.writerow([number, int(time) + min(60, 2 + int(rng.lognormvariate(2.3, 0.7)))])
        elif rng.random() < 0.0003:  # and some customers complain of what they did themselves
            second.writerow([number, int(time) + rng.randint(5, 60)])
kept = [p for p in payments if p[0] < 180]
print(
    len(kept),
    "payments,",
    sum(p[-1] for p in kept),
    "frauds, of them before day 120:",
    sum(p[-1] for p in kept if p[0] < 120),
)
