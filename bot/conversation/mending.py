"""Places of forms that were changed since somebody stood there."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.flows.flow import Flow
from bot.conversation.state import CHANGE, SUMMARY, Place
from bot.programmes.law import Law


def mended(place: Place | None, flows: Mapping[str, Flow], law: Law) -> Place | None:
    """A place that there is: for a step that was removed the next open one, for a flow the one that it interrupted."""
    if place is None:
        return None
    below, flow = mended(place.below, flows, law), flows.get(place.flow)
    if flow is None:
        return below
    following = flow.next_open(place.answers, law)
    in_summary = bool(flow.summary) and place.step in {SUMMARY, CHANGE} and following is None
    if flow.step(place.step) or in_summary:
        return replace(place, below=below)
    if following is not None:
        return replace(place, step=following.name, offered=(), below=below)
    return replace(place, step=SUMMARY if flow.summary else flow.steps[-1].name, offered=(), below=below)
