-- The journal: entries with their chain, payloads apart so that a lawful erasure can remove them, the head that gives the
-- next position, signed heads, and the answers given to requests.
-- Placeholders: service_role writes and reads, eraser_role removes payloads. Both exist and own nothing.

REVOKE ALL ON SCHEMA "${flyway:defaultSchema}" FROM PUBLIC;
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${service_role}", "${eraser_role}";

-- Nobody but the owner puts a table of the same name in front of these: not in public, not as a temporary one.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
DO $$
BEGIN
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END
$$;

CREATE TABLE entry (
  position bigint PRIMARY KEY CHECK (position > 0),
  at timestamptz NOT NULL,
  subject text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  content bytea NOT NULL CHECK (length(content) = 32),
  digest bytea NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX entry_by_subject ON entry (subject, position);

CREATE TABLE payload (
  position bigint PRIMARY KEY,
  salt bytea NOT NULL CHECK (length(salt) = 16),
  body bytea NOT NULL
);

CREATE TABLE head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint NOT NULL CHECK (position >= 0),
  digest bytea NOT NULL CHECK (length(digest) = 32)
);
INSERT INTO head (position, digest) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE TABLE signed_head (
  position bigint NOT NULL,
  key_id text NOT NULL,
  zone text NOT NULL,
  digest bytea NOT NULL CHECK (length(digest) = 32),
  signed_at timestamptz NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (position, key_id)
);

CREATE TABLE request (
  caller text NOT NULL,
  id text NOT NULL,
  digest bytea NOT NULL,
  answer bytea NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (caller, id)
);

-- A payload goes only after the erasure of its subject stands in the chain, and that entry's own payload never goes.
CREATE FUNCTION refuse_unrecorded_erasure() RETURNS trigger
LANGUAGE plpgsql SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM entry mine JOIN entry erasure ON erasure.subject = mine.subject
    WHERE mine.position = OLD.position AND mine.kind <> 'payload_erased'
      AND erasure.kind = 'payload_erased' AND erasure.position > mine.position
  ) THEN
    RAISE EXCEPTION 'The payload of entry % has no recorded erasure.', OLD.position
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END
$$;
CREATE TRIGGER refuse_unrecorded_erasure BEFORE DELETE ON payload
  FOR EACH ROW EXECUTE FUNCTION refuse_unrecorded_erasure();

GRANT SELECT, INSERT ON entry, payload, signed_head, request TO "${service_role}";
GRANT SELECT, UPDATE ON head TO "${service_role}";
GRANT SELECT ON "${flyway:table}" TO "${service_role}";

GRANT SELECT ON entry TO "${eraser_role}";
GRANT SELECT (position), DELETE ON payload TO "${eraser_role}";
