"""Erasing a participant, and what is left of an open hold for 30 days (`programme.md H0e, EG5`)."""

import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select

from bot.core.events import Residue
from bot.core.transition import Erased
from bot.core.vocabulary import Tier
from storage import participants
from storage.line import InsertOrIgnore, Line
from storage.tables import erasure, erasure_residue, secret

KEPT_FOR = timedelta(hours=720)
SALT = "erasure salt"
GET_SALT = select(secret.c.value).where(secret.c.name == SALT)
ADD_SALT = InsertOrIgnore(secret).inline()
FIND = select(erasure_residue.c.tier, erasure_residue.c.until).where(
    erasure_residue.c.digest == bindparam("digest"), erasure_residue.c.expires_at > bindparam("now")
)
ADD = insert(erasure_residue)
DROP = delete(erasure_residue).where(erasure_residue.c.digest == bindparam("its_digest"))
NOTE = insert(erasure)


async def find(line: Line, chat_id: int, now: datetime) -> Residue | None:
    """Return what an erasure less than 720 h ago left."""
    row = await line.row(FIND, {"digest": await _digest(line, chat_id), "now": now})
    return None if row is None else Residue(tier=Tier(row.tier), until=row.until)


async def drop(line: Line, chat_id: int) -> None:
    """Forget the residue of somebody who joins again: the hold is in their state now."""
    await line.run(DROP, {"its_digest": await _digest(line, chat_id)})


async def erase(line: Line, participant_id: int, chat_id: int, erased: Erased, now: datetime) -> None:
    """Delete the participant and all that hangs on them; keep the salted hold, and the fact on its date."""
    await line.run(participants.ERASE, {"its_id": participant_id})
    await line.run(NOTE, {"id": secrets.token_hex(8), "day": now.date()})
    if erased.tier is None or erased.until is None:
        return
    digest = await _digest(line, chat_id)
    await line.run(DROP, {"its_digest": digest})
    values = {"digest": digest, "tier": erased.tier.value, "until": erased.until, "expires_at": now + KEPT_FOR}
    await line.run(ADD, values)


async def _digest(line: Line, chat_id: int) -> str:
    row = await line.row(GET_SALT)
    if row is None:
        await line.run(ADD_SALT, [{"name": SALT, "value": secrets.token_hex(32)}])
        row = await line.row(GET_SALT)
    salt: str = row.value if row else ""
    return hmac.new(bytes.fromhex(salt), str(chat_id).encode(), "sha256").hexdigest()
