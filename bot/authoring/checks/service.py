"""The operator's fields and who answers for the content are written, not blank (`programme.md D5, EG12, EG15`)."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.markup import blank
from bot.authoring.problems import Problem


def check(draft: Draft) -> Iterator[Problem]:
    """Find blank fields."""
    if draft.service is not None:
        values: dict[str, str] = draft.service.model_dump()
        for name, value in values.items():
            if blank(value) and (value or name != "low_back_link"):
                message = f"{name} is blank; people are told to call it or ask there: write it"
                yield draft.problem("service.yaml", (name,), "BLANK", message)
    if draft.programme is not None:
        for name in ("name", "author", "clinical_reviewer", "review_date", "intended_use"):
            if blank(str(getattr(draft.programme, name))):
                yield draft.problem("programme.yaml", (name,), "BLANK", f"{name} is blank; write it")
    if draft.safety is not None and blank(draft.safety.second_approver):
        yield draft.problem("safety.yaml", ("second_approver",), "BLANK", "second_approver is blank; write a name")
