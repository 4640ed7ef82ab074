package liveview.journal.postgres;

/**
 * The SQL of a journal, with every table named in full: no search path can put another one in front.
 *
 * @param lockSubjects waits for the subjects of a batch, in the order given
 * @param knownRequests the answers kept for these callers and ids
 * @param lockHead the head row, held until the end of the transaction
 * @param moveHead the head row from one position to the next, or a refusal when it is elsewhere
 * @param append entries, payloads and answers in one statement, which also wakes the readers
 * @param head the head row
 * @param page entries after a position, with their salts
 * @param ofSubject entries of one subject after a position
 * @param ofSubjectAndKind entries of one kind of one subject after a position
 * @param ofSubjects entries of several subjects, each after its own position
 * @param insertHead a signed head, once
 * @param latestHead the newest signed head
 * @param heads all signed heads in their order
 * @param forgetRequests removes answers older than an instant, so many at once
 * @param erase removes the payloads of a subject up to a position
 */
record Statements(
        String lockSubjects,
        String knownRequests,
        String lockHead,
        String moveHead,
        String append,
        String head,
        String page,
        String ofSubject,
        String ofSubjectAndKind,
        String ofSubjects,
        String insertHead,
        String latestHead,
        String heads,
        String forgetRequests,
        String erase) {

    static Statements of(JournalSettings settings) {
        String columns = "SELECT e.position, e.at, e.subject, e.kind, e.version, e.content, e.digest, p.salt, p.body"
                + " FROM %1$s.entry e LEFT JOIN %1$s.payload p ON p.position = e.position ";
        String signed = "SELECT zone, position, digest, signed_at, key_id, signature FROM %1$s.signed_head ";
        return new Statements(
                "SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS key",
                in(settings, """
                        SELECT r.caller, r.id, r.digest, r.answer FROM %1$s.request r
                        JOIN unnest($1::text[], $2::text[]) AS asked (caller, id) ON asked.caller = r.caller AND asked.id = r.id"""),
                in(settings, "SELECT position, digest FROM %1$s.head FOR UPDATE"),
                in(settings, "SELECT %1$s.move_head($1, $2, $3)"),
                in(settings, """
                        WITH entries AS (
                          INSERT INTO %1$s.entry (position, at, subject, kind, version, content, digest)
                          SELECT position, $1, subject, kind, version, content, digest
                          FROM unnest($2::bigint[], $3::text[], $4::text[], $5::int[], $6::bytea[], $7::bytea[])
                            AS new (position, subject, kind, version, content, digest)
                        ), payloads AS (
                          INSERT INTO %1$s.payload (position, salt, body)
                          SELECT * FROM unnest($2::bigint[], $8::bytea[], $9::bytea[])
                        ), requests AS (
                          INSERT INTO %1$s.request (caller, id, digest, answer, at)
                          SELECT caller, id, digest, answer, $1
                          FROM unnest($10::text[], $11::text[], $12::bytea[], $13::bytea[]) AS new (caller, id, digest, answer)
                        )
                        SELECT pg_notify('%2$s', '')"""),
                in(settings, "SELECT position, digest FROM %1$s.head"),
                in(settings, columns + "WHERE e.position > $1 ORDER BY e.position LIMIT $2"),
                in(settings, columns + "WHERE e.subject = $1 AND e.position > $2 ORDER BY e.position LIMIT $3"),
                in(
                        settings,
                        columns
                                + "WHERE e.subject = $1 AND e.kind = $2 AND e.position > $3 ORDER BY e.position LIMIT $4"),
                in(settings, columns + """
                        JOIN unnest($1::text[], $2::bigint[]) AS wanted (subject, after)
                          ON wanted.subject = e.subject AND e.position > wanted.after
                        ORDER BY e.position"""),
                in(settings, """
                        INSERT INTO %1$s.signed_head (zone, position, digest, signed_at, key_id, signature)
                        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"""),
                in(settings, signed + "ORDER BY position DESC, signed_at DESC LIMIT 1"),
                in(settings, signed + "WHERE position > $1 ORDER BY position, key_id LIMIT $2"),
                in(settings, """
                        DELETE FROM %1$s.request WHERE (caller, id) IN (
                          SELECT caller, id FROM %1$s.request WHERE at < $1 ORDER BY at LIMIT $2)"""),
                in(settings, """
                        DELETE FROM %1$s.payload p USING %1$s.entry e
                        WHERE e.position = p.position AND e.subject = $1 AND e.position < $2 AND e.kind <> '%3$s'"""));
    }

    private static String in(JournalSettings settings, String sql) {
        return sql.formatted(settings.schema(), settings.channel(), liveview.journal.Fact.ERASED);
    }
}
