"""What a service says when it will not do as asked."""


class Refused(Exception):
    """A named refusal, in words for the person who asked.

    `message` may be shown as it stands; `status` is the HTTP status an edge answers with; `code` is for programs.
    """

    code = "refused"
    status = 409
    message = "This can't be done."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.message
        super().__init__(self.message)


class KeyInUse(Refused):
    """A client's key names one act; the same key for another act would be lost without a word."""

    code = "key_in_use"
    message = "This key names something else that was sent before; send a new one with each act."


class NotFound(Refused):
    """The thing is not there, or not for this person: a stranger can't tell which."""

    code = "not_found"
    status = 404
    message = "There is nothing here."


class Forbidden(Refused):
    """The person may see the thing, but not do this with it."""

    code = "forbidden"
    status = 403
    message = "You may not do this."


class Invalid(Refused):
    """What was sent can't be used."""

    code = "invalid"
    status = 400
    message = "This can't be used as it is."
