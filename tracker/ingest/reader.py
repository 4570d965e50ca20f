"""StatementReader: statements from a file of JSON Lines, gzip or not, or from standard input."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from io import BufferedIOBase, BufferedReader
from typing import cast

from tracker.errors import InputFileError, StatementError
from tracker.statement import MAX_TEXT, Statement, read_statement

LONGEST_LINE = 8 * MAX_TEXT  # bytes; JSON may need six for one character
PATIENCE = 100  # lines without a single statement before the file is given up
MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
MARK_8 = b"\xef\xbb\xbf"


def read_statements(path: str, today: dt.date | None = None) -> Iterator[Statement | StatementError]:
    """The statements of a file in order; in place of a line that is none, a StatementError that names it.

    `-` is standard input. With `today`, publication dates in the future are refused. InputFileError where the
    file cannot be read at all: missing, a directory, empty, UTF-16, a gzip that ends early.
    """
    return iter(StatementReader(path, today))


class StatementReader:
    """One file of statements, and how far into it we are."""

    def __init__(self, path: str, today: dt.date | None = None) -> None:
        self.path = path
        self.name = "<standard input>" if path == "-" else path
        self.size: int | None = None  # bytes, where the file has a size
        self.line = 0  # the number of the line read last, from 1
        self._today = today
        self._file: BufferedReader | None = None

    @property
    def position(self) -> int:
        """Bytes of the file read so far (of the compressed ones, in a gzip file)."""
        return self._file.tell() if self._file and self.size else 0

    def __iter__(self) -> Iterator[Statement | StatementError]:
        try:
            yield from self._statements()
        except (FileNotFoundError, NotADirectoryError):
            raise InputFileError(f"{self.name}: no such file; check the path") from None
        except IsADirectoryError:
            raise InputFileError(f"{self.name}: a directory; name the files in it") from None
        except OSError as error:
            raise InputFileError(f"{self.name}: {error.strerror or error}; check the file") from None
        finally:
            if self._file and self.path != "-":
                self._file.close()

    def _statements(self) -> Iterator[Statement | StatementError]:
        good = bad = 0
        for number, line in self._lines():
            try:
                statement = read_statement(self._text(line, number), f"{self.name}:{number}", self._today)
            except StatementError as error:
                bad += 1
                yield error
                if not good and bad >= PATIENCE:
                    raise InputFileError(
                        f"{self.name}: no statement in the first {bad} lines; is it JSON Lines?"
                    ) from None
                continue
            good += 1
            yield statement
        if not good and not bad:
            raise InputFileError(f"{self.name}: empty; expected JSON Lines, one statement a line")

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """Lines that are not blank, with their numbers from 1; InputFileError where the data break off."""
        stream = self._open()
        try:
            while line := stream.readline(LONGEST_LINE + 1):
                self.line += 1
                if self.line == 1:
                    line = self._without_mark(line)
                if line.strip():
                    yield self.line, line
                while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE + 1)  # the rest of a line that is refused
        except EOFError:
            raise InputFileError(
                f"{self.name}: the gzip data end early, after line {self.line}; fetch the file again"
            ) from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputFileError(
                f"{self.name}: damaged gzip data after line {self.line} ({error}); fetch the file again"
            ) from None

    def _open(self) -> BufferedIOBase:
        """The file's bytes, unpacked where they begin like gzip."""
        raw = cast(
            BufferedReader,
            sys.stdin.buffer if self.path == "-" else open(self.path, "rb"),  # noqa: SIM115
        )
        self._file = raw
        status = os.fstat(raw.fileno())
        self.size = status.st_size if stat.S_ISREG(status.st_mode) else None
        packed = raw.peek(2)[:2] == b"\x1f\x8b"
        return gzip.GzipFile(fileobj=raw) if packed else raw

    def _without_mark(self, line: bytes) -> bytes:
        if line.startswith(MARKS_16):
            raise InputFileError(f"{self.name}: UTF-16, not UTF-8; convert it (iconv -f UTF-16 -t UTF-8)")
        return line.removeprefix(MARK_8)

    def _text(self, line: bytes, number: int) -> str:
        if len(line) > LONGEST_LINE:
            raise StatementError(f"{self.name}:{number}: longer than {LONGEST_LINE:,} bytes; split it")
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            raise StatementError(
                f"{self.name}:{number}: byte {error.start + 1} (0x{line[error.start]:02x}) is not UTF-8; "
                "convert the file (such as iconv -f LATIN1 -t UTF-8)"
            ) from None
