package liveview.alarm.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Where an alarm stands, for reading: only the journal's transaction writes it. */
@Entity
@Immutable
@Table(schema = "alarm", name = "alarm")
public class AlarmRow extends PanacheEntityBase {
    @Id
    @Column(name = "alarm_id")
    public String alarmId;

    /** Its last entry in the journal. */
    public long position;

    @Column(name = "central_id")
    public String centralId;

    public String state;

    @Column(name = "received_at")
    public Instant receivedAt;

    @Column(name = "ended_at")
    public @Nullable Instant endedAt;
}
