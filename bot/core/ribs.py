"""Rib drills: their keys, their blocks, and what stands in for what is left out.

Source: `programme.md C8.3-C8.5, H.37, H.38`.
"""

from functools import cache

from bot.core.evolve import replace
from bot.core.plan_inputs import Inputs
from bot.core.programme import Programme
from bot.core.state import Block
from bot.core.timing import ROTATIONS, half
from bot.core.vocabulary import Dose, Mode, MovementKey, Side

PARENT = {"TG3": "F", "TG4": "E", "TG5": "F"}
"""Part of TG2 that stands in for a turn of the drill (`programme.md C8.4`)."""
LEVEL_WITH_TURNS = 5
"""The level at which TG3 and TG4 take turns, so that one of them is unused today."""


def keys_of(programme: Programme, drill: str, side: Side) -> tuple[MovementKey, ...]:
    """Return the movement keys of a drill on one side."""
    return _keys(drill, side, programme.drills[drill].directions)


@cache
def _keys(drill: str, side: Side, directions: tuple[str, ...]) -> tuple[MovementKey, ...]:
    return tuple(MovementKey(f"{drill}.{side}.{part}" if part else f"{drill}.{side}") for part in directions)


@cache
def block_of(token: str, drill: str, side: Side, keys: tuple[MovementKey, ...], reps: int) -> Block:
    """Return a plain block. Plans are made of the same few hundred again and again."""
    return Block(token=token, drill=drill, side=side, keys=keys, reps=reps)


def dosed(inputs: Inputs, block: Block) -> Block:
    """Return the block at D0 if the day is GENTLE or one of its keys is eased (`programme.md H.37`)."""
    if inputs.mode is not Mode.GENTLE and not any(inputs.eased(key) for key in block.keys):
        return block
    return replace(block, dose=Dose.D0, reps=block.reps if block.extra else half(block.reps))


def blocks(inputs: Inputs, drill: str, reps: int, *, optional: bool) -> list[Block]:
    """Return a rib drill on both sides in the order of `programme.md C9`, with stand-ins.

    Nothing if TG1 is out on both.
    """
    if not any(inputs.offered(MovementKey(f"TG1.{side}")) for side in inputs.sides):
        return []
    made = [block for side in inputs.sides for block in _one_side(inputs, drill, reps, side)]
    return [replace(block, optional=True) for block in made] if optional else made


def stand_in(inputs: Inputs, key: MovementKey) -> Block | None:
    """Return what is done instead of a movement that felt ugh, at D0 (`programme.md C8.5`); None if nothing is left."""
    drill, name = key.split(".")[:2]
    side = Side(name)
    if drill.startswith("AN"):
        return _filled(inputs, Block(token=f"AN0.{side}", drill="AN0", side=side), "AN0", gentle=True)
    part = PARENT.get(drill, "E" if key.endswith(".F") else "F")
    token = _parent_token(inputs, side, part, without=key)
    if token is None or drill == "TG1":
        return None
    return _filled(inputs, Block(token=token, drill=token.split(".")[0], side=side), token.split(".")[0], gentle=True)


def _one_side(inputs: Inputs, drill: str, reps: int, side: Side) -> list[Block]:
    keys = keys_of(inputs.programme, drill, side)
    offered = tuple(key for key in keys if inputs.offered(key))
    if len(offered) == len(keys):
        return [dosed(inputs, block_of(f"{drill}.{side}", drill, side, keys, reps))]
    if not offered:
        return _instead(inputs, drill, side)
    if drill in ROTATIONS:
        return _with_one_turn(inputs, drill, reps, side, offered[0])
    return [dosed(inputs, block_of(offered[0], drill, side, offered, reps))]


def _with_one_turn(inputs: Inputs, drill: str, reps: int, side: Side, key: MovementKey) -> list[Block]:
    block = dosed(inputs, Block(token=key, drill=drill, side=side, keys=(key,), reps=reps, one_turn=True))
    token = _parent_token(inputs, side, PARENT[drill])
    if token is None:
        return [block]
    extra = Block(token=token, drill=token.split(".")[0], side=side, extra=True)
    slow = block.dose is Dose.D0 or inputs.eased(MovementKey(token))
    return [block, replace(extra, dose=Dose.D0) if slow else extra]


def _instead(inputs: Inputs, drill: str, side: Side) -> list[Block]:
    """Return what replaces a drill side none of whose keys is offered."""
    if drill == "TG1":
        return []
    if drill == "TG5":
        other = "TG4" if inputs.level == LEVEL_WITH_TURNS and inputs.rib_turn % 2 == 0 else "TG3"
        made = _one_side(inputs, other, inputs.programme.drills[other].base, side)
        return [replace(block, keys=()) for block in made]
    token = _parent_token(inputs, side, PARENT[drill]) if drill in PARENT else None
    if token is None and inputs.offered(MovementKey(f"TG1.{side}")):
        token = f"TG1.{side}"
    if token is None:
        return []
    parent = token.split(".")[0]
    return [_filled(inputs, Block(token=token, drill=parent, side=side), parent, gentle=False)]


def _parent_token(inputs: Inputs, side: Side, part: str, without: str = "") -> str | None:
    """Return the nearest parent that may be done: this part of TG2, the other part, then TG1 (`programme.md C8.4`)."""
    other = "E" if part == "F" else "F"
    for token in (f"TG2.{side}.{part}", f"TG2.{side}.{other}", f"TG1.{side}"):
        if token != without and inputs.offered(MovementKey(token)):
            return token
    return None


def _filled(inputs: Inputs, block: Block, drill: str, *, gentle: bool) -> Block:
    base = replace(block, reps=inputs.programme.drills[drill].base)
    if gentle or inputs.mode is Mode.GENTLE or inputs.eased(MovementKey(block.token)):
        return replace(base, dose=Dose.D0, reps=half(base.reps))
    return base
