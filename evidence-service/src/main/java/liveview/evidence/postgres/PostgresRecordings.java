package liveview.evidence.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import liveview.evidence.IndexedUnit;
import liveview.evidence.Recording;
import liveview.evidence.Recordings;
import liveview.evidence.Segment;
import liveview.journal.Bytes;

/** The recordings in the database. */
@ApplicationScoped
class PostgresRecordings implements Recordings {
    private final Sessions sessions;

    PostgresRecordings(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public CompletionStage<List<Recording>> ofAlarm(String alarmId) {
        return sessions.read(() -> RecordingRow.<RecordingRow>list("alarmId = ?1 order by begunAt, streamId", alarmId)
                .map(rows -> rows.stream().map(RecordingRow::recording).toList()));
    }

    @Override
    public CompletionStage<Optional<Recording>> find(String streamId) {
        return sessions.read(() -> RecordingRow.<RecordingRow>findById(streamId)
                .map(row -> Optional.ofNullable(row).map(RecordingRow::recording)));
    }

    @Override
    public CompletionStage<List<Segment>> segments(String streamId) {
        return sessions.read(() -> SegmentRow.<SegmentRow>list("streamId = ?1 order by sequence", streamId)
                .map(rows -> rows.stream().map(SegmentRow::segment).toList()));
    }

    @Override
    public CompletionStage<Optional<Bytes>> digest(String streamId, long number) {
        return sessions.read(() -> SegmentRow.<SegmentRow>list(
                        "streamId = ?1 and firstNumber <= ?2 and lastNumber >= ?2 order by sequence", streamId, number)
                .map(rows -> rows.stream()
                        .flatMap(row -> row.index().units().stream())
                        .filter(unit -> unit.number() == number)
                        .map(IndexedUnit::sha256)
                        .findFirst()));
    }
}
