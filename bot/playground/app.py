"""The web application: Bot API, page and its control routes."""

from starlette.applications import Starlette

from bot.playground import api
from bot.playground.control_routes import ControlRoutes
from bot.playground.controls import Controls, NoControls
from bot.playground.page_routes import PageRoutes
from bot.playground.stand_in import StandIn


def build_app(stand_in: StandIn, controls: Controls | None = None) -> Starlette:
    """Put the stand-in behind HTTP. Without `controls` the page's clock wakes nobody."""
    page = PageRoutes(stand_in).routes() + ControlRoutes(stand_in, controls or NoControls()).routes()
    app = Starlette(routes=[*page, *api.routes(stand_in.world)])
    app.state.close = stand_in.close
    return app
