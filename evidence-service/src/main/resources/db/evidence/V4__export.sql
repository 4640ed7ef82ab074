-- What an export needs: the journal's entries with all that its chain's digests are taken over, and the exports themselves.
-- Placeholder: service_role.

-- Also of what belongs to no alarm, without its payload. The journal is read again once.
DELETE FROM alarm_entry;
UPDATE journal_read SET position = 0;
ALTER TABLE alarm_entry
  ADD COLUMN subject text NOT NULL,
  ADD COLUMN content bytea NOT NULL CHECK (length(content) = 32),
  ADD COLUMN salt bytea;
GRANT UPDATE (salt) ON alarm_entry TO "${service_role}";

-- One row per export that was asked for. What it holds is frozen in the plan, which goes when its link has ended.
CREATE TABLE export (
  export_id uuid PRIMARY KEY,
  alarm_id text NOT NULL,
  subject text NOT NULL,
  name text NOT NULL,
  purpose text NOT NULL,
  case_number text NOT NULL,
  prosecutors_decision text NOT NULL,
  asked_at timestamptz NOT NULL,
  sealed_at timestamptz,
  until timestamptz,
  bytes bigint,
  seal bytea CHECK (length(seal) = 32),
  plan bytea,
  sent bigint[] NOT NULL DEFAULT '{}' CHECK (cardinality(sent) % 2 = 0),
  taken_at timestamptz,
  failure text
);
CREATE INDEX export_by_alarm ON export (alarm_id, asked_at);
COMMENT ON COLUMN export.plan IS 'a FrozenBag message: the files in their order, small ones with their bytes';
COMMENT ON COLUMN export.seal IS 'SHA-256 of tagmanifest-sha256.txt';
COMMENT ON COLUMN export.sent IS 'bytes that were sent: first, last, first, last ...';
GRANT SELECT, INSERT ON export TO "${service_role}";
GRANT UPDATE (sealed_at, until, bytes, seal, plan, sent, taken_at, failure) ON export TO "${service_role}";
