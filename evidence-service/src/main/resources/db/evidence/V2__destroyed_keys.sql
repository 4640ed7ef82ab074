-- A lawful erasure destroys the recordings' keys: with the eraser's role, and only after the custody log says so.
-- Placeholder: eraser_role.

GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${eraser_role}";
GRANT SELECT (stream_id), UPDATE (wrapped_key) ON recording TO "${eraser_role}";

CREATE FUNCTION refuse_unrecorded_destruction() RETURNS trigger
LANGUAGE plpgsql SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  IF NEW.wrapped_key IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM custody.entry erasure
    WHERE erasure.subject = OLD.alarm_id AND erasure.kind = 'recordings_erased' AND erasure.at >= OLD.begun_at
  ) THEN
    RAISE EXCEPTION 'The key of recording % has no recorded erasure.', OLD.stream_id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER refuse_unrecorded_destruction BEFORE UPDATE OF wrapped_key ON recording
  FOR EACH ROW EXECUTE FUNCTION refuse_unrecorded_destruction();
