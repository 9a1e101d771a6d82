"""Methods by which the bot receives updates."""

import re

from bot.playground.methods.arguments import Args
from bot.playground.narrow import as_text
from bot.playground.pushing import Hook, on_this_machine
from bot.playground.refusals import bad_request
from bot.playground.updates import MOST_AT_ONCE
from bot.playground.world import World

MOST_BROUGHT = 40
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(world: World, args: Args) -> object:
    """Wait for updates."""
    _set_allowed(world, args)
    limit, timeout = args.integer("limit"), args.integer("timeout")
    return await world.updates.poll(args.integer("offset") or 0, limit or MOST_AT_ONCE, timeout or 0)


def set_webhook(world: World, args: Args) -> object:
    """Have updates brought to an address. Polling is refused until the webhook is deleted.

    As on a Bot API server of one's own, http:// will do on this machine.
    """
    url, secret, most = args.text("url"), args.text("secret_token"), args.integer("max_connections") or MOST_BROUGHT
    if url and not url.startswith("https://") and not (url.startswith("http://") and on_this_machine(url)):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not url:
        return delete_webhook(world, args)
    _set_allowed(world, args)
    _hand_over(world, args, Hook(url=url, secret=secret, most=min(max(most, 1), MOST_AT_ONCE)))
    return True


def delete_webhook(world: World, args: Args) -> object:
    """Go back to polling."""
    _hand_over(world, args, None)
    return True


def get_webhook_info(world: World, _args: Args) -> object:
    """Tell where updates go, how many wait, and how bringing one failed last."""
    error = world.updates.last_error
    return {
        "url": world.updates.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
        **({} if error is None else {"last_error_date": error[0], "last_error_message": error[1]}),
    }


def _hand_over(world: World, args: Args, hook: Hook | None) -> None:
    if args.flag("drop_pending_updates"):
        world.updates.drop_pending()
    world.updates.hand_over("" if hook is None else hook.url)
    world.pusher.aim(hook)


def _set_allowed(world: World, args: Args) -> None:
    # A missing list keeps the previous setting.
    if args.json("allowed_updates") is not None:
        world.updates.allow([kind for kind in map(as_text, args.array("allowed_updates")) if kind])
