"""Makes today's plan: which blocks, how many repetitions, at what dose (`programme.md C4, C6-C9, H.35-H.43`).

The same history gives the same plan; nothing here looks at a clock or rolls dice (`C14 P12`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil

from bot.core import gates as history
from bot.core import memory, ribs
from bot.core.evolve import replace
from bot.core.plan_inputs import Inputs
from bot.core.programme import TemplateItem
from bot.core.state import Block
from bot.core.timing import BREATH, BREATH_S, SET_UP, block_seconds, half, total_seconds
from bot.core.vocabulary import SIDES, Dose, Form, Memory, Mode, MovementKey, Side

BREATHS_ONLY = 20
PREP_BREATHS = 9
PREP_BREATHS_AN0 = 12
BREATHS_MIN = 3
WARM_MIN = 2
EMPHASISED = 2
NERVE_SET = "AN0"
DOUBTFUL = frozenset({Memory.EASED, *memory.LEFT_OUT})
"""States of a nerve drill that make the mobility gate REDUCED."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Blocks in order, and their seconds with check-ins, 240 to 480."""

    blocks: tuple[Block, ...]
    seconds: int
    form: Form | None
    left_out: tuple[MovementKey, ...] = ()
    """Movements of today's template that are not offered (`programme.md C8.2`)."""


def make_plan(inputs: Inputs) -> Plan:
    """Return the plan for a day that is not PAUSE."""
    if inputs.mode is Mode.BREATH_ONLY:
        return _finished(inputs, (_breaths(BREATHS_ONLY),))
    if inputs.mode in {Mode.PREP_ONLY, Mode.LIGHT}:
        return _prepared(inputs)
    return _of_level(inputs)


def _prepared(inputs: Inputs) -> Plan:
    drill = inputs.programme.drills["AN1"]
    template = (TemplateItem(kind="drill", drills=("AN1",), reps=drill.base),)
    chosen = replace(inputs, retry=chosen_retry(inputs, template))
    nerve = _nerve(chosen, "AN1", drill.base)
    only_set = all(block.drill == NERVE_SET for block in nerve)
    breaths = _breaths(PREP_BREATHS_AN0 if only_set else PREP_BREATHS)
    return _finished(inputs, (*nerve, breaths), _left_out(chosen, template))


def _of_level(inputs: Inputs) -> Plan:
    template = resolved(inputs)
    chosen = replace(inputs, retry=chosen_retry(inputs, template))
    blocks: list[Block] = []
    for item in template:
        blocks += _BUILDERS[item.kind](chosen, item)
    rib_work = any(block.drill.startswith("TG") for block in blocks)
    if not rib_work:
        blocks = [block for block in blocks if block.drill not in {SET_UP, "TX1"}]
    return _finished(chosen, tuple(blocks), _left_out(chosen, template))


def _left_out(inputs: Inputs, template: Sequence[TemplateItem]) -> tuple[MovementKey, ...]:
    if not any(one.state in memory.LEFT_OUT for one in inputs.memory.values()):
        return ()
    return tuple(key for key in template_keys(inputs, template) if not inputs.offered(key))


def resolved(inputs: Inputs) -> tuple[TemplateItem, ...]:
    """Return the level's template with alternates and the slot decided (`programme.md C7, H.40`)."""
    return tuple(_resolve(inputs, item) for item in inputs.programme.levels[inputs.level])


def _resolve(inputs: Inputs, item: TemplateItem) -> TemplateItem:
    if item.kind == "alternate":
        turn = inputs.nerve_turn if item.drills[0].startswith("AN") else inputs.rib_turn
        drill = item.drills[turn % len(item.drills)]
    elif item.kind == "slot":
        drill = slot_drill(inputs)
    else:
        return item
    return replace(
        item, kind="drill", drills=(drill,), reps=inputs.programme.drills[drill].base, optional=item.optional
    )


