"""What operators decide, as the core sees it: constants, drills, levels, signs, documents. Built by `bot.authoring`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.vocabulary import Code, Effect, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Constants:
    """Thresholds of `programme.md C1`.

    The defaults are the law; content may tighten those that C1 marks, never loosen them.

    Scores and stretch are 0 to 10, `*_s` seconds, `*_h` hours, `*_min` minutes, `*_d` and `*_days` local dates.
    """

    stretch_cap: int = 3
    stretch_red: int = 6
    green_to_advance: int = 3
    advance_pre_max: int = 6
    mcid_abs: int = 2
    mcid_pct: int = 30
    session_min_s: int = 240
    session_max_s: int = 480
    light_after: int = 6
    amber_limit: int = 3
    red_rise: int = 2
    gap_rows: tuple[int, int, int, int] = (4, 8, 15, 29)
    avoid_days: tuple[int, int, int] = (3, 7, 14)
    sharp_days_min: int = 7
    park_at_cycle: int = 4
    ugh_per_session: int = 2
    credit_gap_h: int = 12
    p14_day: int = 15
    p14_sessions: int = 8
    p28_day: int = 29
    p28_sessions: int = 14
    p6w_day: int = 43
    persist_score: int = 4
    high_score: int = 7
    high_run: int = 3
    very_high_score: int = 8
    very_high_run: int = 2
    trend_rise: int = 2
    hold_t4_h: int = 48
    hold_t3_h: int = 24
    cooldown_seen_d: int = 28
    cooldown_self_d: int = 7
    full_screen_every_d: int = 28
    mistap_min: int = 10
    mistap_every_h: int = 720
    change_min: int = 10
    void_after_h: int = 2
    late_grace_min: int = 90
    in_doubt_min: int = 20
    step_by_step_times: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """The rule side of a drill: how long it takes and what is rated (`programme.md B, C7`)."""

    id: str
    fixed_s: int
    """Seconds of one side (or of the whole, when not sided) that do not depend on repetitions."""
    rep_s: int
    """Seconds a repetition takes at base tempo."""
    sided: bool
    base: int = 1
    """Base repetitions where a template does not say."""
    directions: tuple[str, ...] = ()
    """Rated directions: `("F", "E")`, `("RL", "RR")`, `("",)` for one key a side, `()` if nothing is rated."""
    steps: Mapping[str, int] = field(default_factory=dict[str, int])
    """Number of steps in each form: `{"band": 4, "nb": 4, "st": 4}`; drills without forms use `"band"`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateItem:
    """One place of a level's template (`programme.md C7`).

    `kind` is `drill` (one drill), `alternate` (the drills take turns), `slot` (C7 L6), `setup` (SU1), `explore` (TX1)
    or `breath` (BR1).
    """

    kind: str
    drills: tuple[str, ...]
    reps: int
    optional: bool = False
    """The "last optional drill" that is dropped when the plan is too long (`programme.md H.40`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that a participant agrees to; `digest` is the SHA-256 of what was shown."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A time zone by its IANA name and the places people know it by."""

    zone: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One immutable version of everything that the rules read."""

    version: str
    constants: Constants
    drills: Mapping[str, Drill]
    levels: tuple[tuple[TemplateItem, ...], ...]
    emergency: tuple[Code, ...]
    """Codes of the emergency page (E1..E9), in the order shown."""
    today: tuple[Code, ...]
    """Codes of the today page (U1..U12), in the order shown."""
    tiers: Mapping[Code, Tier]
    """Tier of each code of both pages; content may raise a tier, never lower it."""
    effects: Mapping[Code, Effect]
    """Effect of each T2 code; only S-UNCHECKED is free to choose (`programme.md H0a`)."""
    places: tuple[Place, ...]
    terms: Document
    health: Document
    languages: tuple[str, ...]
