"""Every value that a button may carry, by question, and some that none does."""

from collections.abc import Mapping

from bot.core import exploring, gates
from bot.core.codes import VISCERAL
from bot.core.prompts import PromptName as P

SCORES = tuple(map(str, range(11)))
EMERGENCY = ("E1", "E4", "E5", "E6", "E9")
TODAY = ("U1", "U4", "U5", "U9", "U12")
REPLIES = ("seen_ok", "seen_no", "not_yet", "worse")
AIDS = ("again", "hard", "stop")

CHOICES: Mapping[P, tuple[str, ...]] = {
    P.WELCOME: ("adult", "minor", "basis", "privacy"),
    P.REFUSED: (),
    P.TERMS: ("agree", "no", "privacy"),
    P.HEALTH: ("agree", "no", "privacy", "back"),
    P.GATES: (*gates.CODES, "done", "back"),
    P.GATE_OK: ("ok", "no_ok", "back"),
    P.REGION: ("upper", "middle", "lower", "unsure", "low_back", "shoulder", "neck", "back"),
    P.SIDE: ("left", "right", "same", "back"),
    P.BAND: ("yes", "no", "back"),
    P.CLOCK: ("0", "60", "-300", "540", "840", "-660", "more", "less", "back"),
    P.PLACE: ("0", "1", "7", "more", "back"),
    P.TIME: ("08:00", "12:30", "21:59", "other", "09", "back"),
    P.READY: ("begin", "later", "place", "back"),
    P.EMERGENCY: ("none", *EMERGENCY),
    P.TODAY: ("none", *TODAY),
    P.SIGN: (
        "no",
        "checked",
        "yes",
        "longstanding",
        "more",
        "sudden",
        "under3weeks",
        "weeks3plus",
        "comes_goes",
        "over8h",
    ),
    P.BODY: (*VISCERAL, "done"),
    P.MINI: ("none", "E4", "E5", "E6", "U9"),
    P.REMINDER: ("begin", "m15", "m60", "tonight", "skip"),
    P.KEEP: ("keep", "change", "pause"),
    P.FOLLOW_UP: (*REPLIES, "none"),
    P.QUICK: ("none", "new", "short"),
    P.PRE: (*SCORES, "none"),
    P.WEEKLY_SIDE: ("left", "right", "same"),
    P.OFFER: ("accept", "decline"),
    P.LOCKED: ("yes", "no"),
    P.STEP: ("next", "back", "walk", *AIDS),
    P.STRETCH: (*SCORES, "elsewhere", "back", *AIDS),
    P.EASE: ("go", "stop"),
    P.STRETCH_AGAIN: (*SCORES, "stop"),
    P.RATE: ("good", "neutral", "ugh", "sharp", *AIDS),
    P.FEEL: ("ribs", "waist", "unsure", "stop"),
    P.UGH: ("go", "stop"),
    P.EXPLORE: (*exploring.PICKS, "done", "stop"),
    P.STOP_WHY: ("pain", "dizzy", "stop", "back"),
    P.POST: SCORES,
    P.AFTER: ("none", "dizzy", "numb", "sharp", "headache"),
    P.REACH: ("yes", "no", "ugh"),
    P.DONE: ("begin", "settings", "symptoms", "home", "help", "why"),
    P.CHANGE: ("pre", "post", *SCORES, "keep"),
    P.HOME: ("begin", "settings", "symptoms", "help", "home"),
    P.PAUSED: ("update", "symptoms", "history", "begin", "settings"),
    P.UPDATE: (*REPLIES, "may_exercise", "back"),
    P.SETTINGS: (
        "time",
        "days",
        "zone",
        "side",
        "region",
        "band",
        "history",
        "language",
        "text",
        "pause",
        "delete",
        "close",
    ),
    P.SET_DAYS: ("0", "2", "4", "6", "done"),
    P.SET_HISTORY: (*gates.CODES, "done", "back"),
    P.PAUSE_FOR: ("3", "7", "14", "open", "back"),
    P.RESUME: ("resume", "back"),
    P.FORGET: ("keep", "erase"),
    P.FORGOTTEN: (),
    P.MOVES: ("home", "AN1.L", "TG1.R", "TG3.L.RL"),
    P.HOLD: ("mistap", "update"),
    P.FOLLOW_UP_HOLD: REPLIES,
    P.RESCREEN: ("go",),
    P.SUMMARY: ("seen",),
    P.LEFT_OPEN: ("busy", "hurt", "new"),
}
NONSENSE = ("", "11", "-1", "E99", "none ", "<b>", "yes", "0", "next")
NO_WAY_ON = frozenset({P.REFUSED, P.FORGOTTEN})
"""Nothing is asked on these."""
BELOW = (P.HOLD, P.FOLLOW_UP_HOLD, P.RESCREEN, P.SUMMARY, P.RESUME, P.LEFT_OPEN)
"""Buttons under messages of their own."""
