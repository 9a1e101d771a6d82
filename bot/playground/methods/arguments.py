"""The arguments of a request, whichever way they came: query, form, multipart or JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.playground.files import Upload
from bot.playground.narrow import as_integer, as_list, as_object, as_text, read_json
from bot.playground.refusals import bad_request


@dataclass(frozen=True, slots=True)
class Args:
    """Fields by name (text, or JSON values when the body was JSON) and the files that came along."""

    fields: Mapping[str, object] = field(default_factory=dict[str, object])
    uploads: Mapping[str, Upload] = field(default_factory=dict[str, Upload])

    @property
    def uploaded(self) -> int:
        """Return the bytes of all files."""
        return sum(len(upload.data) for upload in self.uploads.values())

    def text(self, name: str) -> str:
        """Return a text; a missing one is empty."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """Return a whole number, or None when it is missing or not one."""
        return as_integer(self.fields.get(name))

    def flag(self, name: str) -> bool:
        """Return whether a truth value is given as true."""
        value = self.fields.get(name)
        return value is True or str(value).lower() in {"true", "1", "yes", "t", "y"}

    def json(self, name: str) -> object:
        """Return a value that may have come as JSON text; None when it is missing."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        try:
            return read_json(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def mapping(self, name: str) -> dict[str, object] | None:
        """Return a JSON object, or None when it is missing; refuse anything else."""
        value = self.json(name)
        if value is None:
            return None
        found = as_object(value)
        if found is None:
            raise bad_request(f"object expected as {name}")
        return found

    def array(self, name: str) -> list[object]:
        """Return a JSON array; a missing one is empty; refuse anything else."""
        value = self.json(name)
        found = [] if value is None else as_list(value)
        if found is None:
            raise bad_request(f"array expected as {name}")
        return found


def text_in(mapping: Mapping[str, object], name: str) -> str:
    """Return a text out of a JSON object; a missing one is empty."""
    return as_text(mapping.get(name)) or ""
