"""The questions a card can ask. Their names travel in buttons, so they are short and never change their meaning."""

from enum import StrEnum


class PromptName(StrEnum):
    """One question or page; the comment gives the values a tap may carry."""

    # Joining
    WELCOME = "we"  # adult, minor, basis, privacy
    REFUSED = "rf"  # mistap
    TERMS = "te"  # agree, no, privacy
    HEALTH = "hc"  # agree, no, privacy
    GATES = "ga"  # H1b..H13 toggles, done
    GATE_OK = "go"  # ok, no_ok (asked once for each of H2..H7 that applies)
    REGION = "re"  # upper, middle, lower, unsure, low_back, shoulder, neck
    SIDE = "si"  # left, right, same
    BAND = "ba"  # yes, no
    CLOCK = "cl"  # offset from UTC in minutes, more, less
    PLACE = "pl"  # index into the places of that clock, more, back
    TIME = "ti"  # HH:MM, other
    READY = "rd"  # begin, later, place
    # Signs (programme.md D2)
    EMERGENCY = "em"  # E1..E9, none
    TODAY = "to"  # U1..U12, none
    SIGN = "sg"  # answer of the sub-question (no, checked, yes; longstanding, more, sudden; under3weeks ...)
    BODY = "bo"  # V1..V6, done
    MINI = "mi"  # E4, E5, E6, U9 as the reason asks, none
    # A day
    REMINDER = "rm"  # begin, m15, m60, tonight, skip
    KEEP = "ke"  # keep, change, pause
    FOLLOW_UP = "fu"  # seen_ok, seen_no, not_yet, worse, none (asked inside a session: T2)
    QUICK = "qu"  # none, new, short
    PRE = "pr"  # 0..10, none
    WEEKLY_SIDE = "ws"  # left, right, same
    OFFER = "of"  # accept, decline
    LOCKED = "lo"  # yes, no
    STEP = "st"  # next, back, again, hard, stop, walk
    STRETCH = "sr"  # 0..10, elsewhere, back, again, hard, stop
    EASE = "ea"  # go, stop
    STRETCH_AGAIN = "sa"  # 0..10, stop
    RATE = "ra"  # good, neutral, ugh, sharp (rib drills only), again, hard, stop
    FEEL = "fe"  # ribs, waist, unsure, stop
    UGH = "ug"  # go, stop
    EXPLORE = "ex"  # picks (toggles of content), done, stop
    STOP_WHY = "sw"  # pain, dizzy, stop, back
    POST = "po"  # 0..10
    AFTER = "af"  # none, dizzy, numb, sharp, headache
    REACH = "rc"  # yes, no, ugh
    DONE = "dn"  # settings, symptoms, home
    # Changing a score
    CHANGE = "ch"  # pre, post: opens the scale again; then 0..10, keep
    # Between sessions
    HOME = "ho"  # begin, settings, symptoms, help
    PAUSED = "pa"  # update, symptoms, history (when a gate waits for a provider's OK)
    UPDATE = "up"  # seen_ok, seen_no, not_yet, worse, may_exercise, back
    MOVES = "mv"  # key of a parked movement, home
    SETTINGS = (
        "se"  # time, days, zone, side, region, band, history, language, text, theme, character, pause, delete, close
    )
    SET_DAYS = "sd"  # 0..6 toggles, done
    SET_HISTORY = "sh"  # as GATES
    PAUSE_FOR = "pf"  # days (3, 7, 14), open, back
    RESUME = "rs"  # resume
    FORGET = "fo"  # keep, erase
    FORGOTTEN = "fg"  # (none)
    # Buttons under messages of their own
    HOLD = "hd"  # mistap, update
    FOLLOW_UP_HOLD = "fh"  # seen_ok, seen_no, not_yet, worse
    RESCREEN = "rr"  # go
    SUMMARY = "su"  # seen, summary
    LEFT_OPEN = "lf"  # busy, hurt, new (after two VOID sessions in a row)
