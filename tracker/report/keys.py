"""Keys of items: each once in its section, so that a link and a comparison find it."""

from __future__ import annotations

import dataclasses

from tracker.report.shape import Group, Item, Section


def keyed(section: Section) -> Section:
    """The section with every item's key its own: of items with one key, the later ones add their day, then a number."""
    taken: set[str] = set()

    def own(item: Item) -> Item:
        key = item.key
        if key in taken and item.date:
            key = f"{key}-{item.date}"
        number, first = 2, key
        while key in taken:
            key, number = f"{first}-{number}", number + 1
        taken.add(key)
        return item if key == item.key else dataclasses.replace(item, key=key)

    def of_group(group: Group) -> Group:
        return dataclasses.replace(group, items=tuple(map(own, group.items)), folded=tuple(map(own, group.folded)))

    return dataclasses.replace(section, groups=tuple(map(of_group, section.groups)))
