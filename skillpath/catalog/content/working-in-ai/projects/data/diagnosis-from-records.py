"""Write patients.csv, tests.csv and notes.csv: made-up patients with or without an illness that does not exist."""

import csv
import math
import random

rng = random.Random(411)
HOSPITALS = {"Elm": -3.1, "Ferry": -2.7, "Gate": -2.2, "Hill": -3.4, "Isle": -1.9}  # how often the illness is there
SIGNS = {"rash": 1.1, "joint pain": 0.9, "cough": -0.3, "night sweats": 1.2, "headache": 0.0}
patients, tests, notes = [], [], []
for number in range(1, 9001):
    hospital = rng.choices(list(HOSPITALS), [30, 25, 20, 15, 10])[0]
    age, sex = int(min(95, max(18, rng.gauss(56, 19)))), rng.choice("FM")
    travelled = rng.random() < 0.2
    ill = rng.random() < 1 / (1 + math.exp(-(HOSPITALS[hospital] + 1.1 * travelled + 0.012 * (age - 56))))
    strength = rng.gauss(0.9, 0.5) * ill * (0.65 if age >= 75 else 1.0)  # old people show it less
    fever = round(36.7 + 1.1 * strength + abs(rng.gauss(0, 0.7)), 1)
    pulse = round(78 + 9 * strength + rng.gauss(0, 11))
    suspicion = 0.9 * strength + 0.5 * (fever > 38) + 0.6 * travelled + rng.gauss(0, 0.7)
    key = f"{hospital[0]}{number:05}"
    ordered = [("crp", 0.75), ("platelets", 0.7), ("ferritin", 1 / (1 + math.exp(1.6 - 1.5 * suspicion)))]
    for name, chance in ordered:  # ferritin is measured when a doctor suspects something
        if rng.random() < chance:
            value = {
                "crp": rng.lognormvariate(2.2 + 0.75 * strength, 0.8),
                "platelets": max(20, rng.gauss(255 - 42 * strength, 58)),
                "ferritin": rng.lognormvariate(4.9 + 0.55 * strength - 0.5 * (sex == "F"), 0.6),
            }[name]
            if name == "crp" and hospital == "Gate":
                value /= 10  # this laboratory reports mg/dl, the others mg/l
            tests.append([key, rng.randint(0, 5), name, round(value, 1)])
    if (ill and rng.random() < 0.9) or rng.random() < 0.02:  # ordered once the illness is known or nearly so
        tests.append([key, rng.randint(20, 72), "arden-igm", rng.choice([1, 1, 1, 0]) if ill else 0])
    said = [s for s, pull in SIGNS.items() if rng.random() < 1 / (1 + math.exp(1.4 - pull * strength))]
    denied = [s for s in SIGNS if s not in said and rng.random() < 0.35]
    text = f"{'Man' if sex == 'M' else 'Woman'}, {age}. " + (f"Reports {', '.join(said)}. " if said else "")
    text += f"No {', no '.join(denied)}. " if denied else ""
    text += "Recently back from the delta. " if travelled and rng.random() < 0.8 else ""
    notes.append([key, 0, text.strip()])
    if ill and rng.random() < 0.7:
        notes.append([key, rng.randint(20, 72), "Arden fever treated with doxaline."])
    missed = ill and rng.random() < (0.12 if age >= 75 else 0.04)  # never recognised
    fever_text = round(fever * 1.8 + 32, 1) if hospital == "Hill" and rng.random() < 0.1 else fever
    patients.append(
        [key, hospital, age, sex, fever_text, pulse if rng.random() < 0.95 else "", int(ill and not missed)]
    )
for name, head, rows in (
    ("patients", "patient_id hospital age sex temperature pulse arden_fever", patients),
    ("tests", "patient_id hours_after_arrival test value", tests),
    ("notes", "patient_id hours_after_arrival text", notes),
):
    with open(f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head.split())
        writer.writerows(rows)
    print(name, len(rows))
print("with the diagnosis:", sum(row[-1] for row in patients))
