"""The components of the pipeline, each on a handful of sentences."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlu.components.network import Network, Trainer, Training, temperature
from nlu.components.weights import Weights
from nlu.quiet import quiet_rasa

quiet_rasa()

from rasa.engine.graph import ExecutionContext, GraphSchema  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.shared.exceptions import InvalidConfigException, RasaException  # noqa: E402
from rasa.shared.nlu.constants import INTENT, TEXT  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402

from nlu.components.features import WeightedFeaturizer  # noqa: E402
from nlu.components.intents import IntentZoneClassifier  # noqa: E402
from nlu.components.normaliser import NormalisingTokenizer  # noqa: E402
from nlu.components.validation import ValidationExamples, is_held_out  # noqa: E402

CLAIMS = ["cara klaim jht", "mau cairkan saldo", "klaim gimana", "how to claim my savings", "cairkan uang jht"]
COSTS = ["iuran berapa", "bayar berapa sebulan", "how much is the contribution", "biaya per bulan", "berapa iurannya"]


def training_data() -> TrainingData:
    labelled = [(text, "ask_claim") for text in CLAIMS] + [(text, "ask_contribution") for text in COSTS]
    return TrainingData([Message({TEXT: text, INTENT: intent}) for text, intent in labelled])


def foreign_data() -> TrainingData:
    """Examples of another bot, none of whose intents is Payung's."""
    labelled = [("my card was stolen", "stolen_card"), ("card gone", "stolen_card"), ("dollar rate", "exchange_rate")]
    return TrainingData([Message({TEXT: text, INTENT: intent}) for text, intent in labelled])


class Bench:
    """Makes components as Rasa's graph would, with a model storage of their own."""

    def __init__(self, folder: Path) -> None:
        self.storage = LocalModelStorage.create(folder)
        self.context = ExecutionContext(GraphSchema({}), node_name="tested")

    def make(self, component: Any, **options: Any) -> Any:
        config = {**component.get_default_config(), **options}
        return component.create(config, self.storage, Resource(component.__name__), self.context)

    def load(self, component: Any, **options: Any) -> Any:
        config = {**component.get_default_config(), **options}
        return component.load(config, self.storage, Resource(component.__name__), self.context)

    def prepared(self) -> TrainingData:
        """Training data that went through tokenizer and featurizer."""
        data = self.make(NormalisingTokenizer).process_training_data(training_data())
        featurizer = self.make(WeightedFeaturizer)
        featurizer.train(data)
        return featurizer.process_training_data(data)

    def parsed(self, classifier: Any, text: str) -> dict[str, Any]:
        [message] = self.make(NormalisingTokenizer).process([Message({TEXT: text})])
        [message] = classifier.process(self.load(WeightedFeaturizer).process([message]))
        return message.as_dict()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_the_tokenizer_gives_words_of_standard_spelling(bench: Bench) -> None:
    [message] = bench.make(NormalisingTokenizer).process([Message({TEXT: "Gmn cra nyairin JHT gw??"})])
    words = [token.text for token in message.get("text_tokens")]
    assert words == ["bagaimana", "cara", "cairkan", "jht", "saya", "?"]


@pytest.mark.parametrize("text", ["", "   ", "\x00", "😀" * 2000, "x" * 10_000])
def test_any_text_passes_through_the_pipeline(bench: Bench, text: str) -> None:
    classifier = bench.make(IntentZoneClassifier, epochs=2, hidden=4)
    classifier.train(bench.prepared())
    assert bench.parsed(classifier, text)["zone"] in {"answer", "clarify", "fallback"}


def test_a_text_without_a_known_word_is_not_understood(bench: Bench) -> None:
    classifier = bench.make(IntentZoneClassifier, epochs=20, hidden=8)
    classifier.train(bench.prepared())
    assert bench.parsed(classifier, "zzz qqq")["zone"] == "fallback"


def test_what_was_taught_is_ranked_first_with_its_model_and_zone(bench: Bench) -> None:
    classifier = bench.make(IntentZoneClassifier, epochs=60, hidden=16, dropout=0.0)
    classifier.train(bench.prepared())
    parsed = bench.parsed(classifier, "klaim jht gimana caranya")
    assert parsed["intent"]["name"] == "ask_claim"
    assert [one["name"] for one in parsed["intent_ranking"]] == ["ask_claim", "ask_contribution"]
    assert sum(one["confidence"] for one in parsed["intent_ranking"]) == pytest.approx(1, abs=1e-4)
    assert len(parsed["model"]) == 12
    assert parsed["offered"] == 2


