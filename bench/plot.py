"""Draws the results of `cargo xtask bench`: plot.py <results.json> <folder>."""

import json
import statistics
import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
# Without ids by chance and without the date, so that equal results make equal files; text stays text.
mpl.rcParams.update({"svg.hashsalt": "bench", "svg.fonttype": "none", "font.size": 10, "axes.grid": True})

from matplotlib import pyplot as plt

COLOURS = {
    "hyper": "#000000",
    "hyper, threads": "#868e96",
    "rust": "#a61e4d",
    "rust, threads": "#f06595",
    "python": "#1864ab",
    "python asyncio": "#4dabf7",
    "node": "#2b8a3e",
    "swift": "#d9480f",
    "kotlin": "#862e9c",
}


def main(results: Path, folder: Path) -> None:
    measured = json.loads(results.read_text())["samples"]
    in_workers = {client: runs for client, runs in measured.items() if client.endswith("worker")}
    samples = {client: runs for client, runs in measured.items() if client not in in_workers}
    if in_workers:
        workers(in_workers, folder / "in-a-worker.svg")
    if not samples:
        return
    bars(samples, folder / "cpu-per-call.svg")
    lines(
        samples,
        {int(key.split("-")[1]): key for key in ("list-10", "list-100", "list-1000", "list-10000")},
        "items of the list",
        folder / "cost-by-length.svg",
    )
    lines(
        samples,
        {1: "get", 8: "get-8", 32: "get-32", 256: "get-256"},
        "calls at once",
        folder / "cost-by-concurrency.svg",
    )


def cost(samples: dict, client: str, workload: str) -> float | None:
    """Microseconds of processor time a call, the median of all rounds."""
    runs = samples.get(client, {}).get(workload, [])
    return statistics.median(run["cpu_seconds"] / run["calls"] * 1e6 for run in runs) if runs else None


def style(client: str) -> dict:
    if client in COLOURS:
        return {"color": COLOURS[client], "linestyle": "-"}
    return {"linestyle": "--" if client.startswith("official") else ":"}


def bars(samples: dict, file: Path) -> None:
    costs = {client: cost(samples, client, "get") for client in samples}
    ranked = sorted((value, client) for client, value in costs.items() if value)
    figure, axes = plt.subplots(figsize=(8, 0.36 * len(ranked) + 1), layout="constrained")
    drawn = axes.barh(
        [client for _, client in ranked],
        [value for value, _ in ranked],
        color=[COLOURS.get(client, "#ced4da") for _, client in ranked],
    )
    axes.bar_label(drawn, fmt="%.0f", padding=3)
    axes.invert_yaxis()
    axes.grid(axis="y", visible=False)
    axes.set_xlabel("processor time of a GET, one at a time, in microseconds")
    save(figure, file)


def workers(samples: dict, file: Path) -> None:
    """The costs as multiples of the official client's: a list costs ten times what one object does."""
    labels = {"get": "one object", "list-100": "list of 100", "list-1000": "list of 1,000", "first": "first request"}
    ratios = {}
    for workload, label in labels.items():
        ours, theirs = (cost(samples, client, workload) for client in ("worker", "official worker"))
        if ours and theirs:
            ratios[label] = ours / theirs
    figure, axes = plt.subplots(figsize=(8, 2.4), layout="constrained")
    drawn = axes.barh(list(ratios), list(ratios.values()), color="#2b8a3e")
    axes.bar_label(drawn, fmt="%.1f", padding=3)
    axes.axvline(1, color="#000000")
    axes.invert_yaxis()
    axes.grid(axis="y", visible=False)
    axes.set_xlabel("processor time in a Worker, as a multiple of the official TypeScript SDK's")
    save(figure, file)


def lines(samples: dict, workloads: dict[int, str], label: str, file: Path) -> None:
    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    for client in samples:
        points = [(x, cost(samples, client, workload)) for x, workload in workloads.items()]
        points = [(x, y) for x, y in points if y]
        if len(points) > 1:
            axes.plot(*zip(*points, strict=True), marker="o", markersize=4, label=client, **style(client))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(list(workloads), [f"{x:,}" for x in workloads])
    axes.minorticks_off()
    axes.set_xlabel(label)
    axes.set_ylabel("processor time of a call, in microseconds")
    axes.legend(fontsize=8, ncols=2)
    save(figure, file)


def save(figure: plt.Figure, file: Path) -> None:
    figure.savefig(file, metadata={"Date": None})
    plt.close(figure)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
