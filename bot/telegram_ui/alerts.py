"""Alerts in an operator's chat: the button that acknowledges one (`programme.md D6`)."""

import logging
from html import escape
from typing import Protocol

from bot.core.transition import Message
from bot.telegram_ui.face import Face, FaceAcknowledge
from bot.telegram_ui.screens.text import Wording

log = logging.getLogger(__name__)

ALERT = "operator.alert"
ACKNOWLEDGED = "toast.done"


class Desk(Protocol):
    """Where alerts are acknowledged."""

    async def acknowledge(self, alert_id: int) -> bool:
        """Note that an operator has seen an alert; False when it is unknown or was acknowledged before."""
        ...


def is_alert(message: Message) -> bool:
    """Whether a message goes to operators."""
    return message.key == ALERT


def face_of_alert(message: Message, words: Wording) -> Face:
    """Return an alert with its button. It goes out even where its texts are missing: then as the bare facts."""
    try:
        text = words.text(message.key, **message.fields)
        label = words.label("button.acknowledge")
    except LookupError:
        log.exception("The texts of an alert are missing; `midback content check` names them")
        text = escape("\n".join(f"{name}: {value}" for name, value in message.fields.items()), quote=False)
        label = "OK"
    alert_id = message.fields.get("alert")
    rows = ((FaceAcknowledge(label=label, alert_id=alert_id),),) if isinstance(alert_id, int) else ()
    return Face(text=text, rows=rows)
