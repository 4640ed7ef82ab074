-- What the evidence service keeps beside the custody log: recordings and their segments (the index of what lies in the
-- store), what it read in the alarm service's journal, and the signed heads that lie locked in the store.
-- Placeholder: service_role.

REVOKE ALL ON SCHEMA "${flyway:defaultSchema}" FROM PUBLIC;
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${service_role}";

-- One row per live stream. Without the wrapped key its segments cannot be read by anybody.
CREATE TABLE recording (
  stream_id text PRIMARY KEY,
  alarm_id text NOT NULL,
  camera_id text NOT NULL,
  alarm_status text NOT NULL,
  codec text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  frame_rate double precision NOT NULL,
  origin text NOT NULL,
  wrapping_key_id text NOT NULL,
  wrapped_key bytea,
  begun_at timestamptz NOT NULL,
  epoch bigint NOT NULL CHECK (epoch > 0),
  kept bigint[] NOT NULL CHECK (cardinality(kept) % 2 = 0),
  segments bigint NOT NULL,
  bytes bigint NOT NULL,
  chain bytea NOT NULL CHECK (length(chain) = 32),
  ended_at timestamptz,
  last_number bigint,
  ended_by_publisher boolean
);
CREATE INDEX recording_by_alarm ON recording (alarm_id, begun_at);
COMMENT ON COLUMN recording.kept IS 'numbers that are stored: first, last, first, last ...';

CREATE TABLE segment (
  segment_id uuid PRIMARY KEY,
  stream_id text NOT NULL REFERENCES recording,
  sequence bigint NOT NULL CHECK (sequence > 0),
  first_number bigint NOT NULL,
  last_number bigint NOT NULL CHECK (last_number >= first_number),
  bytes bigint NOT NULL,
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  units bytea NOT NULL,
  chain bytea NOT NULL CHECK (length(chain) = 32),
  begun_at timestamptz NOT NULL,
  sealed_at timestamptz NOT NULL,
  stored_at timestamptz NOT NULL,
  object_key text NOT NULL,
  version_id text NOT NULL,
  object_bytes bigint NOT NULL,
  object_sha256 bytea NOT NULL CHECK (length(object_sha256) = 32),
  nonce bytea NOT NULL CHECK (length(nonce) = 12),
  lock_mode text NOT NULL,
  locked_until timestamptz NOT NULL,
  UNIQUE (stream_id, sequence)
);
CREATE INDEX segment_by_number ON segment (stream_id, first_number);
COMMENT ON COLUMN segment.units IS 'a SegmentIndex message: number, offset, length, digest and times of each access unit';

-- Alarms as they were read in the journal; a status decides how evidence is locked.
CREATE TABLE alarm (
  alarm_id text PRIMARY KEY,
  status text NOT NULL,
  raised_at timestamptz NOT NULL,
  ended_at timestamptz
);

-- The journal's entries of alarms as they were read, for export; an erased payload is removed here too.
CREATE TABLE alarm_entry (
  position bigint PRIMARY KEY,
  alarm_id text NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  payload bytea,
  digest bytea NOT NULL
);
CREATE INDEX alarm_entry_by_alarm ON alarm_entry (alarm_id, position);

CREATE TABLE journal_read (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint NOT NULL CHECK (position >= 0)
);
INSERT INTO journal_read (position) VALUES (0);

-- Signed heads of both chains, locked in the store.
CREATE TABLE locked_head (
  chain text NOT NULL,
  position bigint NOT NULL,
  key_id text NOT NULL,
  zone text NOT NULL,
  digest bytea NOT NULL CHECK (length(digest) = 32),
  signed_at timestamptz NOT NULL,
  signature bytea NOT NULL,
  object_key text NOT NULL,
  version_id text NOT NULL,
  object_bytes bigint NOT NULL,
  object_sha256 bytea NOT NULL CHECK (length(object_sha256) = 32),
  lock_mode text NOT NULL,
  locked_until timestamptz NOT NULL,
  PRIMARY KEY (chain, position, key_id)
);

GRANT SELECT, INSERT ON recording, segment, alarm, alarm_entry, locked_head TO "${service_role}";
GRANT UPDATE (epoch, kept, segments, bytes, chain, ended_at, last_number, ended_by_publisher) ON recording
  TO "${service_role}";
GRANT UPDATE (ended_at) ON alarm TO "${service_role}";
GRANT UPDATE (payload) ON alarm_entry TO "${service_role}";
GRANT SELECT, UPDATE ON journal_read TO "${service_role}";
GRANT SELECT ON "${flyway:table}" TO "${service_role}";
