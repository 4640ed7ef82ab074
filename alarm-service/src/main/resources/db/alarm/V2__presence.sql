-- Who is connected to which process of the service, so that each process can answer for the whole zone. Not a record: a row
-- that is not refreshed counts for nothing after seconds and is removed after a day.
-- Placeholder: service_role.

CREATE TABLE presence (
  process uuid NOT NULL,
  central_id text NOT NULL, -- empty: the dispatchers' boards
  links integer NOT NULL CHECK (links >= 0),
  since timestamptz NOT NULL,
  refreshed_at timestamptz NOT NULL,
  PRIMARY KEY (process, central_id)
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE, DELETE ON presence TO "${service_role}";
