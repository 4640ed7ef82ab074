package liveview.evidence.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import liveview.evidence.AlarmGoesOn;
import liveview.evidence.AlarmStatus;
import liveview.evidence.Decided;
import liveview.evidence.Ledger;
import liveview.evidence.NewSegment;
import liveview.evidence.OlderEpoch;
import liveview.evidence.Recording;
import liveview.evidence.RecordingStart;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;
import liveview.journal.postgres.JournalSettings;

/** The ledger upon the custody log's batcher: what waits goes into one commit. */
public final class PostgresLedger implements Ledger {
    private final CustodyLog custody;

    private final Pool pool;

    PostgresLedger(Pool pool, CustodyLog custody) {
        this.pool = pool;
        this.custody = custody;
    }

    /** The ledger on these connections of the service's role; nobody of this process follows the custody log. */
    public static PostgresLedger on(Vertx vertx, Pool pool, JournalSettings settings, Clock clock) {
        return new PostgresLedger(pool, CustodyLog.on(vertx, pool, settings, clock));
    }

    @Override
    public CompletionStage<Recording> begin(RecordingStart start, AlarmStatus status, WrappedKey key) {
        return submit(new Deed.Begin(start, status, key))
                .chain(answer -> answer.older()
                        ? Uni.createFrom()
                                .failure(new OlderEpoch(answer.recording().epoch()))
                        : Uni.createFrom().item(answer.recording()))
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Recording> seal(NewSegment segment) {
        return submit(new Deed.Seal(segment)).map(Answer.Recorded::recording).subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Void> refuse(String streamId, long number, Bytes kept, Bytes refused) {
        return submit(new Deed.Refuse(streamId, number, kept, refused))
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    /**
     * Writes down that the keys of an ended alarm's recordings are to be destroyed, which {@link KeyDestruction} then does.
     *
     * @return the live streams whose keys those are; fails when nothing of the alarm is recorded or it goes on
     */
    public CompletionStage<Set<String>> erase(String alarmId, Decided decided) {
        return pool.preparedQuery("SELECT 1 FROM evidence.alarm WHERE alarm_id = $1 AND ended_at IS NULL")
                .execute(Tuple.of(alarmId))
                .invoke(open -> {
                    if (open.size() > 0) {
                        throw new AlarmGoesOn();
                    }
                })
                .chain(() -> streams(alarmId))
                .call(streams -> submit(new Deed.Erase(alarmId, streams, decided)))
                .subscribeAsCompletionStage();
    }

    /**
     * Writes down that what is kept of an alarm is to stay locked until then, which the store then has to be told.
     *
     * @return the live streams of the alarm; fails when nothing of it is recorded
     */
    public CompletionStage<Set<String>> extendLock(String alarmId, Instant until, Decided decided) {
        return streams(alarmId)
                .call(streams -> submit(new Deed.ExtendLock(alarmId, streams, until, decided)))
                .subscribeAsCompletionStage();
    }

    private Uni<Set<String>> streams(String alarmId) {
        return pool.preparedQuery("SELECT stream_id FROM evidence.recording WHERE alarm_id = $1")
                .execute(Tuple.of(alarmId))
                .map(rows -> {
                    Set<String> streams = new HashSet<>();
                    rows.forEach(row -> streams.add(row.getString("stream_id")));
                    if (streams.isEmpty()) {
                        throw new RecordingNotFound();
                    }
                    return streams;
                });
    }

    private Uni<Answer.Recorded> submit(Deed deed) {
        return custody.submit(deed).map(Answer.Recorded.class::cast);
    }
}
