from dataclasses import replace
from datetime import date

import pytest

from bot.authoring import default_folder, load_content, unready
from bot.core.content import Content

TODAY = date(2027, 6, 30)
FILLED = {
    "contact": "clinic@example.org",
    "crisis_line": "988",
    "dpia_ref": "DPIA 7",
    "clinical_reviewer": "A. Reviewer",
    "review_date": "2027-01-31",
}


@pytest.fixture(scope="module")
def shipped() -> Content:
    content = load_content(default_folder()).content
    assert content is not None
    return content


def filled(shipped: Content, **changed: str) -> Content:
    return replace(shipped, service={**shipped.service, **FILLED, **changed})


def test_shipped_content_is_not_ready_for_production(shipped: Content) -> None:
    said = " ".join(unready(shipped, TODAY))
    assert all(name in said for name in ("dpia_ref", "contact", "crisis_line", "clinical_reviewer", "review_date"))


def test_filled_in_it_is(shipped: Content) -> None:
    assert unready(filled(shipped), TODAY) == ()


@pytest.mark.parametrize("name", ["dpia_ref", "contact", "emergency_number", "urgent_line", "crisis_line"])
def test_each_field_is_needed(shipped: Content, name: str) -> None:
    assert unready(filled(shipped, **{name: " "}), TODAY) == (
        f"{name} is not filled in; write it in service.yaml or programme.yaml",
    )


@pytest.mark.parametrize("written", ["2026-06-29", "2027-07-01"])
def test_a_review_lasts_twelve_months(shipped: Content, written: str) -> None:
    (sentence,) = unready(filled(shipped, review_date=written), TODAY)
    assert "have the content reviewed again" in sentence


def test_a_review_of_exactly_a_year_ago_counts(shipped: Content) -> None:
    assert unready(filled(shipped, review_date="2026-06-30"), TODAY) == ()


def test_a_date_that_is_none_is_told(shipped: Content) -> None:
    assert unready(filled(shipped, review_date="last May"), TODAY) == (
        'review_date is "last May"; write it as 2027-01-31',
    )
