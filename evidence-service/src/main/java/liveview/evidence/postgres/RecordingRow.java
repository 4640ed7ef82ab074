package liveview.evidence.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import liveview.evidence.AlarmStatus;
import liveview.evidence.Origin;
import liveview.evidence.Recording;
import liveview.evidence.VideoFormat;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;
import org.jspecify.annotations.Nullable;

/** One recording as it is read. */
@Entity
@Table(schema = EvidenceSchema.NAME, name = "recording")
public class RecordingRow extends PanacheEntityBase {
    @Id
    @Column(name = "stream_id")
    public String streamId;

    @Column(name = "alarm_id")
    public String alarmId;

    @Column(name = "camera_id")
    public String cameraId;

    @Column(name = "alarm_status")
    public String alarmStatus;

    public String codec;
    public int width;
    public int height;

    @Column(name = "frame_rate")
    public double frameRate;

    public String origin;

    @Column(name = "wrapping_key_id")
    public String wrappingKeyId;

    @Column(name = "wrapped_key")
    public byte @Nullable [] wrappedKey;

    @Column(name = "begun_at")
    public Instant begunAt;

    public long epoch;
    public Long[] kept;
    public long segments;
    public long bytes;
    public byte[] chain;

    @Column(name = "ended_at")
    public @Nullable Instant endedAt;

    @Column(name = "last_number")
    public @Nullable Long lastNumber;

    @Column(name = "ended_by_publisher")
    public @Nullable Boolean endedByPublisher;

    Recording recording() {
        return new Recording(
                streamId,
                alarmId,
                cameraId,
                AlarmStatus.valueOf(alarmStatus),
                new VideoFormat(codec, width, height, frameRate),
                Origin.valueOf(origin),
                Optional.ofNullable(wrappedKey).map(key -> new WrappedKey(wrappingKeyId, Bytes.of(key))),
                begunAt,
                epoch,
                Sql.ranges(kept),
                segments,
                bytes,
                Bytes.of(chain),
                Optional.ofNullable(endedAt).map(this::end));
    }

    private Recording.End end(Instant at) {
        Long last = lastNumber;
        return new Recording.End(
                at, last == null ? OptionalLong.empty() : OptionalLong.of(last), Boolean.TRUE.equals(endedByPublisher));
    }
}
