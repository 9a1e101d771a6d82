"""Rebuild the font subset: `python -m bot.artwork.fonts.subset FOLDER_WITH_INTER_OTF` (needs fonttools).

The static Inter SemiBold and Bold OTF files of release 4.0 are wanted, such as a system package `fonts-inter` installs.
All layout features are kept, or kerning would change pixels.
"""

import sys
from pathlib import Path
from typing import Final

from fontTools import subset  # pyright: ignore[reportMissingImports, reportUnknownVariableType]

FACES: Final = ("Inter-SemiBold.otf", "Inter-Bold.otf")
UNICODES: Final = "U+0020-007E,U+00A0-017F,U+0400-045F,U+0490-0491,U+2010-2026,U+2030,U+20AC,U+2190-2193,U+2212,U+00D7"


def build(source: Path, target: Path) -> None:
    """Write both faces into a folder. SystemExit when fonttools cannot read a face."""
    for face in FACES:
        subset.main(  # pyright: ignore[reportUnknownMemberType]
            [
                str(source / face),
                f"--unicodes={UNICODES}",
                "--layout-features=*",
                "--no-hinting",
                "--name-IDs=0,1,2,3,4,5,6,13,14,16,17",
                f"--output-file={target / face}",
            ]
        )


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).parent)
