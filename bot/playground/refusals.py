"""What the Bot API says when it says no."""

from http import HTTPStatus


class Refusal(Exception):  # noqa: N818  it is an answer of the server, not a failure of ours
    """An `ok: false` answer: HTTP status, description and, for 429, the seconds to wait."""

    def __init__(self, status: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, object]:
        """Return the JSON body as the server words it."""
        body: dict[str, object] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(why: str) -> Refusal:
    """Build a 400."""
    return Refusal(HTTPStatus.BAD_REQUEST, f"Bad Request: {why}")


def forbidden(why: str) -> Refusal:
    """Build a 403."""
    return Refusal(HTTPStatus.FORBIDDEN, f"Forbidden: {why}")


def conflict(why: str) -> Refusal:
    """Build a 409."""
    return Refusal(HTTPStatus.CONFLICT, f"Conflict: {why}")


def not_found() -> Refusal:
    """Build the 404 that an unknown method or a malformed token gets."""
    return Refusal(HTTPStatus.NOT_FOUND, "Not Found")


def unauthorized() -> Refusal:
    """Build the 401 that a well-formed token of another bot gets."""
    return Refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def too_many_requests(retry_after: int) -> Refusal:
    """Build a 429 that asks to wait `retry_after` seconds."""
    return Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {retry_after}",
        retry_after=retry_after,
    )
