"""Every message that the bot says: its key, where it is read, and the fields that are filled in.

Checks and schemas read this table. Who lets the code say something new adds it here and to `messages/en.yaml`; tests
hold the code, the table and the file together.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is known of one message: where people read it, and which `{fields}` are filled in for it."""

    where: str
    fields: tuple[str, ...]


_TABLE = """
language: How the language calls itself, in the settings.
  name
weekday: A day of the week.
  0 1 2 3 4 5 6
weekday.short: A day of the week in short, for lists of days off.
  0 1 2 3 4 5 6
month: A month.
  1 2 3 4 5 6 7 8 9 10 11 12
day: A date.
  date{day,month}
joining: Above each question while joining.
  progress{n,m}
welcome: The first card of all.
  text
refused: To somebody who is not 18 yet.
  text
region: Asked while joining and in the settings.
  text
side: Asked while joining and in the settings.
  text
band: Asked while joining and in the settings.
  text
clock: Asked while joining and in the settings.
  text
place: Asked while joining and in the settings.
  text
time: Asked while joining and in the settings.
  text hours minutes
ready: At the end of joining.
  today{time,place} tomorrow{time,place} on{day,time,place} daily{time,place} text
emergency: The first page of warning signs; end stands below the signs.
  text first end{emergency_number}
today: The second page of warning signs; end stands below the signs.
  text end
mini: The signs that are asked about in the middle of a session; end stands below them.
  text end{emergency_number}
body: The page of body signs.
  text
gates: The page of history.
  text
reminder: The daily reminder.
  morning afternoon evening today{drills,minutes} yesterday{pre,post} yesterday.pre{pre} last{day,pre,post}
  last.pre{day,pre} follow_up late
keep: After some days without a session.
  text
left_open: After two sessions without a score at the end.
  text
session: On the card of a session that is over.
  over
quick: Asked before each session.
  text
pre: Asks for the score before a session.
  text yesterday{score} last{day,score}
weekly_side: Asked once a week.
  text
offer: Offers another band height.
  low{place} high{place}
locked: Asked before a low band is used.
  text
step: On the card of a drill.
  progress{n,m} name{name} part{n,m} feel mistake easier left_out
step.side: On the card of a drill: the side to begin with.
  L R L_first R_first L_easier R_easier
step.only: On the card of a drill: only one direction is done today.
  F E RL RR
dose: On the card of a drill: fewer (D0) or one more (D2) than usual.
  D0 D2
reps: On the card of a drill: how often.
  many{n}
side: The word that other texts put in for a side.
  left right
stretch: Asks how strong the stretch was.
  text{cap} place{side}
stretch_again: Asks how strong the stretch was after easing off.
  text{cap}
ease: When the stretch was too strong.
  text{cap}
rate: Asks how a movement felt.
  text{move}
feel: Asks what moved in a rib drill.
  text
ugh: After a movement that felt wrong.
  text{move} some instead{drill} enough
explore: The free moves.
  text out{moves}
stop_why: After Stop.
  text
post: Asks for the score after a session.
  text before{score}
after: Asks for new trouble after a session.
  text
change: When a score is changed.
  old{score}
reach: Asks about the new band height.
  text
done: The end of a session.
  scores{pre,post} text avoid{day,move} recovery rest_stays tomorrow{time} next{day,time}
home: The card between sessions.
  text daily{time} off snoozed{time} until{day} paused{emergency_number}
paused: While exercise is on hold.
  hold{emergency_number} told_not{emergency_number} gate{emergency_number}
update: After Update, while exercise is on hold.
  text
follow_up: Some days after advice to see a provider.
  text
summary: The page for a provider.
  none title days{since,days} sessions{n} scores{row} base{base} now{now} high{n} region{region} side{side} band{band}
  red{days} good{moves} ugh{moves} signs asked visits limits text
summary.asked: The page for a provider: what the bot asked for.
  T2 T3 T4
summary.visit: The page for a provider: what a provider said.
  ok no
settings: A line of the settings.
  text time{time,place} days{days} days.none reminders{state} region{region} side{side} band{band} history{n}
  pictures{theme,figure} language{language} unknown
settings.reminders: Put in for {state} in the settings.
  on off later
theme: The look of the animations, put in for {theme}.
  light dark
character: The figure of the animations, put in for {figure}.
  first second
set_days: Asked in the settings.
  text
pause_for: Asked in the settings.
  text
resume: While messages are paused.
  until{day} open
forget: Asked before all is deleted.
  text
forgotten: After all is deleted.
  text
button:
  adult minor basis privacy agree not_now back more other skip done next yes no close none_of_these none_else begin
  tomorrow place m15 m60 tonight not_today keep_time change_time pause something_new short change{score} keep_score
  accept decline walk again hard stop no_stretch elsewhere history unpark{move} home smaller good neutral ugh sharp ribs
  waist unsure go_on carry_on settings why help new_signs update mistap check_again seen_someone seen_ok seen_no not_yet
  worse may_exercise summary left_busy left_hurt left_new now symptoms days{n} until_i_say resume keep_data erase
  acknowledge
button.region: Where it is felt most; also put in for {region}.
  upper middle lower unsure low_back shoulder neck
button.side: The tenser side; also put in for {side}.
  left right same
button.band: Whether there is a band; also put in for {band}.
  yes no
button.clock: Below the clocks.
  more less
button.locked: Whether a low band is fixed.
  no
button.why: What made one stop.
  pain dizzy just
button.after: New trouble after a session.
  none dizzy numb sharp headache
button.settings: In the settings.
  time days zone side region band history theme character language text pause resume delete
safety: Advice that keeps people safe.
  t4{emergency_number} crisis{crisis_line,emergency_number} t3{urgent_line,emergency_number} noimp14{S,days,B,C}
  noimp28{C} noimp28_first{C} long6w high trend{B,C} red3 visceral unchecked unchecked_freeze unchecked_prep age age60
  inflam dizzy2{emergency_number} numb2 head2{emergency_number} t1 t1_dizzy t1_numb t1_head t1_ease t1_parked t1_low
  t1_high note advice thanks cleared clean paused{emergency_number} told_not{emergency_number} mistap follow_up rescreen
  stored{emergency_number}
notice: A message of its own.
  retention{days} summary free{emergency_number} help{emergency_number,contact} privacy{terms,health} basis{contact}
  awareness terms_declined health_declined stopped resumed{time} zone_set{zone,time} zone_unknown in_doubt auto_pause
  out_of_scope group form_tips why
command:
  start now symptoms settings help privacy stop why moves summary timezone forget
operator: To operators.
  alert{code,participant,at,delivery,mistap,alert}
toast:
  stale first_step over saved{n} changed{n} kept resumed{time} left_busy max_days snoozed too_late skipped mistap_over
  trouble done
why: A reason in /why: what changed the plan.
  title unparked{move} none refused started{code} noted{code} advised{code} cleared{code} advice_over{code} hold{tier}
  hold_score{tier} mistap{code} hold_cleared{tier} gap{days} stretch_red neck_closed left_out{moves} moved{move,state}
why.gate: A reason in /why: what a provider said.
  ok no_ok
why.band: A reason in /why: another band height.
  level low high
why.mode: A reason in /why and on the card: a gentle or light day.
  after no_score high{pre} jump{old,pre} neck light{days} short extra care no_ok recovery very_high{pre} no_ok_breath
  pause
why.level: A reason in /why: another level.
  up{run,level} down{level} down_amber{run,level} cap{level}
memory: How a movement stands, put in for {state}.
  eased avoid parked good neutral new
moves: The list of movements in /moves.
  title good eased out parked none
"""
"""A line for each group: how its keys begin, and where its texts are read. Below it the keys, with their fields."""
_KEY = re.compile(r"([\w.]+)(?:\{([\w,]+)\})?")

