"""The tables of actors: well formed, sorted, complete; no alias claimed twice without a rule that decides."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from tracker.errors import TaxonomyError
from tracker.taxonomy.actors import ACTORS
from tracker.taxonomy.alias_tables import FOLDER, TYPES, Alias, parts, read_aliases, read_table
from tracker.taxonomy.groups import GROUPS, Groups

TABLES = (
    "masks.csv",
    "groups.csv",
    "nonstate.csv",
    "offices.csv",
    "organisations.csv",
    "people.csv",
    "rules.csv",
    "states.csv",
)
ISO = (Path(__file__).parent / "iso_alpha2.txt").read_text(encoding="utf-8").split()
BEFORE_THE_FIRST_ROW = dt.date(1950, 1, 1)


def rows(name: str) -> list[dict[str, str]]:
    return read_table(name)


@pytest.mark.parametrize("name", TABLES)
def test_table_is_sorted_trimmed_and_without_repeats(name: str) -> None:
    lines = [tuple(row.values()) for row in rows(name)]
    assert lines == sorted(set(lines))
    for line in lines:
        assert line[0], f"{name}: a row without a first field: {line}"
        for cell in line:
            assert all(part and part == part.strip() for part in parts(cell)), f"{name}: {line}"


def test_every_table_is_tested() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.csv")) == sorted([*TABLES, "conflicts.csv"])


def test_states_are_the_countries_of_iso_3166_and_kosovo() -> None:
    assert [row["code"] for row in rows("states.csv")] == sorted([*ISO, "XK"])


def test_every_state_of_the_united_nations_has_a_demonym_and_most_a_capital() -> None:
    with_demonym = [row for row in rows("states.csv") if row["demonyms"]]
    with_capital = [row for row in rows("states.csv") if row["capitals"]]
    assert len(with_demonym) > 210
    assert len(with_capital) > 180


def test_codes_are_known_everywhere() -> None:
    for name in ("offices.csv", "people.csv"):
        unknown = {row["code"] for row in rows(name)} - ACTORS.codes
        assert not unknown, f"{name}: {unknown}"
    for code, group in GROUPS.items():
        members = [member.code for member in group.members]
        assert {code, *members} <= ACTORS.codes, code
        assert members == sorted(set(members)), code


def test_no_code_stands_for_two_actors() -> None:
    codes = [row["code"] for name in ("states.csv", "organisations.csv", "nonstate.csv") for row in rows(name)]
    assert len(codes) == len(set(codes))


def test_types_are_of_the_vocabulary() -> None:
    assert {alias.type for alias in read_aliases()} == TYPES | {"mask"}


def test_terms_of_office_run_forward() -> None:
    for row in rows("people.csv"):
        since = dt.date.fromisoformat(row["since"])
        assert since > BEFORE_THE_FIRST_ROW, row["name"]
        assert not row["until"] or dt.date.fromisoformat(row["until"]) > since, row["name"]
        assert row["office"], row["name"]


def test_offices_and_people_are_as_many_as_promised() -> None:
    offices = [alias for alias in read_aliases() if alias.type in ("office", "agency", "organ")]
    assert len({alias.text for alias in offices}) >= 300
    assert len({row["name"] for row in rows("people.csv")}) >= 300
    assert len(rows("nonstate.csv")) >= 55


@pytest.mark.parametrize("row", rows("rules.csv"), ids=lambda row: row["alias"])
def test_rule_says_something_about_an_alias_that_exists(row: dict[str, str]) -> None:
    assert any(alias.text == row["alias"] and alias.code for alias in read_aliases())
    assert any(row[column] for column in row if column != "alias")


def test_one_rule_an_alias() -> None:
    names = [row["alias"] for row in rows("rules.csv")]
    assert len(names) == len(set(names))


def decided(one: Alias, other: Alias) -> bool:
    """Whether something tells two claims to one alias apart: terms that do not overlap, or what one needs."""
    if one.code == other.code or one.needs != other.needs:
        return True
    if one.since is None or other.since is None:
        return False
    first, second = sorted((one, other), key=lambda alias: alias.since or dt.date.min)
    return first.until is not None and second.since is not None and first.until <= second.since


def test_no_alias_is_claimed_twice_without_a_rule_that_decides() -> None:
    claims: dict[str, list[Alias]] = defaultdict(list)
    for alias in read_aliases():
        claims[alias.text].append(alias)
    open_claims = [
        (text, one.code, other.code)
        for text, aliases in claims.items()
        for one, other in combinations(aliases, 2)
        if not decided(one, other)
    ]
    assert open_claims == []


def test_no_mask_hides_an_alias_entirely() -> None:
    masks = {alias.text for alias in read_aliases() if not alias.code}
    assert not masks & {alias.text for alias in read_aliases() if alias.code}


def test_names_states_and_members() -> None:
    assert ACTORS.name("RU") == "Russia"
    assert ACTORS.name("EU") == "EU"
    assert ACTORS.name("ORG:AU") == "African Union"
    assert ACTORS.name("AU") == "Australia"
    assert ACTORS.name("Hamas") == "Hamas"
    assert ACTORS.name("Some Militia") == "Some Militia"
    assert ACTORS.is_state("XK")
    assert not ACTORS.is_state("EU")
    assert len(ACTORS.members("EU")) == 27
    assert ACTORS.members("E3") == ("DE", "FR", "GB")
    assert ACTORS.members("RU") == ()


def test_members_have_their_days() -> None:
    members = {member.code: member for member in GROUPS["EU"].members}
    assert (members["GB"].until, members["HR"].since) == (dt.date(2020, 1, 31), dt.date(2013, 7, 1))
    assert GROUPS["EU"].acts
    assert not GROUPS["G7"].acts


@pytest.mark.parametrize("row", ["EU,itself,GB 2020", "EU,perhaps,GB"])
def test_a_malformed_group_is_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "groups.csv").write_text(f"code,means,members\n{row}\n", encoding="utf-8")
    with pytest.raises(TaxonomyError, match="EU"):
        len(Groups(tmp_path))


def test_a_row_with_a_field_too_many_is_refused(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("code,name\nRU,Russia,Moscow\n", encoding="utf-8")
    with pytest.raises(TaxonomyError, match=r"states\.csv, line 2: 3 fields, not 2"):
        read_table("states.csv", tmp_path)


def test_a_term_that_is_no_date_is_refused(tmp_path: Path) -> None:
    from tracker.taxonomy.alias_tables import person_aliases

    head = "code,name,office,since,until,titles,surnames,shared,spellings\n"
    (tmp_path / "people.csv").write_text(head + "RU,Ivan Ivanov,Minister,2021-13-01,,,,,\n", encoding="utf-8")
    with pytest.raises(TaxonomyError, match=r"Ivan Ivanov: '2021-13-01' is no date"):
        list(person_aliases(tmp_path))
