"""Methods by which the bot receives updates."""

from bot.playground.methods.arguments import Args
from bot.playground.narrow import as_text
from bot.playground.refusals import bad_request
from bot.playground.updates import MOST_AT_ONCE
from bot.playground.world import World


async def get_updates(world: World, args: Args) -> object:
    """Wait for updates."""
    _set_allowed(world, args)
    limit, timeout = args.integer("limit"), args.integer("timeout")
    return await world.updates.poll(args.integer("offset") or 0, limit or MOST_AT_ONCE, timeout or 0)


def set_webhook(world: World, args: Args) -> object:
    """Remember where updates should go; they are not pushed there. Polling is refused until it is deleted."""
    url = args.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _set_allowed(world, args)
    if args.flag("drop_pending_updates"):
        world.updates.drop_pending()
    world.updates.webhook_url = url
    return True


def delete_webhook(world: World, args: Args) -> object:
    """Go back to polling."""
    if args.flag("drop_pending_updates"):
        world.updates.drop_pending()
    world.updates.webhook_url = ""
    return True


def get_webhook_info(world: World, _args: Args) -> object:
    """Tell where updates go and how many wait."""
    return {
        "url": world.updates.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }


def _set_allowed(world: World, args: Args) -> None:
    # A missing list keeps the previous setting.
    if args.json("allowed_updates") is not None:
        world.updates.allow([kind for kind in map(as_text, args.array("allowed_updates")) if kind])
