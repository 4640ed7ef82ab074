package liveview.evidence.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liveview.evidence.AlarmStatus;
import liveview.evidence.RecordedAlarm;
import liveview.evidence.Recording;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.internal.v1.AlarmRaised;
import org.jspecify.annotations.Nullable;

/**
 * An alarm with recordings as pages know it.
 *
 * @param site name and address in one line; absent when the alarm's report was erased
 * @param recordings in the order in which they began; absent in lists
 * @param copy what an export would hold; only for investigators and exporters, absent in lists
 */
record RecordedAlarmJson(
        String alarmId,
        AlarmStatus status,
        @Nullable String category,
        @Nullable String site,
        @Nullable String central,
        @Nullable String cicNumber,
        Instant raisedAt,
        @Nullable Instant endedAt,
        int count,
        long bytes,
        @Nullable List<RecordingJson> recordings,
        @Nullable CopyJson copy) {
    static RecordedAlarmJson listed(RecordedAlarm alarm) {
        return json(alarm, null, null);
    }

    static RecordedAlarmJson of(RecordedAlarm alarm, List<Recording> all, @Nullable CopyJson copy) {
        return json(
                alarm,
                all.stream()
                        .map(recording -> RecordingJson.of(recording, cameraName(alarm, recording.cameraId())))
                        .toList(),
                copy);
    }

    /** As the site's registration calls it; else its id. */
    static String cameraName(RecordedAlarm alarm, String cameraId) {
        return alarm.raised().stream()
                .flatMap(raised -> raised.getSite().getCamerasList().stream())
                .filter(camera -> camera.getCameraId().equals(cameraId))
                .map(Camera::getName)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(cameraId);
    }

    private static RecordedAlarmJson json(
            RecordedAlarm alarm, @Nullable List<RecordingJson> recordings, @Nullable CopyJson copy) {
        Optional<AlarmRaised> raised = alarm.raised();
        return new RecordedAlarmJson(
                alarm.alarmId(),
                alarm.status(),
                raised.map(report -> report.getRequest().getCategory().name().replaceFirst("^ALARM_CATEGORY_", ""))
                        .orElse(null),
                raised.map(report -> line(report.getSite())).orElse(null),
                raised.map(AlarmRaised::getCentralName).orElse(null),
                raised.map(report -> report.getRequest().getCicNumber())
                        .filter(number -> !number.isEmpty())
                        .orElse(null),
                alarm.raisedAt(),
                alarm.endedAt().orElse(null),
                alarm.recordings(),
                alarm.bytes(),
                recordings,
                copy);
    }

    private static String line(Site site) {
        var address = site.getAddress();
        String street = (address.getStreet() + " " + address.getHouseNumber()).strip();
        String town = (address.getPostalCode() + " " + address.getMunicipality()).strip();
        return Stream.of(site.getName(), street, town)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
