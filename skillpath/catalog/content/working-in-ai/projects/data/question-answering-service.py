"""Write train.json, valid.json and test.json: made-up operating manuals with questions, in the form of SQuAD 2.0."""

import json
import random

rng = random.Random(20)
MACHINES = [
    "coffee machine",
    "label printer",
    "floor cleaner",
    "air dryer",
    "bread slicer",
    "ticket scanner",
    "dishwasher",
    "projector",
]
MAKERS = {"train": "Arvo|Belmor|Castell|Dunvik|Elgar", "valid": "Fossil|Garnet", "test": "Harrow|Ilmen|Jarno"}
COLOURS, PARTS = ["red", "blue", "green", "amber", "white"], ["filter", "belt", "blade", "roller", "valve", "nozzle"]
# what is told: sentences with {a} for the answer, and questions; the test uses the last question of each only
FACTS = [
    (
        "The {part} must be changed every {a}.",
        ["How often must the {part} be changed?", "What is the interval for a new {part}?"],
        "span",
    ),
    (
        "Clean the {part} with {a} only.",
        ["What is the {part} cleaned with?", "Which agent may be used on the {part}?"],
        "agent",
    ),
    (
        "A {colour} light means that {a}.",
        ["What does a {colour} light mean?", "Why is the lamp shining {colour}?"],
        "state",
    ),
    ("It draws up to {a} at full load.", ["How much power does it draw?", "What is its highest consumption?"], "power"),
    (
        "The guarantee runs for {a} from the day of purchase.",
        ["How long is the guarantee?", "For what time is it insured against faults?"],
        "years",
    ),
    ("Spare parts are stocked by {a}.", ["Who stocks spare parts?", "Where can replacements be had?"], "firm"),
    (
        "Keep it at least {a} away from walls.",
        ["How far from walls must it be?", "How much room does it need behind?"],
        "length",
    ),
]


def value(kind):
    number = rng.randint(2, 40)
    return {
        "span": f"{number} {rng.choice(['days', 'weeks', 'hours of use'])}",
        "agent": rng.choice(["warm water", "citric acid", "a dry cloth", "isopropyl alcohol", "compressed air"]),
        "state": rng.choice(["the tank is empty", "the cover is open", "it is warming up", "a sensor has failed"]),
        "power": f"{number * 50} watts",
        "years": rng.choice(["two years", "three years", "eighteen months", "five years"]),
        "firm": f"the {rng.choice(['Oslo', 'Porto', 'Graz', 'Leeds'])} {rng.choice(['depot', 'branch', 'workshop'])}",
        "length": f"{number} centimetres",
    }[kind]


def manual(split, number):
    """One paragraph and its questions, a third of which it does not answer."""
    maker, machine = rng.choice(MAKERS[split].split("|")), rng.choice(MACHINES)
    text, told = f"The {maker} {number} is a {machine}.", []
    chosen = rng.sample(FACTS, 5)
    for sentence, questions, kind in chosen:
        words = {"part": rng.choice(PARTS), "colour": rng.choice(COLOURS)}
        answer = value(kind)
        before = sentence.split("{a}")[0].format(**words)
        told.append((questions, words, answer, len(text) + 1 + len(before)))
        text += " " + sentence.format(a=answer, **words)
    questions = []
    for place, (asked, words, answer, start) in enumerate(told):
        form = asked[-1] if split == "test" else rng.choice(asked[:1])
        if rng.random() < 0.33:  # ask about another part or colour, or about something that isn't told
            words = {k: rng.choice([w for w in (PARTS if k == "part" else COLOURS) if w not in text]) for k in words}
            if "{" not in form:
                form = rng.choice([fact for fact in FACTS if fact not in chosen])[1][-1 if split == "test" else 0]
            start = -1
        answers = [] if start < 0 else [{"text": answer, "answer_start": start}]
        question = form.format(**words)
        questions.append(
            {"id": f"{split}-{number}-{place}", "question": question, "answers": answers, "is_impossible": not answers}
        )
        assert not answers or text[start : start + len(answer)] == answer
    return {"title": f"{maker} {number}", "paragraphs": [{"context": text, "qas": questions}]}


for split, count in (("train", 1200), ("valid", 150), ("test", 300)):
    data = [manual(split, number) for number in range(100, 100 + count)]
    with open(f"{split}.json", "w", encoding="utf-8") as file:
        json.dump({"version": "v2.0", "data": data}, file, indent=1)
    asked = [q for d in data for p in d["paragraphs"] for q in p["qas"]]
    print(split, len(asked), "questions,", sum(q["is_impossible"] for q in asked), "without an answer")
