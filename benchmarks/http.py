"""How fast the service answers on loopback: typical questions at 50 a second, also beside clients that say nothing.

    python -m benchmarks.http /tmp/big.db --rate 50 --seconds 30 --silent 10000

Starts `tracker serve` on the book and asks it on an even beat, whether or not the answers before are there; a time
counts from the beat, so that waiting in a queue counts too. Questions differ: few answers are ones that were kept.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import socket
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import quantiles

from benchmarks.http_client import Client
from benchmarks.http_questions import Book, Question, read_book
from benchmarks.http_server import Service, served

WARM = 100  # questions before the clock starts
Times = dict[str, list[float]]


async def ask_evenly(
    address: tuple[str, int], questions: Sequence[Question], rate: float
) -> tuple[Times, Counter[int]]:
    """Milliseconds from each beat to the whole answer, by the questions' names, and how many answers of each status."""
    client = Client(*address)
    times: Times = defaultdict(list)
    statuses: Counter[int] = Counter()
    begin = time.perf_counter() + 0.1

    async def ask(number: int, question: Question) -> None:
        beat = begin + number / rate
        await asyncio.sleep(beat - time.perf_counter())
        statuses[await client.get(question.path)] += 1
        times[question.name].append((time.perf_counter() - beat) * 1000)

    await asyncio.gather(*(ask(number, question) for number, question in enumerate(questions)))
    client.close()
    return times, statuses


@contextlib.contextmanager
def silent(address: tuple[str, int], count: int) -> Iterator[None]:
    """So many connections that say nothing."""
    with contextlib.ExitStack() as stack:
        for _ in range(count):
            stack.enter_context(socket.create_connection(address, timeout=30))
        yield


def table(times: Times) -> str:
    """A row for each question and one for all: how many, p50, p95 and the slowest, in milliseconds."""
    lines = [f"{'question':<34}{'asked':>7}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}"]
    every = [one for some in times.values() for one in some]
    for name, some in [*sorted(times.items()), ("all", every)]:
        cuts = quantiles(some, n=20, method="inclusive") if len(some) > 1 else some * 19
        lines.append(f"{name:<34}{len(some):>7}{cuts[9]:>9.1f}{cuts[18]:>9.1f}{max(some):>9.1f}")
    return "\n".join(lines)


def measure(service: Service, book: Book, arguments: argparse.Namespace) -> None:
    """Ask and print; then once more beside the silent ones."""
    address = service.address
    draw = random.Random(arguments.seed)
    asyncio.run(ask_evenly(address, book.questions(WARM, draw), 20))
    count = int(arguments.rate * arguments.seconds)
    for crowd in (0, arguments.silent) if arguments.silent else (0,):
        used = service.processor()
        with silent(address, crowd):
            times, statuses = asyncio.run(ask_evenly(address, book.questions(count, draw), arguments.rate))
        print(
            f"\n{arguments.rate:g} questions a second for {arguments.seconds:g} s beside {crowd:,} silent connections"
        )
        print(table(times))
        used = (service.processor() - used) / count * 1000
        print(f"the service used {used:.1f} ms of a processor for each")
        print("answers: " + ", ".join(f"{number} × {status}" for status, number in sorted(statuses.items())))


def main() -> None:
    """Serve the book, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("database", help="SQLite file or PostgreSQL URL; `python -m benchmarks.book` makes a large one")
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--silent", type=int, default=0, help="connections that say nothing, in a second round")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    book = read_book(arguments.database)
    with served(arguments.database, arguments.workers) as service:
        measure(service, book, arguments)


if __name__ == "__main__":
    main()
