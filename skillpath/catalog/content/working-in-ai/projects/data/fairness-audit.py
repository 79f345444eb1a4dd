"""Write applicants.csv and pilot.csv: a made-up employer's first sifting of applications by a bought score."""

import csv
import math
import random

rng = random.Random(36)
SCHOOLS = {"Northgate": 0.2, "Lindenhof": 0.2, "Easton": 0.8, "Vale": 0.7}  # share of group B among their leavers
HEAD = "applicant_id group age school years_experience gap_months test_score vendor_score invited passed_trial"


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def applicant(key, everyone_invited):
    school = rng.choices(list(SCHOOLS), [35, 30, 20, 15])[0]
    group = "B" if rng.random() < SCHOOLS[school] else "A"
    woman = rng.random() < 0.45
    age = int(min(63, max(19, rng.gauss(36, 10))))
    experience = max(0, round((age - 22) * rng.uniform(0.2, 0.9)))
    gap = rng.choice([0, 0, 0, 3, 6]) + (rng.choice([0, 12, 18, 24]) if woman and age > 27 else 0)
    skill = rng.gauss(0, 1) + 0.03 * min(experience, 15)
    test = round(50 + 14 * (0.75 * skill + 0.66 * rng.gauss(0, 1)))  # measures the same thing for everybody
    # the vendor learned from old invitations, in which school and gaps counted
    raw = (
        0.5 * (test - 50) / 14
        + 0.05 * experience
        - 0.035 * gap
        - 0.9 * (school in ("Easton", "Vale"))
        + 0.3 * rng.gauss(0, 1)
    )
    score = round(100 * sigmoid(raw - 0.1))
    invited = int(everyone_invited or score >= 55)
    passed = int(rng.random() < sigmoid(1.5 * skill - 0.5)) if invited else ""
    group_text = "" if rng.random() < 0.07 else group  # voluntary statement
    return [key, f"{group_text}{'w' if woman else 'm'}", age, school, experience, gap, test, score, invited, passed]


for name, count, everyone in (("applicants", 8000, False), ("pilot", 1200, True)):
    rows = [applicant(f"{name[0].upper()}{number:05}", everyone) for number in range(1, count + 1)]
    with open(f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD.split())
        writer.writerows(rows)
    print(name, count, "rows,", sum(row[8] for row in rows), "invited,", sum(row[9] or 0 for row in rows), "passed")
