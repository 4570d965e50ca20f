"""Settings: what the environment tells the tracker (TRACKER_*)."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment; `database_url` is a SQLAlchemy URL or the path of a SQLite file.

    `archive` is the folder of the WARC files.
    """

    model_config = SettingsConfigDict(env_prefix="TRACKER_", extra="ignore")

    database_url: str = "tracker.db"
    archive: Path = Path("archive")
