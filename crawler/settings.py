"""Scrapy settings: polite by default; TRACKER_* comes from the environment."""

import os

BOT_NAME = "measures-tracker"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"

# Where things go and who we say we are.
TRACKER_DATABASE_URL = os.environ.get("TRACKER_DATABASE_URL", "tracker.db")
TRACKER_ARCHIVE = os.environ.get("TRACKER_ARCHIVE", "archive")
TRACKER_ARCHIVE_SIZE = 1_000_000_000  # bytes of a WARC file, after which the next one is begun
TRACKER_STORE_SECONDS = 10  # that a statement waits for its batch: so much of a crawl a kill can undo
TRACKER_PRIVATE_HOSTS = os.environ.get("TRACKER_PRIVATE_HOSTS", "").split()
TRACKER_CONTACT = os.environ.get("TRACKER_CONTACT", "")
TRACKER_PROGRESS = os.environ.get("TRACKER_PROGRESS", "1") != "0"
USER_AGENT = f"measures-tracker/0.1 (reads public statements; contact: {TRACKER_CONTACT or 'not given'})"

# Politeness.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "measures-tracker"
CONCURRENT_REQUESTS = 4  # under way or waiting for their turn: what goes on a little after a site said no
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = float(os.environ.get("TRACKER_DELAY", "5"))
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = DOWNLOAD_DELAY
AUTOTHROTTLE_MAX_DELAY = 60
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False

# Patience: a host in trouble rests for RETRY_BACKOFF seconds, then twice as long each time, or as it says itself.
RETRY_TIMES = 4
RETRY_BACKOFF = DOWNLOAD_DELAY
RETRY_LONGEST_WAIT = 600
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the issue says it
REDIRECT_MAX_TIMES = 8
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0

DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.public.PublicMiddleware": 60,  # before anybody asks for a robots.txt
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.patience.PatienceMiddleware": 550,
    "crawler.middlewares.conditional.ConditionalMiddleware": 920,
    # Nearest to the network: every answer, in the bytes sent, before redirects and retries swallow it.
    "crawler.middlewares.archive.ArchiveMiddleware": 950,
    "crawler.middlewares.replay.ReplayMiddleware": 960,
}
ITEM_PIPELINES = {
    "crawler.pipelines.validate.ValidatePipeline": 100,
    "crawler.pipelines.store.StorePipeline": 900,
}
EXTENSIONS = {
    "crawler.extensions.run_log.RunLog": 100,
    "crawler.extensions.progress.Progress": 200,
    "crawler.extensions.plain_log.PlainLog": 300,
}

DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
LOG_LEVEL = os.environ.get("TRACKER_LOG_LEVEL", "WARNING")
CONCURRENT_ITEMS = 1  # Scrapy makes so many tasks for each answer; ours never wait
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
FEED_EXPORT_ENCODING = "utf-8"
