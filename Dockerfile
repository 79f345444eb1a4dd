# The production image: one for web, worker, scheduler and migrations (docker-compose.yml).
FROM python:3.13-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PATH=/opt/venv/bin:$PATH
RUN python -m venv /opt/venv
COPY requirements.lock /tmp/requirements.lock
RUN pip install --require-hashes --requirement /tmp/requirements.lock
WORKDIR /app
COPY . .
# The embedded default gives this step settings of its own; none of them stays in the image.
RUN SKILLPATH_EMBEDDED=1 SKILLPATH_VAR=/tmp/var STATIC_ROOT=/app/static python manage.py collectstatic --no-input \
    && python -m compileall -q skillpath learners assessments

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin skillpath \
    && install --directory --owner=skillpath --mode=0700 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SKILLPATH_VAR=/data STATIC_ROOT=/app/static HOST=0.0.0.0 PORT=8000
USER skillpath
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=20s \
    CMD ["python", "-m", "skillpath.serve", "probe", "http://127.0.0.1:8000/healthz"]
CMD ["python", "-m", "skillpath.serve", "web"]
