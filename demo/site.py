"""Site: which file of the press room answers a request, and what the room's robots.txt says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

HERE = Path(__file__).parent
FIRST_VISIT, SECOND_VISIT = HERE / "pages", HERE / "second-visit"
# The ending of a file says how it is served; a publisher's address need not have one.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/rss+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
# What the publishers' own servers take but what does not change our answer.
IGNORED = {("language", "en"), ("pagesize", "20"), ("page", "0")}


@dataclass
class Site:
    """The pages as they stand at visit 1 or 2: one folder a spider, its publisher's paths below it.

    Visit 2 lays `second-visit` over `pages`. A query is part of the file's name:
    `documents?reference=IP/26/1` is `documents@reference=IP_26_1.json`.
    """

    visit: int = 1
    first: Path = field(default=FIRST_VISIT)
    second: Path = field(default=SECOND_VISIT)

    @property
    def spiders(self) -> list[str]:
        """The folders of the room, each named after the spider that reads it."""
        return sorted(folder.name for folder in self.first.iterdir() if folder.is_dir())

    def find(self, target: str) -> Path | None:
        """The file behind a path with its query; None where the room has no such page."""
        name = _file_name(target)
        if not name or ".." in Path(name).parts:
            return None
        folders = [self.second, self.first] if self.visit == 2 else [self.first]
        for folder in folders:
            for ending in ("", *TYPES):
                file = folder / (name + ending)
                if file.is_file():
                    return file
        return None

    def elsewhere(self, target: str) -> str | None:
        """Where a link from a publisher's root leads: `/news` into `/us_treasury_press/news`."""
        moved = (f"/{spider}{target}" for spider in self.spiders)
        return next((path for path in moved if self.find(path)), None)

    def robots(self) -> str:
        """One robots.txt for the host: the rules of each publisher's, moved under its folder."""
        rules = []
        for spider in self.spiders:
            for line in (self.first / spider / "robots.txt").read_text(encoding="utf-8").splitlines():
                if line.startswith("Disallow: /"):
                    rules.append(line.replace("Disallow: /", f"Disallow: /{spider}/", 1))
        return "\n".join(["User-agent: *", *rules, ""])


def _file_name(target: str) -> str:
    parts = urlsplit(target)
    query = [pair for pair in parse_qsl(parts.query) if pair not in IGNORED]
    name = parts.path.strip("/")
    if query:
        name += "@" + "&".join(f"{key}={value}" for key, value in sorted(query)).replace("/", "_")
    return name