def test_a_stored_model_says_the_same_as_the_one_that_was_trained(bench: Bench) -> None:
    classifier = bench.make(IntentZoneClassifier, epochs=20, hidden=8)
    classifier.train(bench.prepared())
    loaded = bench.load(IntentZoneClassifier)
    for text in (*CLAIMS, "halo", ""):
        before, after = bench.parsed(classifier, text), bench.parsed(loaded, text)
        assert before["intent"]["name"] == after["intent"]["name"]
        assert before["intent"]["confidence"] == pytest.approx(after["intent"]["confidence"], abs=1e-2)


def test_thresholds_of_another_network_are_refused(bench: Bench, tmp_path: Path) -> None:
    classifier = bench.make(IntentZoneClassifier, epochs=2, hidden=4)
    classifier.train(bench.prepared())
    [thresholds] = tmp_path.rglob("thresholds.json")
    held = json.loads(thresholds.read_text())
    assert set(held) == {"model", "temperature", "answer", "clarify", "margin", "network"}
    thresholds.write_text(json.dumps({**held, "network": "0" * 64}))
    with pytest.raises(ValueError, match="thresholds"):
        bench.load(IntentZoneClassifier)


def test_one_intent_alone_cannot_be_trained_on(bench: Bench) -> None:
    data = bench.prepared()
    data.training_examples = data.training_examples[: len(CLAIMS)]
    with pytest.raises(InvalidConfigException, match="two intents"):
        bench.make(IntentZoneClassifier).train(data)


def test_the_classifier_says_when_features_are_missing(bench: Bench) -> None:
    with pytest.raises(RasaException, match="WeightedFeaturizer"):
        bench.make(IntentZoneClassifier).train(training_data())


def test_validation_messages_are_measured_on_and_not_learnt(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text('{"text": "pencairan", "intent": "ask_claim", "language": "id"}\n')
    data = bench.make(ValidationExamples, file=str(file)).process_training_data(training_data())
    assert [one.get(TEXT) for one in data.training_examples if is_held_out(one)] == ["pencairan"]
    data = bench.make(NormalisingTokenizer).process_training_data(data)
    featurizer = bench.make(WeightedFeaturizer)
    featurizer.train(data)
    [message] = bench.make(NormalisingTokenizer).process([Message({TEXT: "pencairan"})])
    assert featurizer.process([message])[0].get("known_share") == 0


def test_held_out_messages_of_intents_that_are_not_taught_are_passed_over(bench: Bench) -> None:
    data = bench.make(ValidationExamples).process_training_data(foreign_data())
    data = bench.make(NormalisingTokenizer).process_training_data(data)
    featurizer = bench.make(WeightedFeaturizer)
    featurizer.train(data)
    classifier = bench.make(IntentZoneClassifier, epochs=2, hidden=4)
    classifier.train(featurizer.process_training_data(data))
    assert bench.parsed(classifier, "my card was stolen")["intent"]["name"] in {"stolen_card", "exchange_rate"}


def test_weights_read_back_are_those_that_were_written(tmp_path: Path) -> None:
    weights = Weights.fit(CLAIMS + COSTS)
    weights.save(tmp_path)
    rows, again = weights.rows(CLAIMS), Weights.load(tmp_path).rows(CLAIMS)
    assert (rows != again).nnz == 0
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    assert lengths == pytest.approx(np.full(len(CLAIMS), np.sqrt(2)))


def test_joined_networks_score_as_the_mean_of_them() -> None:
    rows = Weights.fit(CLAIMS + COSTS).rows(CLAIMS + COSTS)
    labels = ["ask_claim"] * len(CLAIMS) + ["ask_contribution"] * len(COSTS)
    networks = []
    for seed in (1, 2):
        trainer = Trainer(rows, labels, Training(hidden=4, epochs=3, batch=4, rate=0.05, dropout=0.1), seed)
        for number in range(3):
            trainer.epoch(number)
        networks.append(trainer.network)
    mean = sum(network.scores(rows) for network in networks) / 2
    assert Network.joined(networks).scores(rows) == pytest.approx(mean, abs=1e-5)


def test_a_temperature_makes_boastful_scores_honest() -> None:
    scores = np.array([[9.0, 0.0], [9.0, 0.0], [9.0, 0.0], [9.0, 0.0]], dtype=np.float32)
    right = np.array([0, 0, 0, 1])
    warmth = temperature(scores, right)
    assert 1 / (1 + np.exp(-9 / warmth)) == pytest.approx(0.75, abs=0.01)
