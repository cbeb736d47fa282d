"""The public surface: names, signatures, documentation, and the time of the import."""

from __future__ import annotations

import importlib.metadata
import inspect
import pydoc
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import realtimekit_api
from realtimekit_api import AsyncPage, AsyncRealtimeKit, Livestream, RawResponse, RealtimeKit
from support import Emulator

RESOURCES = ["analytics", "livestreams", "meetings", "participants", "sessions"]
CALL_OPTIONS = [
    "timeout", "attempt_timeout", "max_retries", "retry_creates", "extra_headers", "extra_query", "extra_body",
]  # fmt: skip


def methods(resource: object) -> Iterator[tuple[str, Any]]:
    for name in dir(resource):
        if not name.startswith("_") and name != "with_raw_response":
            yield name, getattr(resource, name)


def printed(source: str, *options: str) -> str:
    """What a script prints in an interpreter of its own."""
    command = [sys.executable, *options, "-c", source]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def all_methods(client: object) -> Iterator[tuple[str, Any]]:
    for resource in RESOURCES:
        for name, method in methods(getattr(client, resource)):
            yield f"{resource}.{name}", method


def test_every_public_name_can_be_imported() -> None:
    assert len(set(realtimekit_api.__all__)) == len(realtimekit_api.__all__)
    for name in realtimekit_api.__all__:
        assert hasattr(realtimekit_api, name), name
    names: dict[str, Any] = {}
    exec("from realtimekit_api import *", names)
    assert set(realtimekit_api.__all__) <= set(names)


def test_every_public_class_is_documented() -> None:
    for name in realtimekit_api.__all__:
        thing = getattr(realtimekit_api, name)
        if inspect.isclass(thing):
            assert (inspect.getdoc(thing) or "").strip(), name
            assert thing.__module__.startswith("realtimekit_api"), name


def test_every_field_is_documented() -> None:
    for name in ("id", "status", "playback_url", "stream_key", "created_at"):
        assert (inspect.getdoc(getattr(realtimekit_api.Livestream, name)) or "").strip(), name


def test_help_shows_the_options() -> None:
    text = pydoc.plain(pydoc.render_doc(RealtimeKit))
    for word in ("account_id", "CLOUDFLARE_API_TOKEN", "max_retries", "livestreams", "with_options"):
        assert word in text


def test_help_shows_the_documentation_of_methods(client: RealtimeKit, async_client: AsyncRealtimeKit) -> None:
    for owner in (client, async_client):
        for thing in (owner.meetings.create, owner.meetings, type(owner.meetings)):
            text = pydoc.plain(pydoc.render_doc(thing))
            for words in ("Creates a meeting.", "(`create_meeting`)", "title: Name of the meeting.", "timeout, "):
                assert words in text


def test_signatures(client: RealtimeKit) -> None:
    for name, method in all_methods(client):
        parameters = inspect.signature(method).parameters
        assert list(parameters)[-len(CALL_OPTIONS) :] == CALL_OPTIONS, name
        for parameter in parameters.values():
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
                continue
            # Only path values are positional, they are always needed, and each is an id.
            assert parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD, name
            assert parameter.default is inspect.Parameter.empty, name
            assert parameter.name.endswith("_id"), name
    livestreams = client.livestreams
    assert list(inspect.signature(livestreams.get).parameters)[:3] == ["livestream_id", "page_no", "per_page"]
    create = inspect.signature(client.participants.create).parameters
    assert create["custom_participant_id"].default is inspect.Parameter.empty
    assert create["name"].default is None


def test_both_clients_have_the_same_methods(client: RealtimeKit, async_client: AsyncRealtimeKit) -> None:
    def shapes(owner: object) -> dict[str, list[tuple[str, Any]]]:
        return {
            name: [(p.name, p.default) for p in inspect.signature(method).parameters.values()]
            for name, method in all_methods(owner)
        }

    def raw_shapes(owner: object) -> dict[str, list[str]]:
        return {
            f"{resource}.{name}": list(inspect.signature(method).parameters)
            for resource in RESOURCES
            for name, method in methods(getattr(owner, resource).with_raw_response)
        }

    assert shapes(client) == shapes(async_client)
    names = {name: [argument for argument, _ in shape] for name, shape in shapes(client).items()}
    # A task makes several calls, so it has no response of its own.
    docs = {name: " ".join((inspect.getdoc(method) or "").split()) for name, method in all_methods(client)}
    tasks = [name for name, doc in docs.items() if "limits the task as a whole" in doc]
    assert tasks
    for name in tasks:
        del names[name]
    assert raw_shapes(client) == raw_shapes(async_client) == names


