-- What the alarm service keeps beside the journal: a row per alarm that says where it stands and is locked while a command
-- on it is decided; sites as centrals registered them; the zone's settings of centrals and teams.
-- Placeholder: service_role.

REVOKE ALL ON SCHEMA "${flyway:defaultSchema}" FROM PUBLIC;
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${service_role}";

CREATE TABLE alarm (
  alarm_id text PRIMARY KEY,
  position bigint NOT NULL,
  central_id text NOT NULL,
  state text NOT NULL,
  received_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX alarm_shown ON alarm (ended_at);

CREATE TABLE site (
  site_key text PRIMARY KEY,
  central_id text NOT NULL,
  site_id text NOT NULL,
  registered bytea NOT NULL,
  registered_at timestamptz NOT NULL
);

CREATE TABLE site_request (
  request_key text PRIMARY KEY,
  digest bytea NOT NULL,
  at timestamptz NOT NULL
);

CREATE TABLE central (
  central_id text PRIMARY KEY,
  name text NOT NULL,
  phone_number text NOT NULL
);

CREATE TABLE agreement (
  central_id text NOT NULL REFERENCES central,
  agreement_id text NOT NULL,
  legal_basis text NOT NULL,
  PRIMARY KEY (central_id, agreement_id)
);

CREATE TABLE team (
  team_id text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE team_member (
  team_id text NOT NULL REFERENCES team,
  subject text NOT NULL,
  PRIMARY KEY (team_id, subject)
);

GRANT SELECT, INSERT, UPDATE ON alarm, site, central, team TO "${service_role}";
GRANT SELECT, INSERT ON site_request TO "${service_role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON agreement, team_member TO "${service_role}";
GRANT SELECT ON "${flyway:table}" TO "${service_role}";
