"""What must be there before anything runs: compiled catalogues and a model, with the progress shown."""

from bot.i18n import compile_catalogues
from bot.settings import Settings, load_settings
from nlu.model import model_path


def prepare() -> Settings:
    """Read the settings, compile the catalogues where they changed, train the model if there is none for the data.

    Raises:
        Fault: a setting cannot be used.
        NluError: the model cannot be trained.
    """
    settings = load_settings()
    compile_catalogues()
    if not settings.nlu_url and not model_path(settings.models_dir).exists():
        train_model(settings)
    return settings


def train_model(settings: Settings) -> None:
    """Train with a progress bar on standard error.

    Raises:
        NluError: the model cannot be trained.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("Learning to understand (once, about half a minute)", total=None)

        def report(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        from nlu.train import train

        train(settings.models_dir, report)
