"""The method that answers taps."""

from bot.playground.methods.arguments import Args
from bot.playground.speaking import toast
from bot.playground.world import World


def answer_callback_query(world: World, args: Args) -> object:
    """End the spinner of a tap, with or without words."""
    query = world.queries.answer(
        args.text("callback_query_id"), args.text("text"), alert=args.flag("show_alert"), now=world.now()
    )
    toast(world, world.chats.chats[query.chat_id], query)
    return True
