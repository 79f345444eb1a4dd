"""How a memory of a card is kept: pure rules of scheduling, on study days."""
