"""The public surface of the package against the pinned list of operations, and the cases against both."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
import quirk_index
import realtimekit_api
from cases import CASES_DIRECTORY, load_cases, load_operations, read_file, validate

CLIENTS = [realtimekit_api.RealtimeKit, realtimekit_api.AsyncRealtimeKit]
# The options of a call, as the one call that is no operation takes them.
OPTIONS = inspect.signature(realtimekit_api.RealtimeKit.request).parameters.keys() - {
    "self",
    "method",
    "path",
    "query",
    "body",
}
# Paths name the account and the app, but these two are options of the client; only operations of apps take an app id.
BOUND = {"account_id", "app_id"}

# What cases may call beside operations.
TOOLKIT = {"client", "request", "download", "webhooks.parse", "webhooks.verify"}

OPERATIONS = load_operations()
BY_METHOD = {name: operation for operation in OPERATIONS for name in operation["public"]}
CASES = load_cases()


def resources(client: type) -> dict[str, Any]:
    """The resources of a client and their classes, read from a client that is never used."""
    instance = client(account_id="acc", app_id="app", api_token="token")
    members = {name: getattr(instance, name) for name in dir(client) if not name.startswith("_")}
    return {name: member for name, member in members.items() if _methods(member)}


def _methods(resource: Any) -> list[str]:
    if resource is None or isinstance(resource, str) or inspect.isroutine(resource):
        return []
    return [name for name, member in inspect.getmembers(resource, callable) if not name.startswith("_")]


def methods(client: type) -> dict[str, Any]:
    """Every public method of every resource that is an operation, as `resource.method`."""
    found = {
        f"{resource}.{name}": getattr(member, name)
        for resource, member in resources(client).items()
        for name in _methods(member)
    }
    return {name: method for name, method in found.items() if name not in TOOLKIT}


def operation_of(name: str) -> dict[str, Any] | None:
    """The pinned operation of a method; `find_...` is the form of `get_...` that returns nothing."""
    resource, method = name.split(".")
    if method.startswith("find"):
        return BY_METHOD.get(f"{resource}.{method.replace('find', 'get', 1)}")
    return BY_METHOD.get(name)


def expected_arguments(operation: dict[str, Any]) -> tuple[list[str], set[str]]:
    """Path values in order, and the names of everything else."""
    bound = BOUND - {"app_id"} if operation["public"][0].startswith("apps.") else BOUND
    path_values = [name.replace("-", "_") for name in operation["path_values"] if name not in bound]
    fields = {field["name"] for field in operation["query"]} | {field["name"] for field in operation["body"] or []}
    if operation["id"] == "control_recording":
        fields -= {"action"}  # its value is the name of the method: pause, resume, stop
    return path_values, fields


@pytest.mark.parametrize("client", CLIENTS)
def test_every_method_is_an_operation(client: type) -> None:
    """Every public method of a resource belongs to a pinned operation."""
    names = methods(client)
    assert names, "no resource was found"
    unknown = [name for name in names if operation_of(name) is None and not name.endswith(".with_raw_response")]
    assert [f"tests/operations.json has no row for {name}: add it there" for name in unknown] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_every_operation_is_a_method(client: type) -> None:
    """Every pinned operation has its public methods."""
    assert BY_METHOD, "no operation is pinned"
    missing = sorted(BY_METHOD.keys() - methods(client).keys())
    assert [f"{name} of tests/operations.json is no method of {client.__name__}" for name in missing] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_arguments(client: type) -> None:
    """Path values come first, everything else is a keyword, and each call takes the options of a call."""
    assert "timeout" in OPTIONS
    for name, method in methods(client).items():
        operation = operation_of(name)
        assert operation is not None, name
        path_values, fields = expected_arguments(operation)
        parameters = inspect.signature(method).parameters
        positional = [key for key, value in parameters.items() if value.kind is value.POSITIONAL_OR_KEYWORD]
        keyword = {key for key, value in parameters.items() if value.kind is value.KEYWORD_ONLY}
        assert positional == path_values, name
        if operation.get("waits"):
            fields = fields | {"on_progress"}
        assert keyword == fields | OPTIONS, f"{name}: it differs from its row in tests/operations.json"
        required = {field["name"] for field in operation["body"] or [] if field["required"]} & fields
        without_default = {key for key in keyword if parameters[key].default is inspect.Parameter.empty}
        assert without_default <= required, name


def test_both_clients_are_alike() -> None:
    """The async client has every method of the blocking one, with the same arguments and the same documentation."""
    blocking, asynchronous = (methods(client) for client in CLIENTS)
    assert blocking.keys() == asynchronous.keys()
    for name, method in blocking.items():
        twin = asynchronous[name]
        assert inspect.signature(method).parameters.keys() == inspect.signature(twin).parameters.keys(), name
        assert inspect.getdoc(method) == inspect.getdoc(twin), name


@pytest.mark.parametrize("client", CLIENTS)
def test_documentation(client: type) -> None:
    """`help()` tells what each method calls, explains each argument and says where the options are explained."""
    for name, method in methods(client).items():
        operation = operation_of(name)
        assert operation is not None, name
        text, _, sections = (inspect.getdoc(method) or "").partition("\n\nArgs:\n")
        arguments, _, result = sections.partition("\n\nReturns:\n")
        # Lines are wrapped, and a task lists its calls.
        text = " ".join(text.split())
        if "path" in operation:
            path = re.sub(r"{[^}]+}", lambda value: value[0].replace("-", "_"), operation["path"])
            assert f"Source: `{operation['method']} {path}` (`{operation['id']}`)." in text, name
        else:
            assert "Calls `" in text, name
        # The options of a call share one entry.
        entries = re.findall(r"^    (\w+(?:, \w+)*): \S", arguments, flags=re.MULTILINE)
        explained = [argument for entry in entries for argument in entry.split(", ")]
        assert explained == list(inspect.signature(method).parameters), name
        assert result.strip(), name
    options = inspect.getdoc(client.request) or ""
    assert [option for option in OPTIONS if f"\n    {option}: " not in options] == []


def test_every_method_has_a_case() -> None:
    """Every method has a case."""
    called = {case.call for case in CASES}
    without = sorted(methods(CLIENTS[0]).keys() - called)
    assert [f"no case calls {name}: add one to tests/cases/{name.split('.')[0]}.yaml" for name in without] == []


def test_every_case_calls_an_operation() -> None:
    """Every case calls an operation that exists."""
    calls = {case.call for case in CASES} - TOOLKIT
    assert [call for call in sorted(calls) if operation_of(call) is None] == []


def test_every_answer_is_asked_for() -> None:
    """A case that lists its requests has as many of them as responses, so that no response is left over unseen."""
    for case in CASES:
        if case.expect_requests is not None:
            assert sum(request.get("times", 1) for request in case.expect_requests) == len(case.respond), case.id


def test_cases_follow_the_schema() -> None:
    """Every case file is valid."""
    files = sorted(CASES_DIRECTORY.glob("*.yaml"))
    assert files
    for file in files:
        validate(read_file(file), file.name)


def test_schema_refuses_mistakes() -> None:
    """The schema is strict: unknown fields, versions and fault names are errors."""
    good: dict[str, Any] = {
        "version": 1,
        "cases": [{"id": "a", "why": "long enough text", "call": "client", "expect_result": None}],
    }
    validate(good, "good")
    case = good["cases"][0]
    bad = [
        {**good, "version": 2},
        {**good, "cases": []},
        {**good, "cases": [{**case, "expect_reslut": None}]},
        {**good, "cases": [{**case, "expect_error": {"kind": "decode"}}]},
        {**good, "cases": [{**case, "respond": [{"stauts": 200}]}]},
        {**good, "cases": [{**case, "respond": [{"fault": "vanish"}]}]},
        {**good, "cases": [{**case, "client": {"timout": 1}}]},
        {**good, "cases": [{**case, "expect_requests": [{"method": "GET", "path": "/x", "querry": ""}]}]},
    ]
    for document in bad:
        with pytest.raises(ValueError, match="bad"):
            validate(document, "bad")


def test_no_operation_is_pinned_twice() -> None:
    """A second row of the same name would hide the first."""
    assert len({operation["id"] for operation in OPERATIONS}) == len(OPERATIONS)
    assert len(BY_METHOD) == sum(len(operation["public"]) for operation in OPERATIONS)


def test_quirk_index_is_up_to_date() -> None:
    """Run quirk_index.py after adding cases."""
    assert quirk_index.path().read_text(encoding="utf-8") == quirk_index.render(CASES)
