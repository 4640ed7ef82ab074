package liveview.testkit.journal;

/** A chain whose digests all fit again after somebody has changed its rows, as whoever may write can make it. */
public final class RewrittenChain {
    private RewrittenChain() {}

    /**
     * The SQL that computes all digests anew, and removes the signed heads; the chain's formula is public (module
     * {@code journal}, {@code Chain}).
     */
    public static String sql(String schema) {
        return """
            DO $$
            DECLARE
              before bytea := decode(repeat('00', 32), 'hex');
              one record;
            BEGIN
              UPDATE %1$s.entry e SET content = sha256(p.salt || p.body)
                FROM %1$s.payload p WHERE p.position = e.position;
              FOR one IN SELECT * FROM %1$s.entry ORDER BY position LOOP
                before := sha256(before
                  || int8send(one.position)
                  || int8send((extract(epoch FROM one.at) * 1000000)::bigint)
                  || int4send(octet_length(one.subject)) || convert_to(one.subject, 'UTF8')
                  || int4send(octet_length(one.kind)) || convert_to(one.kind, 'UTF8')
                  || int4send(one.version)
                  || one.content);
                UPDATE %1$s.entry SET digest = before WHERE position = one.position;
              END LOOP;
              UPDATE %1$s.head SET digest = before, position = (SELECT max(position) FROM %1$s.entry);
              DELETE FROM %1$s.signed_head;
            END
            $$""".formatted(schema);
    }
}
