"""The filters, defined once for every command that lists measures or mentions."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.terminal.options import MinConfidence

if TYPE_CHECKING:
    from tracker.query import Filter

Many = list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterOptions:
    """One field an option; a repeated option means any of its values."""

    kind: Annotated[Many, typer.Option(help="Kind, like sanctions_package; repeat it, or use commas, for several.")] = (
        None
    )
    family: Annotated[Many, typer.Option(metavar="FAMILY", help="sanctions, diplomacy or support.")] = None
    stage: Annotated[Many, typer.Option(metavar="STAGE", help="Stage, like adopted.")] = None
    issuer: Annotated[Many, typer.Option(metavar="CODE", help="Who acts: EU, US, RU …")] = None
    target: Annotated[Many, typer.Option(metavar="CODE", help="Whom it hits or binds.")] = None
    actor: Annotated[Many, typer.Option(metavar="CODE", help="Issuer or target.")] = None
    source: Annotated[Many, typer.Option(metavar="SLUG", help="Source, as `tracker sources` names it.")] = None
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day on, like 2025-05-12.")] = None
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, included.")] = None
    clock: Annotated[
        str | None,
        typer.Option(metavar="CLOCK", help="What --since and --until count: published, event or recorded."),
    ] = None
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The book from what was known by this day.")
    ] = None
    in_force_on: Annotated[str | None, typer.Option("--in-force-on", metavar="DAY", help="What held on this day.")] = (
        None
    )
    corroboration: Annotated[
        Many, typer.Option(metavar="HOW", help="official, corroborated, single-source or contested.")
    ] = None
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words that the sentence or the measure must have.")
    ] = None
    min_confidence: MinConfidence = 0.0
    sort: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Column to sort by; -column for descending order.")
    ] = None
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many rows.")] = None

    def filter(self, **more: Any) -> Filter:
        """The query's own filter object; FilterError for a value outside the vocabulary."""
        from tracker.query import Filter

        given = {name: value for name, value in dataclasses.asdict(self).items() if value is not None}
        return Filter(**given | more)


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameter `filters: FilterOptions` becomes one option for each of its fields."""
    own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "filters"]
    options = inspect.signature(FilterOptions, eval_str=True).parameters.values()
    names = [option.name for option in options]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        filters = FilterOptions(**{name: given.pop(name) for name in names})
        command(filters=filters, **given)

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [parameter.replace(kind=keyword) for parameter in (*own, *options)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
