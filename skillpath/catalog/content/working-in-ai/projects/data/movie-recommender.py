"""Write films.csv, ratings.csv and shown.csv of a made-up film club, the same on every machine."""

import csv
import math
import random

rng = random.Random(24)
USERS, FILMS, TASTES = 1200, 600, 5
GENRES = ["comedy", "crime", "drama", "fantasy", "documentary"]


def vector(spread):
    return [rng.gauss(0, spread) for _ in range(TASTES)]


films = []
for film in range(1, FILMS + 1):
    genre = rng.randrange(TASTES)
    taste = vector(0.55)
    taste[genre] += 0.7
    fame = rng.paretovariate(1.1)
    films.append((film, genre, taste, min(fame, 60), rng.gauss(0, 0.35), rng.randint(1, 600)))  # last: day it came out
# 40 films come out in the last two months, with no or few ratings in the training data
for k in rng.sample(range(FILMS), 40):
    films[k] = (*films[k][:5], rng.randint(670, 725))

ratings, shown = [], []
for user in range(1, USERS + 1):
    taste, mean, joined = vector(0.75), rng.gauss(3.4, 0.4), rng.randint(0, 700)
    number = min(220, int(rng.lognormvariate(3.5, 0.8)) + 3)
    seen = set()
    for _ in range(number):
        day = rng.randint(joined, 729)
        able = [film for film in rng.sample(films, 40) if film[5] <= day and film[0] not in seen]
        if not able:
            continue
        likes = [sum(a * b for a, b in zip(taste, film[2], strict=True)) for film in able]
        film = rng.choices(able, [item[3] * math.exp(0.9 * like) for item, like in zip(able, likes, strict=True)])[0]
        like = likes[able.index(film)]
        stars = min(5, max(1, round(2 * (mean + film[4] + 0.75 * like + rng.gauss(0, 0.7))) / 2))
        seen.add(film[0])
        ratings.append([user, film[0], stars, day])
        if rng.random() < 0.02:  # changed their mind the next day
            ratings.append([user, film[0], min(5, stars + 0.5), day + 1])
    for place in range(1, 11):  # a week of random suggestions: the only data without the bias of choice
        film = rng.choice(films)
        like = sum(a * b for a, b in zip(taste, film[2], strict=True))
        clicked = int(rng.random() < 1 / (1 + math.exp(2.2 - 1.1 * like - film[4] + 0.12 * place)))
        shown.append([user, film[0], place, clicked])
for name, head, rows in (
    ("films", "film_id genre released_on_day", [[f[0], GENRES[f[1]], f[5]] for f in films]),
    ("ratings", "user_id film_id stars day", sorted(ratings, key=lambda row: row[3])),
    ("shown", "user_id film_id place clicked", shown),
):
    with open(f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head.split())
        writer.writerows(rows)
    print(name, len(rows))
