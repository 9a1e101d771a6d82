"""What texts that keep people safe must say, in English: a meaning, and the wordings that carry it.

A wording is a pattern for one sentence, as `markup.sentences` gives it: lower case, plain, fields in braces.
`^` ties it to the start of the sentence, so that "Maybe call ..." and "Do not call ..." are no call.
"""

from dataclasses import dataclass

_PLEASE = r"^(?:(?:please|now|then|always|first|stop now and|stop and) )*"
_NO_IF = r"(?!.*\b(?:if|when|unless|(?<!at )once|until|only|after)\b)"
_NOW = r"(?=.*\b(?:now|at once|right away|straight away|immediately)\b)"
_TODAY = r"(?=.*\b(?:today|now|at once|right away)\b)"
_THIS_WEEK = r"today|tomorrow|this week|in the next (?:few|\d+) days"
_TWO_WEEKS = rf"{_THIS_WEEK}|(?:in|within) (?:the next )?(?:one|two|1|2|a) weeks?"
_CALL = "(?:call|ring|phone|dial)"
_WHO = r"(?:an?|your|the) (?:(?:health ?care )?(?:provider|professional)|doctor|gp|clinician)\b"
_SEE = (
    r"(?:(?:see|visit|ask|tell|call|contact|(?:talk|speak) (?:to|with)"
    rf"|(?:book|make) (?:a|an|your) (?:visit|appointment) with) {_WHO})"
)
_CANT = "(?:can't|cannot|can not)"
_SERIOUS = r"(?=.*\bchest)(?=.*\bbreath)(?=.*\blegs?\b)(?=.*\b(?:bladder|bowel))"
_END = r"(?=$|[.,;]| and\b| or\b)"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What people are told, a sentence that does so, and patterns of the sentences that count."""

    says: str
    example: str
    wordings: tuple[str, ...]


def _see(says: str, example: str, when: str) -> Meaning:
    return Meaning(says, example, (rf"{_PLEASE}(?=.*\b(?:{when})\b){_NO_IF}{_SEE}",))


STOP = Meaning(
    "to stop",
    "Stop now.",
    (rf"^(?:please )?stop(?: right now| now| at once| here| exercising| for today| today)*{_END}",),
)
CALL_NOW = Meaning(
    "to call {emergency_number} now, without an if",
    "Call {emergency_number} or go to the nearest emergency room now.",
    (rf"{_PLEASE}{_NOW}{_NO_IF}{_CALL} {{emergency_number}}",),
)
CRISIS_NOW = Meaning(
    "to call {crisis_line} or {emergency_number} now, without an if",
    "Please call {crisis_line} or {emergency_number} now.",
    (rf"{_PLEASE}{_NOW}{_NO_IF}{_CALL} {{crisis_line}} or {{emergency_number}}",),
)
DOCTOR_TODAY = Meaning(
    "to call a doctor or {urgent_line} today, without an if",
    "Please call your doctor or {urgent_line} today.",
    (rf"{_PLEASE}{_TODAY}{_NO_IF}(?:{_SEE}|{_CALL} {{urgent_line}})",),
)
SIGNS_CALL = Meaning(
    "which signs (chest, breathing, legs, bladder or bowels) mean to call {emergency_number}",
    "If you get chest pain, trouble breathing, weak legs, or lose control of your bladder or bowels, "
    "call {emergency_number}.",
    (rf"^(?:if|when)\b{_SERIOUS}.+, (?:please )?{_CALL} {{emergency_number}}",),
)
CALL_IF = Meaning(
    "in which case to call {emergency_number}",
    "In an emergency call {emergency_number}.",
    (rf"^(?:if .+,|when .+,|in an emergency,?) (?:please )?{_CALL} {{emergency_number}}",),
)
NO_DRIVING = Meaning(
    "not to drive",
    "Do not drive yourself.",
    (rf"^(?:please )?(?:do not|don't|never) drive(?: yourself| a car| there| now)*{_END}",),
)
UNWATCHED = Meaning(
    "that no one watches this chat",
    "No one is watching this chat.",
    (
        r"\b(?:no one|nobody) (?:is )?(?:watch(?:ing|es)|read(?:ing|s)|monitor(?:ing|s)) (?:this|the) chat",
        r"^(?:this|the) chat is not (?:watched|read|monitored)\b",
    ),
)
NOT_SAFE = Meaning(
    "that the bot can't keep them safe",
    "I am a program and I can't keep you safe.",
    (rf"\bi {_CANT} keep you safe",),
)
HOLD = Meaning(
    "that exercise is on hold",
    "Your exercises are on hold.",
    (
        r"^(?:all )?(?:your|the) (?:exercises?|sessions?) (?:are|is|stays?) (?:now )?(?:on hold|paused)",
        "^the hold goes on",
    ),
)
WEEK = _see("to see a provider this week, without an if", "Please see a healthcare provider this week.", _THIS_WEEK)
WEEKS = _see(
    "to see a provider within two weeks, without an if",
    "Please book a visit with a healthcare provider in the next two weeks.",
    _TWO_WEEKS,
)
SOON = _see("to see a provider soon, without an if", "Please talk to a healthcare provider soon.", f"soon|{_TWO_WEEKS}")
PROVIDER = Meaning(
    "to see a provider, without an if",
    "Please talk to a healthcare provider.",
    (rf"{_PLEASE}{_NO_IF}{_SEE}",),
)
LASTING = Meaning(
    "to see a provider if it lasts, gets worse or worries them",
    "If it lasts, gets worse, or worries you, talk to a healthcare provider.",
    (rf"^if (?=.*\b(?:lasts|goes on|stays|gets worse|worr(?:y|ies))\b).+, (?:please |always )*{_SEE}",),
)
TELL = Meaning(
    "to tell a provider about it",
    "Please tell a healthcare provider about it when you see one.",
    (rf"^(?:please )?tell {_WHO}",),
)
CHANGES = Meaning(
    "to tell a provider if anything changes",
    "If anything changes, tell your provider.",
    (rf"^if (?=.*\b(?:changes?|worse|new)\b).+, (?:please )?{_SEE}",),
)
AGAIN = Meaning("that they are asked again", "I will ask about this again.", (r"^i will ask\b.*\bagain\b",))
PREPARE = Meaning(
    "that until then there is only the warm-up and breathing",
    "Until then we will do only the gentle warm-up and breathing.",
    (r"^until then\b.*\bonly\b.*\bwarm-up and breathing",),
)
FREEZE = Meaning(
    "that until then sessions stay at this level",
    "Until then your sessions stay at this level.",
    (r"^until then\b.*\bsessions stay at (?:this|the same) level",),
)
SHOULDER = Meaning(
    "that only the shoulder part is done for now",
    "Until then we do only the shoulder part.",
    (r"\b(?:until then|days|weeks)\b.*\bonly the shoulder part",),
)
BREATHE = Meaning(
    "that today there is only easy breathing",
    "Today we do only easy breathing.",
    (r"\btoday\b.*\bonly easy breathing",),
)
MORE_THAN_MUSCLES = Meaning(
    "that the trouble can come from more than muscles",
    "Mid-back trouble can come from more than muscles.",
    ("can (?:come from|have) (?:more|other (?:causes|things)) than muscles",),
)
TESTS = Meaning(
    "that they may need a test, or to work on breathing",
    "You may need a test, or you may need to work on your breathing.",
    (r"\b(?:may|maybe)\b.*\btest(?:s|ing)?\b.*\bor\b.*\bbreathing",),
)
CAUSE = Meaning(
    "that the bot can't tell the cause",
    "I can't tell what is causing it.",
    (rf"^i {_CANT} (?:tell|know|say) what (?:is causing|causes)",),
)
NOT_RULED_OUT = Meaning(
    "that this check rules nothing out",
    "This check can't rule anything out.",
    (rf"^(?:this|the) check (?:{_CANT} rule anything out|rules nothing out)",),
)
GET_HELP = Meaning(
    "to stop and get help if a sign starts",
    "If any of them starts, stop and get help.",
    (r"^if .*\b(?:starts?|begins?|comes?)\b.*, (?:please )?stop and (?:get|call for) help",),
)
SIGNS = Meaning(
    "where to report new signs",
    "New signs? Tap /symptoms.",
    (r"\btap /symptoms", r"\btap the button"),
)
SEEN = Meaning(
    "what they are asked: did they talk to a provider",
    "Did you talk to a healthcare provider?",
    (rf"^(?:did you|have you) (?:see|seen|(?:talk|talked|speak|spoken) (?:to|with)) {_WHO}.*\?",),
)
ONCE_MORE = Meaning(
    "that the signs are gone through again",
    "Please go through the signs once more.",
    (r"\bgo through the signs (?:once more|again)",),
)
NO_DOCTOR = Meaning(
    "that the bot is not a doctor and does not know what is wrong",
    "It is not a doctor and can't find out what is wrong.",
    (rf"^(?:it|this bot) is not a doctor\b.*\b{_CANT} find out what is wrong",),
)
NO_CARE = Meaning(
    "that the bot does not replace care",
    "It does not replace care.",
    (r"^(?:it|this bot) (?:does not|doesn't) replace care",),
)
WRONG = Meaning(
    "to stop if anything feels wrong", "Stop if anything feels wrong.", ("^(?:please )?stop if anything feels wrong",)
)

_HELD = (HOLD, SIGNS, CALL_IF)
_NOTED = (AGAIN, LASTING)

MEANINGS: dict[str, tuple[Meaning, ...]] = {
    "safety.t4": (STOP, CALL_NOW, NO_DRIVING, UNWATCHED, HOLD),  # D1, D5 M-T4, EG11
    "safety.crisis": (CRISIS_NOW, NOT_SAFE, UNWATCHED, HOLD),  # D1, D5 M-CRISIS, EG11
    "safety.t3": (STOP, DOCTOR_TODAY, SIGNS_CALL, HOLD),  # D1, D5 M-T3
    "safety.noimp14": (WEEKS, MORE_THAN_MUSCLES, TESTS),  # S12, S13, D5 M-T2-NOIMP
    "safety.noimp28": (WEEK, PREPARE),  # S12, D5 M-T2-NOIMP28
    "safety.noimp28_first": (WEEK, PREPARE),  # S12, H.7
    "safety.long6w": (WEEKS, MORE_THAN_MUSCLES, FREEZE),  # S12, D3, H.25
    "safety.high": (WEEK, PREPARE, SIGNS),  # D5 M-T2-HIGH
    "safety.trend": (WEEK, PREPARE),  # D5 M-T2-WORSE
    "safety.red3": (WEEK, PREPARE),  # D5 M-T2-WORSE
    "safety.visceral": (WEEK, CAUSE, PREPARE),  # D5 M-T2-VISC, EG2
    "safety.unchecked": (SOON,),  # D5 M-T2-UNCHECKED, H0a
    "safety.unchecked_freeze": (SOON, FREEZE),  # D5 M-T2-UNCHECKED, H0a
    "safety.unchecked_prep": (SOON, PREPARE),  # D5 M-T2-UNCHECKED, H0a
    "safety.age": (WEEKS, PREPARE),  # D2 H1b, H.25
    "safety.age60": (WEEKS, PREPARE),  # D2 H13, H.25
    "safety.inflam": (WEEKS, FREEZE),  # D2 H11, H.25
    "safety.dizzy2": (WEEKS, SHOULDER, CALL_IF),  # D3 N-DIZZY, H.25
    "safety.numb2": (WEEK, SHOULDER, SIGNS),  # D3 N-TINGLE, H.25
    "safety.head2": (WEEKS, SHOULDER, CALL_IF),  # D3 N-HEAD, H.25
    "safety.t1": _NOTED,  # D1, D5 M-T1
    "safety.t1_dizzy": (SHOULDER, *_NOTED),  # D3 N-DIZZY
    "safety.t1_numb": _NOTED,  # D3 N-TINGLE
    "safety.t1_head": (SHOULDER, *_NOTED),  # D3 N-HEAD
    "safety.t1_ease": (LASTING,),  # D3 I-EASE, D5 M-T1
    "safety.t1_parked": (TELL,),  # H.24 I-PARKED
    "safety.t1_low": (LASTING,),  # D3 I-LOW43, D5 M-T1
    "safety.t1_high": (LASTING, BREATHE, SIGNS),  # D3 I-HIGH8, D5 M-T1
    "safety.note": (PROVIDER,),  # D1 note line
    "safety.advice": (SOON, SIGNS),  # D4 Not yet
    "safety.thanks": (CAUSE, CHANGES),  # D5 M-CLEARED, H.25
    "safety.cleared": (CAUSE, CHANGES),  # D5 M-CLEARED
    "safety.clean": (NOT_RULED_OUT, GET_HELP),  # D5 M-CLEAN, EG2
    "safety.mistap": (NOT_RULED_OUT, GET_HELP),  # D4, D5 M-CLEAN, EG2
    "safety.paused": _HELD,  # D5 M-PAUSED
    "safety.told_not": _HELD,  # D4, D5 M-PAUSED
    "safety.stored": (HOLD, CALL_IF, ONCE_MORE),  # D4, D5 M-PAUSED
    "safety.rescreen": (ONCE_MORE,),  # D4
    "safety.follow_up": (SEEN,),  # D5 M-FU
    "follow_up.text": (SEEN,),  # D5 M-FU
    "home.paused": _HELD,  # D5 M-PAUSED
    "paused.hold": _HELD,  # D5 M-PAUSED
    "paused.told_not": _HELD,  # D5 M-PAUSED
    "paused.gate": _HELD,  # D5 M-PAUSED
    "emergency.end": (CALL_IF,),  # D2 emergency page
    "mini.end": (CALL_IF,),  # D2 E6 mini-check
    "notice.free": (UNWATCHED, CALL_IF, SIGNS),  # D5 M-FREE, EG11
    "notice.help": (UNWATCHED, CALL_IF),  # EG11
    "info.referral": (LASTING, TESTS),  # S12, S13
    "info.limits": (NO_DOCTOR, NO_CARE, WRONG),  # D5 M-DISC
}
"""Key of a text -> what it must say, with the paragraph of `programme.md` beside it."""
