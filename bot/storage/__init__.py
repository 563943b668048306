"""The database: models, migrations, encryption. The only folder that knows SQLAlchemy, Alembic and cryptography."""
