"""What a process serves over HTTP: health, metrics, the webhook. The only folder that knows Starlette and Uvicorn."""
