from bot.core.content import Content
from bot.core.vocabulary import Code, Effect, Tier
from tests.authoring.copies import Copy


def content(copy: Copy) -> Content:
    found = copy.load().content
    assert found is not None
    return found


def test_a_place_without_repetitions_has_those_of_its_first_drill(copy: Copy) -> None:
    item = content(copy).programme.levels[1][1]
    assert (item.kind, item.drills, item.reps) == ("alternate", ("AN2", "AN3"), 5)


def test_forms_are_named_as_the_rules_name_them(copy: Copy) -> None:
    drills = content(copy).programme.drills
    assert drills["AN1"].steps == {"band": 8, "short": 6}
    assert drills["TG1"].steps == {"band": 4, "nb": 4, "st": 4}


def test_keys_become_directions(copy: Copy) -> None:
    drills = content(copy).programme.drills
    assert [drills[name].directions for name in ("AN0", "AN1", "TG2", "TG5")] == [(), ("",), ("F", "E"), ("RL", "RR")]


def test_only_t2_codes_have_effects_and_notice_is_none(copy: Copy) -> None:
    effects = content(copy).programme.effects
    assert effects[Code("S-UNCHECKED")] is Effect.NONE
    assert effects[Code("P-NOIMP14")] is Effect.FREEZE
    assert Code("I-HIGH8") not in effects


def test_the_operators_choice_for_unchecked_pain_arrives(copy: Copy) -> None:
    copy.edit("safety.yaml", "effect: notice,", "effect: prep_only,")
    assert content(copy).programme.effects[Code("S-UNCHECKED")] is Effect.PREP_ONLY


def test_both_pages_have_their_tiers(copy: Copy) -> None:
    programme = content(copy).programme
    assert {programme.tiers[code] for code in programme.emergency} == {Tier.T4}
    assert {programme.tiers[code] for code in programme.today} == {Tier.T3}


def test_the_service_fields_hold_who_answers_for_the_content(copy: Copy) -> None:
    service = content(copy).service
    assert service["clinical_reviewer"] == "not reviewed yet"
    assert "low_back_link" not in service
    assert all(service.values())


def test_a_document_is_shown_with_its_fields_filled_and_hashed_as_shown(copy: Copy) -> None:
    copy.edit("service.yaml", 'emergency_number: "your local emergency number"', 'emergency_number: "112 & 999"')
    found = content(copy)
    messages = found.texts["en"].messages
    assert "In an emergency call 112 &amp; 999." in messages["document.terms"]
    assert messages["document.terms.digest"] == found.programme.terms.digest
    assert messages["document.terms.version"] == found.programme.terms.version == "1"


def test_a_changed_document_has_another_digest(copy: Copy) -> None:
    before = content(copy).programme.health.digest
    copy.edit("documents/health.en.md", "two taps", "few taps")
    assert content(copy).programme.health.digest != before
