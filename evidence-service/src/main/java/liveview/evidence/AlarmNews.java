package liveview.evidence;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.StreamEnded;

/** What an entry of the journal means for evidence. */
public sealed interface AlarmNews {
    /** An alarm came. */
    record Raised(String alarmId, AlarmStatus status, Instant at) implements AlarmNews {}

    /** It was closed or rejected. */
    record Ended(String alarmId, Instant at) implements AlarmNews {}

    /** It goes on. */
    record Reopened(String alarmId) implements AlarmNews {}

    /** A live stream was published, again or for the first time. */
    record StreamBegan(String streamId) implements AlarmNews {}

    /** A live stream ended. */
    record StreamEnds(String streamId, long epoch, Recording.End end) implements AlarmNews {}

    /** The alarm's payloads before that position were erased by a decision. */
    record Erased(String alarmId, long before) implements AlarmNews {}

    /** The news in an entry; none in most. */
    static Optional<AlarmNews> of(JournalEntry entry) {
        String alarmId = entry.alarmId();
        return entry.payload().flatMap(payload -> {
            Fact fact = parse(payload.toArray());
            return switch (fact.getFactCase()) {
                case ALARM_RAISED ->
                    Optional.of(new Raised(
                            alarmId,
                            switch (fact.getAlarmRaised().getRequest().getStatus()) {
                                case ALARM_STATUS_ACTUAL -> AlarmStatus.ACTUAL;
                                case ALARM_STATUS_EXERCISE -> AlarmStatus.EXERCISE;
                                case ALARM_STATUS_TEST, ALARM_STATUS_UNSPECIFIED, UNRECOGNIZED -> AlarmStatus.TEST;
                            },
                            instant(fact.getAlarmRaised().getReceivedAt())));
                case ALARM_CLOSED, ALARM_REJECTED -> Optional.of(new Ended(alarmId, entry.at()));
                case ALARM_REOPENED -> Optional.of(new Reopened(alarmId));
                case STREAM_PUBLISHED ->
                    fact.getStreamPublished().getRendition().isEmpty()
                            ? Optional.of(
                                    new StreamBegan(fact.getStreamPublished().getStreamId()))
                            : Optional.empty();
                case STREAM_ENDED ->
                    fact.getStreamEnded().getRendition().isEmpty()
                            ? Optional.of(ends(fact.getStreamEnded(), entry.at()))
                            : Optional.empty();
                case PAYLOAD_ERASED -> Optional.of(new Erased(alarmId, entry.position()));
                default -> Optional.empty();
            };
        });
    }

    private static StreamEnds ends(StreamEnded ended, Instant at) {
        OptionalLong last = ended.getByPublisher() && ended.getLastNumber() > 0
                ? OptionalLong.of(ended.getLastNumber())
                : OptionalLong.empty();
        return new StreamEnds(
                ended.getStreamId(), ended.getEpoch(), new Recording.End(at, last, ended.getByPublisher()));
    }

    private static Fact parse(byte[] payload) {
        try {
            return Fact.parseFrom(payload);
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The journal holds a payload that is no fact.", damaged);
        }
    }

    private static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }
}
