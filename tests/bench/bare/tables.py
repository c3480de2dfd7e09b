"""The bare loop's tables: what the least correct loop of this kind must have, and no more."""

SOURCE = """
CREATE TABLE product (id uuid PRIMARY KEY, version bigint, price numeric(12, 2), sku text, option_label text,
                      active boolean);
CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, message_id uuid UNIQUE, routing_key text,
                     headers jsonb, body bytea, published_at timestamptz);
CREATE INDEX pending ON outbox (id) WHERE published_at IS NULL;
"""
COPY = """
CREATE TABLE inbox (message_id uuid PRIMARY KEY);
CREATE TABLE product (id uuid PRIMARY KEY, version bigint, price numeric(12, 2), sku text, option_label text,
                      active boolean, applied_at timestamptz);
"""
EXCHANGE, QUEUE = "bare.events", "bare.inbox"
