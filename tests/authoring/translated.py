"""A second language, made of the English texts."""

import json
import shutil

from bot.authoring.build_texts import signs_of
from bot.authoring.drafting import Drafting
from bot.authoring.folder import read_folder
from bot.authoring.shapes import DrillWords
from tests.authoring.copies import Copy


def translate(copy: Copy) -> None:
    """Offer a second language in which everything is there; only names differ."""
    copy.edit("programme.yaml", "languages: [en]", "languages: [en, es]")
    shutil.copy(copy.folder / "messages/en.yaml", copy.folder / "messages/es.yaml")
    for name in ("terms", "health", "privacy"):
        shutil.copy(copy.folder / f"documents/{name}.en.md", copy.folder / f"documents/{name}.es.md")
    draft = Drafting(read_folder(copy.folder), "").read()
    assert draft.background is not None
    for drill in draft.drills.values():
        words = drill.model_dump(include=set(DrillWords.model_fields))
        copy.write(f"translations/es/drills/{drill.id}.yaml", json.dumps({**words, "name": f"{drill.id} en español"}))
    signs = {code: sign.model_dump(exclude={"tier", "tiers"}) for code, sign in signs_of(draft, "en").items()}
    copy.write("translations/es/signs.yaml", json.dumps({"signs": signs}))
    cards = draft.background.model_dump()
    copy.write("translations/es/background.yaml", json.dumps({**cards, "name": "Espalda media"}))
