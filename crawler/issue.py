"""Issue: something a spider met and could not read; travels the pipelines like an item and ends as a row."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Issue:
    """`kind` is one short word (no-article, not-xml, http...); `message` names the URL and the way out."""

    url: str
    kind: str
    message: str
