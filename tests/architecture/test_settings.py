"""`.env.example` is the list of settings that people copy: it must not promise one that nobody reads."""

import re

import pytest
from pydantic_settings import BaseSettings

from tests.architecture.source import ROOT


def known_settings() -> set[str]:
    pytest.importorskip("bot.settings", reason="there are no settings yet")
    classes = [cls for cls in BaseSettings.__subclasses__() if cls.__module__.startswith("bot.")]
    return {f"{cls.model_config.get('env_prefix', '')}{name}".upper() for cls in classes for name in cls.model_fields}


def test_every_setting_of_the_example_is_read() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#? ?(MIDBACK_\w+)=", example, flags=re.MULTILINE))
    assert named - known_settings() == set()
