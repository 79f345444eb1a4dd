"""The one refusal of grading."""


class MalformedAnswer(ValueError):
    """An answer that can't be read. It isn't wrong: it may be given again. The message is for the person."""
