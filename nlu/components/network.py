"""A small neural network over sparse weights: one hidden layer, trained on the rows that a batch touches.

The layer is that of fastText (Joulin et al. 2017, "Bag of Tricks for Efficient Text Classification") with a rectifier;
it is trained by Adagrad (Duchi et al. 2011) with dropout on weights and layer (Srivastava et al. 2014). scikit-learn's
MLPClassifier does the same arithmetic, but moves every one of some 60,000 × 192 numbers at each step, which takes
minutes where this takes seconds.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax

Numbers = NDArray[np.float32]

_FILE = "network.npz"
_ALMOST_NOTHING = 1e-8


@dataclass(frozen=True, slots=True)
class Training:
    """How a network is trained.

    hidden: units of the layer · epochs: times that each example is seen · batch: examples a step · rate: size of the
    first step, which shrinks to nothing · dropout: share of weights and units left out at random in each step.
    """

    hidden: int
    epochs: int
    batch: int
    rate: float
    dropout: float


class Network:
    """From rows of weights to a score for each intent."""

    def __init__(
        self,
        intents: Sequence[str],
        inner: Numbers,
        inner_bias: Numbers,
        outer: Numbers,
        outer_bias: Numbers,
    ) -> None:
        self.intents = tuple(intents)
        self.inner, self.inner_bias = inner, inner_bias
        self.outer, self.outer_bias = outer, outer_bias

    @classmethod
    def start(cls, columns: int, intents: Sequence[str], hidden: int, seed: int) -> Self:
        """An untrained network with small random numbers."""
        random = np.random.default_rng(seed)
        return cls(
            intents,
            (random.standard_normal((columns, hidden)) * 0.1).astype(np.float32),
            np.zeros(hidden, np.float32),
            (random.standard_normal((hidden, len(intents))) / np.sqrt(hidden)).astype(np.float32),
            np.zeros(len(intents), np.float32),
        )

    @classmethod
    def joined(cls, networks: Sequence[Self]) -> Self:
        """One network whose scores are the mean of the scores of others that know the same intents."""
        return cls(
            networks[0].intents,
            np.hstack([one.inner for one in networks]),
            np.hstack([one.inner_bias for one in networks]),
            np.vstack([one.outer for one in networks]) / np.float32(len(networks)),
            np.mean([one.outer_bias for one in networks], axis=0),
        )

    def scores(self, rows: csr_matrix) -> Numbers:
        """rows × intents; a higher score is likelier."""
        layer: Numbers = np.maximum(rows @ self.inner + self.inner_bias, 0)
        return layer @ self.outer + self.outer_bias

    def save(self, folder: Path) -> str:
        """Write the numbers, in half precision, in a form that runs no code when it is read; their digest."""
        np.savez(
            folder / _FILE,
            intents=np.array(self.intents),
            inner=self.inner.astype(np.float16),
            inner_bias=self.inner_bias,
            outer=self.outer,
            outer_bias=self.outer_bias,
        )
        return _digest(folder / _FILE)

    @classmethod
    def load(cls, folder: Path, expected: str) -> Self:
        """Read what `save` wrote.

        Raises:
            ValueError: it is not the network that `expected` is the digest of.
        """
        if _digest(folder / _FILE) != expected:
            raise ValueError("the network is not the one that the thresholds were fitted for")
        with np.load(folder / _FILE, allow_pickle=False) as held:
            return cls(
                [str(intent) for intent in held["intents"]],
                held["inner"].astype(np.float32),
                held["inner_bias"],
                held["outer"],
                held["outer_bias"],
            )


class Trainer:
    """Trains a network on labelled rows, one epoch after the other.

    Args:
        rows: examples × weights.
        labels: the intent of each example.
        training: how to train.
        seed: what the random numbers begin from.
    """

    def __init__(self, rows: csr_matrix, labels: Sequence[str], training: Training, seed: int = 1) -> None:
        intents, self._right = np.unique(np.asarray(labels), return_inverse=True)
        self._rows = rows.astype(np.float32)
        self._training = training
        self._random = np.random.default_rng(seed)
        self.network = Network.start(rows.shape[1], [str(one) for one in intents], training.hidden, seed)
        self._seen_inner = np.full(rows.shape[1], _ALMOST_NOTHING, np.float32)
        self._seen = [np.full_like(held, _ALMOST_NOTHING) for held in self._dense()]

    def epoch(self, number: int) -> None:
        """See every example once; `number` counts from 0."""
        rate = self._training.rate * (1 - number / self._training.epochs)
        order = self._random.permutation(len(self._right))
        for start in range(0, len(order), self._training.batch):
            self._step(order[start : start + self._training.batch], rate)

    def _step(self, chosen: NDArray[np.int64], rate: float) -> None:
        network, keep = self.network, 1 - self._training.dropout
        batch = self._rows[chosen]
        batch.data *= self._kept(len(batch.data), keep)
        touched, columns = np.unique(batch.indices, return_inverse=True)
        small = csr_matrix((batch.data, columns, batch.indptr), shape=(len(chosen), len(touched)))
        inner = network.inner[touched]
        sums = small @ inner + network.inner_bias
        open_units = (sums > 0) * self._kept(sums.size, keep).reshape(sums.shape)
        layer = sums * open_units

        error = softmax(layer @ network.outer + network.outer_bias, axis=1)
        error[np.arange(len(chosen)), self._right[chosen]] -= 1
        error /= len(chosen)
        back = (error @ network.outer.T) * open_units

        slopes = (back.sum(axis=0), layer.T @ error, error.sum(axis=0))
        for number, (held, slope) in enumerate(zip(self._dense(), slopes, strict=True)):
            self._seen[number] += slope**2
            np.subtract(held, rate * slope / np.sqrt(self._seen[number]), out=held)
        slope = small.T @ back
        self._seen_inner[touched] += np.einsum("ij,ij->i", slope, slope) / self._training.hidden
        slope *= (rate / np.sqrt(self._seen_inner[touched]))[:, None]
        inner -= slope
        network.inner[touched] = inner

    def _dense(self) -> tuple[Numbers, Numbers, Numbers]:
        return self.network.inner_bias, self.network.outer, self.network.outer_bias

    def _kept(self, size: int, keep: float) -> Numbers:
        """A random mask that keeps a share and makes up for the rest."""
        return (self._random.random(size, dtype=np.float32) < keep).astype(np.float32) / np.float32(keep)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def temperature(scores: Numbers, right: NDArray[np.int64]) -> float:
    """The divisor under which the softmax of the scores tells the right intents best.

    Temperature scaling, Guo et al. 2017, "On Calibration of Modern Neural Networks".

    Args:
        scores: messages × intents.
        right: the column of the right intent of each message.
    """
    rows = np.arange(len(right))

    def loss(exponent: float) -> float:
        return float(-log_softmax(scores / np.exp(exponent), axis=1)[rows, right].mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
