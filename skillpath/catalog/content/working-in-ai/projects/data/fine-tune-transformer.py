"""Write train.csv, valid.csv, test.csv and later.csv: made-up messages to a town hall, each with its department."""

import csv
import random

rng = random.Random(8)
# department: words of the training period; words that only the test uses too; words that come up later
TOPICS = {
    "waste": ("rubbish bin|paper container|garden waste|recycling bags", "trash|refuse|old sofa", "nappy bin"),
    "roads": ("pothole|street lamp|pavement|traffic light", "crater in the asphalt|lantern|kerb", "charging post"),
    "parking": (
        "parking permit|parking fine|resident's badge|parking meter",
        "ticket on my windscreen|space for my car",
        "car-sharing bay",
    ),
    "registry": (
        "birth certificate|passport|registration of my address|identity card",
        "travel document|papers after moving",
        "digital signature",
    ),
    "water": (
        "water bill|leaking hydrant|water meter|blocked drain",
        "wet cellar|flooded gully|brown tap water",
        "rainwater charge",
    ),
    "schools": (
        "school place|kindergarten|school lunch|school bus",
        "nursery|after-school club|canteen",
        "tablet for class",
    ),
    "taxes": (
        "dog licence|property tax|business tax|reminder letter",
        "levy on my house|demand for payment",
        "second-home charge",
    ),
    "parks": ("playground|park bench|fallen tree|public toilet", "swings|lawn by the lake|broken branch", "splash pad"),
}
PROBLEMS = [
    "is broken",
    "is full",
    "has not come",
    "is wrong",
    "is missing",
    "is dirty",
    "costs too much",
    "has been changed",
]
WISHES = [
    "How do I apply for",
    "When do I get",
    "Whom do I ask about",
    "Where do I pay for",
    "Can I change",
    "What about",
]
PLACES = ["in Mill Lane", "by the town hall", "at number 14", "near the school", "by the park", "in front of my car"]
OPENINGS = ["", "", "", "Hello, ", "Dear all, ", "To whom it may concern: ", "Third time I write! "]
CLOSINGS = ["", "", "", " Thanks.", " Please call me.", " I pay my taxes for this!", " My neighbour says the same."]
OTHER = [
    "Best pizza in town?",
    "You do great work.",
    "Test",
    "I saw a fox in the night.",
    "Can you help me with my homework?",
]


def slip(text):
    """A typing mistake now and then."""
    for _ in range(rng.choice([0, 0, 1, 2])):
        at = rng.randrange(len(text) - 1)
        text = text[:at] + rng.choice([text[at + 1] + text[at] + text[at + 2 :], text[at + 1 :]])
    return text


def message(period):
    if rng.random() < 0.05:
        return slip(rng.choice(OPENINGS) + rng.choice(OTHER)), "other"
    department = rng.choices(list(TOPICS), [22, 18, 15, 14, 12, 8, 6, 5])[0]
    known, fresh, late = (words.split("|") for words in TOPICS[department])
    words = {"train": known, "test": known + fresh, "later": known + fresh + late * 3}[period]
    thing = rng.choice(words)
    text = (
        f"The {thing} {rng.choice(PLACES)} {rng.choice(PROBLEMS)}."
        if rng.random() < 0.55
        else f"{rng.choice(WISHES)} the {thing}?"
    )
    if rng.random() < 0.15:  # a second matter in passing
        other = rng.choice(TOPICS[rng.choice(list(TOPICS))][0].split("|"))
        text += f" Not as urgent as the {other}, but please answer."
    return slip(rng.choice(OPENINGS) + text + rng.choice(CLOSINGS)), department


for name, period, count, wrong in (
    ("train", "train", 3000, 0.06),
    ("valid", "train", 600, 0.06),
    ("test", "test", 1500, 0.0),
    ("later", "later", 1500, 0.0),
):
    with open(f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "department"])
        for _ in range(count):
            text, department = message(period)
            writer.writerow([text, rng.choice([*TOPICS, "other"]) if rng.random() < wrong else department])
    print(name, count)