def test_raw_methods_tell_their_name_and_result(client: RealtimeKit, async_client: AsyncRealtimeKit) -> None:
    for owner in (client, async_client):
        for resource in RESOURCES:
            plain = getattr(owner, resource)
            for name, method in methods(plain.with_raw_response):
                assert method.__qualname__ == f"{type(plain).__name__}WithRawResponse.{name}"
                assert f"As `{type(plain).__name__}.{name}`" in inspect.getdoc(method)
                result = get_type_hints(method)["return"]
                assert get_origin(result) is RawResponse
                assert "Pager" not in str(result)
    (page,) = get_args(get_type_hints(async_client.livestreams.with_raw_response.list)["return"])
    assert page == AsyncPage[Livestream]


def test_documentation_is_read_when_it_is_asked_for() -> None:
    source = (
        "import inspect; from realtimekit_api import RealtimeKit, _resource_docs\n"
        "meetings = RealtimeKit(account_id='acc', app_id='app', api_token='token').meetings\n"
        "print(_resource_docs._documentation.cache_info().currsize)\n"
        "print(inspect.getdoc(meetings.list).splitlines()[0])"
    )
    assert printed(source) == "0\nLists the meetings of the app.\n"


def test_documentation_may_be_missing() -> None:
    # Programs that are packed into one file often leave out files of this kind.
    source = (
        "import inspect, pkgutil; from realtimekit_api import Meetings\n"
        "pkgutil.get_data = lambda package, name: open(f'/missing/{name}')\n"
        "print(inspect.getdoc(Meetings.list))"
    )
    assert printed(source) == "None\n"


def test_raw_methods_are_loaded_when_they_are_asked_for() -> None:
    source = (
        "import sys; from realtimekit_api import RealtimeKit\n"
        "client = RealtimeKit(account_id='acc', app_id='app', api_token='token').meetings\n"
        "print('realtimekit_api._raw' in sys.modules); client.with_raw_response\n"
        "print('realtimekit_api._raw' in sys.modules)"
    )
    assert printed(source) == "False\nTrue\n"


def test_python_may_strip_docstrings() -> None:
    source = (
        "from realtimekit_api import RealtimeKit\n"
        "livestreams = RealtimeKit(account_id='acc', app_id='app', api_token='token').livestreams\n"
        "print(livestreams.list.__name__, livestreams.with_raw_response.list.__name__)"
    )
    assert printed(source, "-OO") == "list list\n"


def test_the_two_clients_take_the_same_options() -> None:
    options = inspect.signature(RealtimeKit).parameters
    assert list(options) == list(inspect.signature(AsyncRealtimeKit).parameters)
    assert list(options) == [name for name in inspect.signature(RealtimeKit.with_options).parameters if name != "self"]
    assert all(option.kind is inspect.Parameter.KEYWORD_ONLY for option in options.values())


def test_the_package_is_typed() -> None:
    from importlib.resources import files

    package = files("realtimekit_api")
    assert package.joinpath("py.typed").is_file()
    assert package.joinpath("_native.pyi").is_file()


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert realtimekit_api.__version__ == version("realtimekit-api")


def test_import_time(capsys: pytest.CaptureFixture[str]) -> None:
    def seconds(statement: str) -> float:
        source = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
        return min(float(printed(source)) for _ in range(5))

    whole, typing = seconds("import realtimekit_api"), seconds("import typing")
    with capsys.disabled():
        print(f"\nimport realtimekit_api: {whole * 1000:.1f} ms (of which typing alone: {typing * 1000:.1f} ms)")


def test_importing_does_not_start_threads(emulator: Emulator) -> None:
    source = "import realtimekit_api, threading, os; print(len(os.listdir('/proc/self/task')))"
    if not sys.platform.startswith("linux"):
        pytest.skip("counts threads by /proc")
    assert printed(source) == "1\n"


def test_the_licences_come_with_the_package() -> None:
    files = importlib.metadata.files("realtimekit-api") or []
    licences = {file.name: file.read_text() for file in files if "licenses" in file.parts}
    assert sorted(licences) == ["LICENSE-APACHE", "LICENSE-MIT"]
    assert "Apache License" in licences["LICENSE-APACHE"]
    assert "MIT License" in licences["LICENSE-MIT"]
