"""The staff's web console, on starlette-admin; the only folder that knows that library."""
