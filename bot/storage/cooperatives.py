"""Cooperatives in the database: the register taken over, who of them is registered with the programme, search."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cooperatives.cooperative import LONGEST_NAME, Cooperative, Known, Registration, State
from bot.cooperatives.matching import Candidate, Directory, Match, numbers_in, read_name
from bot.cooperatives.register import Changes, Update
from bot.leads.words import words_of
from bot.storage.database import Database
from bot.storage.inserting import insert_all_or_update
from bot.storage.lead_filters import in_regions
from bot.storage.models import CooperativeRow, RegistrationRow