def slot_drill(inputs: Inputs) -> str:
    """Return the drill of the L6 slot.

    A key that is eased or due for retry, else the best good one, else TG2 (C7, H.39).
    """
    known = [(key, one) for key, one in inputs.memory.items() if key.startswith(("TG2", "TG3", "TG4", "TG5"))]
    eased = sorted(
        (one.until.toordinal() if one.until is not None else 0, key)
        for key, one in known
        if memory.is_eased(one, inputs.today)
    )
    if eased:
        return memory.drill_of(eased[0][1])
    good = sorted((-one.streak, key) for key, one in known if one.state is Memory.GOOD)
    return memory.drill_of(good[0][1]) if good else "TG2"


def chosen_retry(inputs: Inputs, template: Sequence[TemplateItem]) -> MovementKey | None:
    """Return the one key that is tried again today: earliest date, then name (`programme.md C8.2, H.39`)."""
    due = [(one.until or date.min, key) for key, one in inputs.memory.items() if memory.is_retry(one, inputs.today)]
    if not due:
        return None
    wanted = template_keys(inputs, template)
    return next((key for _, key in sorted(due) if key in wanted), None)


def template_keys(inputs: Inputs, template: Sequence[TemplateItem]) -> tuple[MovementKey, ...]:
    """Return every movement key that the template could offer."""
    return tuple(
        key
        for item in template
        if item.kind == "drill"
        for side in SIDES
        for key in ribs.keys_of(inputs.programme, item.drills[0], side)
    )


def nerve_reduced(inputs: Inputs) -> bool:
    """Tell whether the mobility gate is known to be REDUCED before the first drill (`programme.md H.4`)."""
    if inputs.nerve_off:
        return True
    known = inputs.memory
    doubtful = [key for key in known if key.startswith("AN") and known[key].state in DOUBTFUL]
    return bool(doubtful) and not set(doubtful).isdisjoint(template_keys(inputs, resolved(inputs)))


# --- blocks of each kind


def _drill(inputs: Inputs, item: TemplateItem) -> list[Block]:
    drill = item.drills[0]
    if drill.startswith("AN"):
        return _nerve(inputs, drill, item.reps)
    return ribs.blocks(inputs, drill, item.reps, optional=item.optional)


def _nerve(inputs: Inputs, drill: str, reps: int) -> list[Block]:
    """Return the nerve drill on both sides, easier side first (`programme.md C9`).

    AN0 where it is ordered or the key is out.
    """
    only_set = inputs.nerve_off or history.an0_by_gate(inputs.gates)
    if drill != "AN1" and (only_set or history.short_an1(inputs.gates)):
        return []
    return [_nerve_side(inputs, drill, reps, side, only_set=only_set) for side in inputs.sides]


def _nerve_side(inputs: Inputs, drill: str, reps: int, side: Side, *, only_set: bool) -> Block:
    key = MovementKey(f"{drill}.{side}")
    if only_set or not inputs.offered(key):
        base = inputs.programme.drills[NERVE_SET].base
        return ribs.dosed(inputs, Block(token=f"{NERVE_SET}.{side}", drill=NERVE_SET, side=side, reps=base))
    return ribs.dosed(inputs, ribs.block_of(key, drill, side, (key,), reps))


def _set_up(inputs: Inputs, item: TemplateItem) -> list[Block]:
    del item
    if inputs.form is not Form.BAND:
        return []
    return [Block(token=SET_UP, drill=SET_UP, long=inputs.height not in inputs.known_heights)]


def _explore(inputs: Inputs, item: TemplateItem) -> list[Block]:
    del inputs
    return [Block(token=item.drills[0], drill=item.drills[0])]


def _breathing(inputs: Inputs, item: TemplateItem) -> list[Block]:
    del inputs
    return [_breaths(item.reps)]


