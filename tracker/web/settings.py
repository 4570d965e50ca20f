"""WebSettings: what the environment tells the service (TRACKER_WEB_*), with defaults for one machine."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class WebSettings(BaseSettings):
    """Limits of the service; `TRACKER_WEB_RATE=0` in the environment switches the rate limit off, and so on.

    Seconds are seconds; lists are comma separated, "" for none.
    """

    model_config = SettingsConfigDict(env_prefix="TRACKER_WEB_", extra="ignore", frozen=True)

    allow_origins: str = ""  # pages of other sites that may read the API: "https://a.example,https://b.example" or "*"
    trusted_proxies: str = ""  # addresses whose X-Forwarded-For is believed; without one, the peer is the client
    rate: float = Field(default=20, ge=0)  # requests a second that one client may go on asking; 0 for no limit
    burst: int = Field(default=100, ge=1)  # requests that it may ask at once
    max_requests: int = Field(default=64, ge=1)  # answered at one time; more are sent away with 503
    max_connections: int = Field(default=1000, ge=1)  # open at one time; beyond, the longest idle one is dropped
    max_url: int = Field(default=4096, ge=256)  # bytes of path and query
    max_response: int = Field(default=20_000_000, ge=1000)  # bytes of one answer
    threads: int = Field(default=8, ge=1)  # questions put to the database at one time
    query_seconds: float = Field(default=20, gt=0)  # after which a question is given up with 503
    request_seconds: float = Field(default=10, gt=0)  # for a client to send its request, or the next one
    answer_seconds: float = Field(default=60, gt=0)  # from the request until the client has taken the answer


def listed(names: str) -> list[str]:
    """The names in a comma separated setting."""
    return [name.strip() for name in names.split(",") if name.strip()]
