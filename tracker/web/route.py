"""ApiRoute: a route of the API, which answers with an ETag and refuses parameters that it does not know."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response

from tracker.errors import FilterError
from tracker.query.vocabulary import nearest
from tracker.web.fresh import BookRoute, Handler


class ApiRoute(BookRoute):
    """A mistyped filter that were passed over would give a wrong answer: it is an error with the nearest word."""

    def get_route_handler(self) -> Handler:
        """The route's own handler, behind a look at the names of the parameters."""
        answer = super().get_route_handler()
        known = {field.alias for field in self.dependant.query_params}
        extra: dict[str, Any] = self.openapi_extra or {}
        known |= {parameter["name"] for parameter in extra.get("parameters", ())}

        async def handler(request: Request) -> Response:
            for name in request.query_params:
                if name.replace("-", "_") not in known:
                    choice = f"there are {', '.join(sorted(known))}" if known else "this address takes none"
                    raise FilterError(f"{name[:40]}: no such parameter; {nearest(name[:40], known, choice)}")
            return await answer(request)

        return handler
