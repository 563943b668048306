# Two images of Payung. docs/deploy.md says how to build and run them.
#
#   bot   everything but the model: `payung run`, `worker`, `web`, `db`, …; asks a server where PAYUNG_NLU_URL leads
#   nlu   the same with Rasa, TensorFlow and the trained model: `payung nlu serve`, or `payung run` with the model in the process
#
# What is installed is what pyproject.toml says, in exactly those versions. SIGTERM ends a container gracefully.
# Settings and secrets come with the environment when a container starts; none is in an image.

ARG DEBIAN=debian:12-slim

FROM ${DEBIAN} AS python
# Debian keeps 3.11 for the life of this release and mends it; a version named here would soon be gone from its archive.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3.11 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 payung \
    && useradd --uid 10001 --gid payung --home-dir /var/lib/payung --no-create-home payung \
    && install --directory --owner payung --group payung --mode 0700 /var/lib/payung
ENV PATH=/opt/payung/.venv/bin:$PATH \
    HOME=/var/lib/payung \
    PAYUNG_DATA_DIR=/var/lib/payung \
    PAYUNG_MODELS_DIR=/opt/payung/models \
    PAYUNG_LOG_FORMAT=json \
    PAYUNG_HTTP_HOST=0.0.0.0 \
    PAYUNG_HTTP_PORT=8080 \
    MPLCONFIGDIR=/tmp/matplotlib
WORKDIR /opt/payung

FROM python AS builder
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3.11-venv \
    && rm -rf /var/lib/apt/lists/* \
    && python3.11 -m venv /opt/uv \
    && /opt/uv/bin/pip install --no-cache-dir uv==0.13.9
ENV UV_PYTHON=/usr/bin/python3.11 \
    UV_PYTHON_DOWNLOADS=never \
    UV_NO_CACHE=1 \
    UV_COMPILE_BYTECODE=1
COPY pyproject.toml ./
RUN /opt/uv/bin/uv sync --no-default-groups --no-install-project

FROM builder AS bot-files
COPY . .
RUN /opt/uv/bin/uv sync --no-default-groups \
    && pybabel compile --domain payung --directory locales \
    && python -m compileall -q bot nlu \
    && rm uv.lock

FROM builder AS nlu-libraries
RUN /opt/uv/bin/uv sync --no-default-groups --group nlu --no-install-project

FROM nlu-libraries AS nlu-files
COPY . .
RUN /opt/uv/bin/uv sync --no-default-groups --group nlu \
    && pybabel compile --domain payung --directory locales \
    && python -m compileall -q bot nlu \
    && payung nlu train \
    && rm uv.lock

FROM python AS nlu
COPY --from=nlu-files /opt/payung /opt/payung
USER 10001:10001
WORKDIR /var/lib/payung
VOLUME /var/lib/payung
EXPOSE 5005 8080
HEALTHCHECK --start-period=60s --interval=10s --timeout=5s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:5005/', timeout=4)"]
ENTRYPOINT ["payung"]
CMD ["nlu", "serve", "--host", "0.0.0.0"]

FROM python AS bot
COPY --from=bot-files /opt/payung /opt/payung
USER 10001:10001
WORKDIR /var/lib/payung
VOLUME /var/lib/payung
EXPOSE 8080
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["payung"]
CMD ["run"]