FILLED: Mapping[str, str] = {
    "B": "the score at the start",
    "C": "the score now",
    "S": "how many sessions",
    "alert": "number of the alert",
    "at": "date and time",
    "band": "yes or no",
    "base": "a score",
    "cap": "the strongest stretch that is right",
    "code": "code of a sign or rule",
    "day": "a date or day of the week",
    "days": "how many days, or which",
    "delivery": "whether the card arrived",
    "drill": "name of a drill",
    "drills": "names of drills",
    "figure": "name of a figure",
    "health": "version of the health consent",
    "language": "name of the language",
    "level": "number of a level",
    "m": "how many in all",
    "minutes": "how many minutes",
    "mistap": "whether it was taken back",
    "month": "name of a month",
    "move": "a movement in words",
    "moves": "movements in words",
    "n": "a number",
    "name": "name of the drill",
    "now": "a score",
    "old": "the score before",
    "participant": "number of the person",
    "place": "a city, or where the band is fixed",
    "post": "the score after the session",
    "pre": "the score before the session",
    "region": "where it is felt",
    "row": "scores",
    "run": "how many sessions in a row",
    "score": "a score",
    "side": "a side in words",
    "since": "a date",
    "state": "how it stands, in words",
    "terms": "version of the terms",
    "theme": "light or dark, in words",
    "tier": "T3 or T4",
    "time": "a time such as 08:00",
    "zone": "name of a time zone",
}
"""What stands in the place of each field; those of `service.yaml` are explained there."""


def _messages() -> Iterator[tuple[str, Message]]:
    group = where = ""
    for line in _TABLE.strip().splitlines():
        if line.startswith(" "):
            for name, fields in _KEY.findall(line):
                yield f"{group}.{name}", Message(where=where, fields=tuple(filter(None, fields.split(","))))
        else:
            group, _, where = (part.strip() for part in line.partition(":"))


MESSAGES: Mapping[str, Message] = dict(_messages())
"""Key -> what is known of the message."""
