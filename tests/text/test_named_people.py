"""How many people a sentence names as freed."""

from __future__ import annotations

import pytest

from tracker.taxonomy.actors import ACTORS
from tracker.text.named_people import people_freed

ROWS = [
    ("The ministry asked Freedonia to release Ann Roe and Ben Low at once.", 2),
    ("They brought Carl Ives, Dora Quill and Emil Ranger home on Friday.", 3),
    ("We call for the release of Mr. Low.", 1),
    ("Ann Roe was freed on Monday after two years in prison.", 1),
    ("Officials keep pressing for his immediate release.", 1),
    ("The envoy again asked them to free her immediately.", 1),
    ("An offer to bring her and Ben Low home is on the table.", 2),
    ("They released her letters to the press.", 0),
    ("Russia must release Ukraine's children.", 0),
    ("Ukraine and Russia exchanged prisoners on Friday.", 0),
    ("The ministry released a statement in May.", 0),
    ("The talks will return to Geneva.", 0),
    ("Hostages were released in the morning.", 0),
    ("", 0),
]


@pytest.mark.parametrize(("text", "count"), ROWS)
def test_people_named_as_freed_are_counted(text: str, count: int) -> None:
    taken = {place for hit in ACTORS.find(text) for place in range(hit.start, hit.end)}
    assert people_freed(text, taken) == count
