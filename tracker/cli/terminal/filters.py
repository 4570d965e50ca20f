"""The filters as options of every command that lists measures or mentions, made from the fields of `Filter`."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from tracker.cli.terminal.completion import COMPLETIONS
from tracker.cli.terminal.output import ROWS, Format

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperOption

    from tracker.query import Filter

Run = Callable[..., None]
Params = list["TyperArgument | TyperOption"]
GIVEN = "tracker.filters"  # where the values of the options wait for the command
METAVARS = {
    "issuer": "ACTOR", "target": "ACTOR", "corroboration": "HOW", "since": "DAY", "until": "DAY", "as_of": "DAY",
    "in_force_on": "DAY", "text": "WORDS", "package": "N", "min_mentions": "N", "min_sources": "N", "limit": "N",
    "min_confidence": "P", "max_confidence": "P", "sort": "COLUMN",
}  # fmt: skip


def filtered(
    app: typer.Typer, name: str | None = None, *, help: str | None = None, without: Collection[str] = ()
) -> Callable[[Run], Run]:
    """Decorator in place of `app.command()`: the function's `filters: Filter` becomes an option for each filter.

    `without` names filters that the command does not take. Nothing of the filters is loaded before the command is
    asked for, so that the others start quickly.
    """

    class Command(TyperCommand):
        def get_params(self, ctx: Any) -> Any:
            *own, last = super().get_params(ctx)
            return [*own, *(one for one in _options() if one.name not in without), last]

        def invoke(self, ctx: Any) -> Any:
            own = {param.name for param in self.params}
            ctx.meta[GIVEN] = {one: ctx.params.pop(one) for one in [*ctx.params] if one not in own}
            return super().invoke(ctx)

    def decorate(command: Run) -> Run:
        @functools.wraps(command)
        def run(context: typer.Context, **own: Any) -> None:
            command(filters=_filter(context.meta[GIVEN]), **own)

        command.__annotations__.pop("filters", None)  # its type is not loaded yet
        signature = inspect.signature(command, eval_str=True)
        kept = [p.replace(kind=p.KEYWORD_ONLY) for p in signature.parameters.values() if p.name != "filters"]
        first = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        run.__signature__ = inspect.Signature([first, *kept])  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in (first, *kept)}
        app.command(name, cls=Command, help=help)(run)
        return command

    return decorate


def _filter(given: dict[str, Any]) -> Filter:
    from tracker.query import from_parameters

    return from_parameters({name: value for name, value in given.items() if value is not None})


def shown(asked: Filter, form: Format) -> Filter:
    """The filter for what is written: of a table no more rows are asked for than it shows, and one that says "more"."""
    unlimited = form is Format.table and asked.limit is None
    return asked.model_copy(update={"limit": ROWS + 1}) if unlimited else asked


@functools.cache
def _options() -> Params:
    """An option for each field of the filter, with the field's own description."""
    from tracker.query import Filter
    from tracker.query.parameters import takes_many

    parameters = []
    for name, field in Filter.model_fields.items():
        twin = name.removeprefix("not_")
        option = typer.Option(
            "--" + name.replace("_", "-"),
            metavar=METAVARS.get(twin, twin.upper()),
            help=field.description,
            autocompletion=COMPLETIONS.get(twin),
        )
        type_ = list[str] if takes_many(name) else str
        parameters.append(
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[type_ | None, option]
            )
        )

    def nothing(**_: Any) -> None:
        """A command with these options alone."""

    nothing.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    nothing.__annotations__ = {one.name: one.annotation for one in parameters}
    alone = typer.Typer(add_completion=False)
    alone.command()(nothing)
    return list(typer.main.get_command(alone).params)  # type: ignore[arg-type]
