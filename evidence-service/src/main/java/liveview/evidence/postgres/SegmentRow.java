package liveview.evidence.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.Segment;
import liveview.evidence.SegmentIndex;
import liveview.evidence.StoredObject;
import liveview.journal.Bytes;

/** One segment as it is read. */
@Entity
@Table(schema = EvidenceSchema.NAME, name = "segment")
public class SegmentRow extends PanacheEntityBase {
    @Id
    @Column(name = "segment_id")
    public UUID segmentId;

    @Column(name = "stream_id")
    public String streamId;

    public long sequence;

    @Column(name = "first_number")
    public long firstNumber;

    @Column(name = "last_number")
    public long lastNumber;

    public long bytes;
    public byte[] sha256;
    public byte[] units;
    public byte[] chain;

    @Column(name = "begun_at")
    public Instant begunAt;

    @Column(name = "sealed_at")
    public Instant sealedAt;

    @Column(name = "stored_at")
    public Instant storedAt;

    @Column(name = "object_key")
    public String objectKey;

    @Column(name = "version_id")
    public String versionId;

    @Column(name = "object_bytes")
    public long objectBytes;

    @Column(name = "object_sha256")
    public byte[] objectSha256;

    public byte[] nonce;

    @Column(name = "lock_mode")
    public String lockMode;

    @Column(name = "locked_until")
    public Instant lockedUntil;

    SegmentIndex index() {
        return SegmentIndex.decode(Bytes.of(units));
    }

    Segment segment() {
        return new Segment(
                segmentId,
                streamId,
                sequence,
                index(),
                bytes,
                Bytes.of(sha256),
                Bytes.of(chain),
                begunAt,
                sealedAt,
                storedAt,
                new StoredObject(objectKey, versionId, objectBytes, Bytes.of(objectSha256)),
                Bytes.of(nonce),
                new Lock(LockMode.valueOf(lockMode), lockedUntil));
    }
}
