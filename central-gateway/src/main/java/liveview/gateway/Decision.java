package liveview.gateway;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says when he sends an alarm to the police.
 *
 * @param category what is happening, in one word
 * @param status whether it is real
 * @param observations what he saw; at least one, or the alarm has no pictures
 * @param text in his own words, with their language; null when time did not allow it
 * @param situation armed, persons: what he knows and what he does not
 * @param operator his number
 * @param cameras whose pictures are to follow, most telling first
 * @param cicNumber the incident number of the call to 101 or 112; empty when not known yet
 */
public record Decision(
        AlarmCategory category,
        AlarmStatus status,
        List<Observation> observations,
        @Nullable Text text,
        SituationReport situation,
        String operator,
        List<CameraId> cameras,
        String cicNumber) {
    public Decision {
        observations = List.copyOf(observations);
        cameras = List.copyOf(cameras);
    }

    /** What is said to the police of an alarm that is sent at this moment. */
    RaiseAlarmRequest request(PendingAlarm alarm, Instant sentAt) {
        Timestamp now = timestamp(sentAt);
        Finding.Builder finding = Finding.newBuilder()
                .addAllObservations(observations())
                .setOperator(operator())
                .setStatedAt(now);
        if (text() != null) {
            finding.setText(text());
        }
        return RaiseAlarmRequest.newBuilder()
                .setAlarmId(alarm.alarmId())
                .setStatus(status())
                .setCategory(category())
                .setSiteId(alarm.siteId())
                .addAllCameraIds(cameras().stream().map(CameraId::value).toList())
                .setDetectedAt(timestamp(alarm.detectedAt()))
                .setRaisedAt(now)
                .setFinding(finding)
                .setSituation(situation())
                .setCicNumber(cicNumber())
                .build();
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
