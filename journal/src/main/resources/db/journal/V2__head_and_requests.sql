-- The head moves in one exchange with the commit when nobody else moved it; answers kept for retries end by age.
-- Placeholder: service_role.

-- Refuses with serialization_failure when the head is elsewhere: the transaction is then void and is tried again. It takes
-- the head's lock first, so nothing is inserted before it is this transaction's turn.
CREATE FUNCTION move_head(expected bigint, new_position bigint, new_digest bytea) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "${flyway:defaultSchema}".head SET position = new_position, digest = new_digest WHERE position = expected;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The head is no longer at %.', expected USING ERRCODE = 'serialization_failure';
  END IF;
END
$$;
REVOKE ALL ON FUNCTION move_head(bigint, bigint, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION move_head(bigint, bigint, bytea) TO "${service_role}";

CREATE INDEX request_by_age ON request (at);
GRANT DELETE ON request TO "${service_role}";
