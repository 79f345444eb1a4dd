"""Write requests.csv, prototype.csv and interviews.txt: the repair desk of a made-up housing association."""

import csv
import random

rng = random.Random(12)
TRADES = {
    "heating": 22,
    "plumbing": 24,
    "electrics": 16,
    "lift": 6,
    "doors and windows": 14,
    "mould": 8,
    "pests": 3,
    "other": 7,
}
VOICES = [
    "Desk, 11 years: 'I read each one twice. The short ones are the worst, just two words. Then I ring back.'",
    "Desk, 2 years: 'Mondays are hell. A lift with somebody in it lay between forty dripping taps until ten.'",
    "Desk, part-time: 'If the machine is wrong and I have trusted it, the plumber shouts at me, not at the machine.'",
    "Plumber: 'One trip in eight is for nothing. Wrong trade, or nobody at home. Nobody at home is the more common one.'",
    "Tenant, 74: 'I don't mind how they sort it. I mind that I hear nothing for three days.'",
    "Tenant, writes in Polish: 'My son translates. Once the answer was about somebody else's flat.'",
    "Head of repairs: 'I want the two posts of the desk back. And no second case like the gas smell in March.'",
    "Data protection officer: 'Letters hold illnesses and quarrels. Nothing leaves the house without a contract.'",
]
with open("requests.csv", "w", newline="", encoding="utf-8") as one, open("prototype.csv", "w", newline="") as two:
    requests, prototype = csv.writer(one), csv.writer(two)
    requests.writerow(
        [
            "request_id",
            "day",
            "weekday",
            "channel",
            "language",
            "words",
            "trade",
            "urgent",
            "first_sent_to",
            "minutes_to_sort",
            "hours_to_first_answer",
        ]
    )
    prototype.writerow(["request_id", "suggested_trade", "confidence", "flagged_urgent"])
    for number in range(1, 9001):
        day = rng.randint(0, 363)
        weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day % 7]
        if weekday in ("Sat", "Sun") and rng.random() < 0.5:
            day, weekday = day + (2 if weekday == "Sat" else 1), "Mon"
        channel = rng.choices(["e-mail", "web form", "phone note"], [45, 35, 20])[0]
        language = rng.choices(["local", "other"], [85, 15])[0]
        words = max(2, int(rng.lognormvariate(3.3 if channel == "e-mail" else 2.6, 0.7)))
        trade = rng.choices(list(TRADES), list(TRADES.values()))[0]
        urgent = int(rng.random() < (0.3 if trade == "lift" else 0.1 if trade in ("heating", "electrics") else 0.02))
        hard = 0.10 + 0.10 * (words < 8) + 0.06 * (language == "other") + 0.08 * (trade in ("mould", "other"))
        sent = trade if rng.random() > hard * 0.75 else rng.choice(list(TRADES))
        minutes = round(rng.lognormvariate(1.0 + 0.006 * min(words, 120) + 0.4 * (language == "other"), 0.5), 1)
        answer = rng.lognormvariate(3.1 + 0.35 * (weekday == "Mon") + 0.4 * (sent != trade) - 0.9 * urgent, 0.6)
        requests.writerow(
            [number, day, weekday, channel, language, words, trade, urgent, sent, minutes, round(answer, 1)]
        )
        if number > 6000:  # the prototype was shown the last third
            miss = hard * (1.1 + 0.9 * (language == "other"))
            right = rng.random() > miss
            confidence = min(0.99, max(0.2, rng.gauss(0.88 if right else 0.62, 0.12) - 0.1 * (words < 8)))
            flag = int(rng.random() < ((0.86 if language == "local" else 0.6) if urgent else 0.05))
            prototype.writerow(
                [number, trade if right else rng.choice([t for t in TRADES if t != trade]), round(confidence, 2), flag]
            )
with open("interviews.txt", "w", encoding="utf-8") as file:
    file.write("\n".join(VOICES) + "\n")
print("9000 requests, 3000 suggestions,", len(VOICES), "voices")