_BUILDERS: dict[str, Callable[[Inputs, TemplateItem], list[Block]]] = {
    "drill": _drill,
    "setup": _set_up,
    "explore": _explore,
    "breath": _breathing,
}


@cache
def _breaths(count: int) -> Block:
    return Block(token=BREATH, drill=BREATH, reps=count)


# --- length


def _finished(inputs: Inputs, blocks: tuple[Block, ...], left_out: tuple[MovementKey, ...] = ()) -> Plan:
    """Return the plan after trimming to 480 s or padding to 240 s, and emphasis where there is room.

    Source: `programme.md C7`.
    """
    limits = inputs.programme.constants
    seconds = _seconds(inputs, blocks)
    if seconds > limits.session_max_s:
        blocks = _trimmed(inputs, blocks)
        seconds = _seconds(inputs, blocks)
    elif inputs.mode is Mode.NORMAL:
        blocks, seconds = _emphasised(inputs, blocks, seconds)
    missing = limits.session_min_s - ceil(seconds)
    if missing > 0:
        blocks = (*blocks[:-1], _breaths(blocks[-1].reps - (-missing // BREATH_S)))
        seconds = _seconds(inputs, blocks)
    rib_work = any(block.drill.startswith("T") for block in blocks)
    form = inputs.form if rib_work else None
    return Plan(blocks=blocks, seconds=ceil(seconds), form=form, left_out=left_out)


def _seconds(inputs: Inputs, blocks: tuple[Block, ...]) -> float:
    return total_seconds(blocks, inputs.programme, short_an1=history.short_an1(inputs.gates))


def _block_seconds(inputs: Inputs, block: Block) -> float:
    return block_seconds(block, inputs.programme, short_an1=history.short_an1(inputs.gates))


def _too_long(inputs: Inputs, blocks: tuple[Block, ...]) -> bool:
    return _seconds(inputs, blocks) > inputs.programme.constants.session_max_s


def _trimmed(inputs: Inputs, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    while _too_long(inputs, blocks) and blocks[-1].drill == BREATH and blocks[-1].reps > BREATHS_MIN:
        blocks = (*blocks[:-1], _breaths(blocks[-1].reps - 1))
    if _too_long(inputs, blocks):
        blocks = tuple(
            replace(block, reps=min(block.reps, WARM_MIN)) if block.drill == "TG1" and block.keys else block
            for block in blocks
        )
    if _too_long(inputs, blocks):
        blocks = tuple(block for block in blocks if not block.optional)
    return blocks


def _emphasised(inputs: Inputs, blocks: tuple[Block, ...], seconds: float) -> tuple[tuple[Block, ...], float]:
    """Return the blocks with one more repetition for up to two good keys, and their seconds.

    Source: `programme.md C8.3, H.37`.
    """
    good = sorted(
        (-one.streak, key)
        for key in {key for block in blocks for key in block.keys}
        if (one := memory.remembered(inputs.memory, key)).state is Memory.GOOD
    )
    left = EMPHASISED
    for _, key in good:
        index = next(at for at, block in enumerate(blocks) if key in block.keys)
        block = blocks[index]
        if block.dose is not Dose.D1:
            continue
        more = replace(block, reps=block.reps + 1, dose=Dose.D2)
        longer = seconds + _block_seconds(inputs, more) - _block_seconds(inputs, block)
        if longer <= inputs.programme.constants.session_max_s:
            blocks, seconds, left = (*blocks[:index], more, *blocks[index + 1 :]), longer, left - 1
        if left == 0:
            break
    return blocks, seconds


def at_half_dose(block: Block) -> Block:
    """Return a block done at D0 from now on (`programme.md C6` REDUCED, C8.5)."""
    if block.dose is Dose.D0 or block.drill in {SET_UP, BREATH, "TX1"}:
        return block
    base = block.reps - 1 if block.dose is Dose.D2 else block.reps
    return replace(block, dose=Dose.D0, reps=base if block.extra else half(base))
