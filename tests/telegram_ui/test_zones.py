import pytest

from bot.telegram_ui.zones import zone_at

pytest.importorskip("tzfpy", reason="there is no build of it for this machine")


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (52.52, 13.40, "Europe/Berlin"),
        (-33.87, 151.21, "Australia/Sydney"),
        (33.45, -112.07, "America/Phoenix"),
        (54.71, 20.51, "Europe/Kaliningrad"),
    ],
)
def test_a_place_has_the_zone_of_its_clock(latitude: float, longitude: float, zone: str) -> None:
    assert zone_at(latitude, longitude) == zone


def test_the_open_sea_has_a_zone_too() -> None:
    assert zone_at(40.0, -30.0) == "Etc/GMT+2"
