-- Looks at recordings: who, at which alarm, for which purpose; each was written into the custody log in the same commit.
-- Placeholder: service_role.

CREATE TABLE look (
  look_id uuid PRIMARY KEY,
  alarm_id text NOT NULL,
  subject text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  team_id text NOT NULL,
  identity_not_renewed boolean NOT NULL,
  purpose text NOT NULL,
  case_number text NOT NULL,
  prosecutors_decision text NOT NULL,
  opened_at timestamptz NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX look_by_alarm ON look (alarm_id, opened_at);

GRANT SELECT, INSERT ON look TO "${service_role}";
