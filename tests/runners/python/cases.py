"""Reads and checks the case files. A file that is not exactly as the schema says stops the run."""

from __future__ import annotations

import dataclasses
import json
import pathlib
import re
from typing import Any

import jsonschema
import yaml

CASES_DIRECTORY = pathlib.Path(__file__).resolve().parents[2] / "cases"
SCHEMA_PATH = CASES_DIRECTORY.parent / "case.schema.json"
OPERATIONS_PATH = CASES_DIRECTORY.parent / "operations.json"


# In C: the one in Python takes a second for all cases, and a minute on an emulated processor.
class PlainLoader(yaml.CSafeLoader):
    """YAML 1.2 in its simplest form: only true, false, null and numbers are not text, and no key may occur twice."""


PlainLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("tag:yaml.org,2002:bool", r"true|false", "tf"),
    ("tag:yaml.org,2002:null", r"null", "n"),
    ("tag:yaml.org,2002:int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
    ("tag:yaml.org,2002:float", r"-?(0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
]:
    PlainLoader.add_implicit_resolver(tag, re.compile(rf"(?:{pattern})\Z"), list(first))


def _mapping(loader: PlainLoader, node: yaml.MappingNode) -> dict[str, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    for key in keys:
        if not isinstance(key, str):
            raise ValueError(f"{node.start_mark}: the key {key!r} is not a text")
        if keys.count(key) > 1:
            raise ValueError(f"{node.start_mark}: the key {key!r} occurs twice")
    return {key: loader.construct_object(value, deep=True) for key, (_, value) in zip(keys, node.value, strict=True)}


PlainLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


@dataclasses.dataclass(frozen=True)
class Case:
    """One case; the fields are those of the file, with their defaults."""

    id: str
    why: str
    call: str
    file: str
    fields: frozenset[str]
    quirks: list[str] = dataclasses.field(default_factory=list)
    environment: dict[str, str] = dataclasses.field(default_factory=dict)
    client: dict[str, Any] = dataclasses.field(default_factory=dict)
    arguments: dict[str, Any] = dataclasses.field(default_factory=dict)
    options: dict[str, Any] = dataclasses.field(default_factory=dict)
    walk: bool = False
    callers: int = 1
    cancel_after: float | None = None
    respond: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    expect_requests: list[dict[str, Any]] | None = None
    expect_result: Any = None
    expect_error: dict[str, Any] | None = None
    expect_progress: list[str] | None = None
    expect_not_in_text: list[str] = dataclasses.field(default_factory=list)
    expect_seconds: dict[str, float] = dataclasses.field(default_factory=dict)

    def placed(self, origin: str) -> Case:
        """The same case, with this in place of `${origin}` in responses and in what is expected."""
        names = ("respond", "expect_result", "expect_error")
        return dataclasses.replace(self, **{name: _placed(getattr(self, name), origin) for name in names})


def _placed(value: Any, origin: str) -> Any:
    if isinstance(value, str):
        return value.replace("${origin}", origin)
    if isinstance(value, list):
        return [_placed(item, origin) for item in value]
    if isinstance(value, dict):
        return {key: _placed(member, origin) for key, member in value.items()}
    return value


def read_file(file: pathlib.Path) -> dict[str, Any]:
    """The content of one case file, not yet checked."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=PlainLoader)


def validate(document: Any, name: str) -> None:
    """Raises ValueError with every mistake of a case file."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))
    mistakes = [
        f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:400]}"
        for error in validator.iter_errors(document)
    ]
    if mistakes:
        raise ValueError("\n".join(mistakes))


def load_cases() -> list[Case]:
    """Every case of every file, checked against the schema, with unique ids."""
    files = sorted(CASES_DIRECTORY.glob("*.yaml"))
    cases: dict[str, Case] = {}
    for file in files:
        document = read_file(file)
        validate(document, file.name)
        for entry in document["cases"]:
            values = {"arguments" if key == "with" else key: value for key, value in entry.items()}
            values["respond"] = [answer for answer in values.get("respond", []) for _ in range(answer.pop("times", 1))]
            case = Case(file=file.name, fields=frozenset(entry), **values)
            if case.id in cases:
                raise ValueError(f"{file.name}: the id {case.id} is also in {cases[case.id].file}")
            cases[case.id] = case
    if not cases:
        raise ValueError(f"no cases in {CASES_DIRECTORY}")
    return list(cases.values())


def load_operations() -> list[dict[str, Any]]:
    """The pinned list of all operations of the API, and of the tasks that are made of them."""
    document = json.loads(OPERATIONS_PATH.read_text(encoding="utf-8"))
    if document["version"] != 1:
        raise ValueError(f"unknown version of {OPERATIONS_PATH.name}")
    tasks = [{**task, "public": [task["id"]], "query": []} for task in document["tasks"]]
    return [*document["operations"], *tasks]
