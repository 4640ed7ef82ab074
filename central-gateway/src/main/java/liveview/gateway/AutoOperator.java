package liveview.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.PersonsPlace;
import liveview.protocol.alarm.v1.PersonsStatement;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Statement;
import org.jboss.logging.Logger;

/** Plays the operator for demonstrations: looks at what moved for a while, then sends it with a finding. */
public final class AutoOperator {
    private static final Logger LOG = Logger.getLogger(AutoOperator.class);

    private final Alarms alarms;
    private final Cameras cameras;
    private final Script script;
    private final Clock clock;

    /**
     * What he does.
     *
     * @param delay how long he looks
     * @param status what he says the alarm is
     * @param category what he says is happening
     * @param observations what he says he saw
     * @param operator his number
     */
    public record Script(
            Duration delay,
            AlarmStatus status,
            AlarmCategory category,
            List<ObservationCode> observations,
            String operator) {}

    public AutoOperator(Alarms alarms, Cameras cameras, Script script, Clock clock) {
        this.alarms = alarms;
        this.cameras = cameras;
        this.script = script;
        this.clock = clock;
    }

    /** Sends what he has looked at long enough; called about once a second. */
    public void tick() {
        Instant now = clock.instant();
        for (PendingAlarm alarm : alarms.pending()) {
            if (!alarm.detectedAt().plus(script.delay()).isAfter(now)) {
                LOG.infof("auto operator sends alarmId=%s", alarm.alarmId());
                alarms.send(alarm.alarmId(), decision(alarm));
            }
        }
    }

    private Decision decision(PendingAlarm alarm) {
        List<CameraId> shown = new java.util.ArrayList<>(alarm.moved());
        cameras.ofSite(alarm.siteId()).stream()
                .map(LiveCamera::id)
                .filter(id -> !shown.contains(id))
                .forEach(shown::add);
        String seenBy = alarm.moved().getFirst().value();
        return new Decision(
                script.category(),
                script.status(),
                script.observations().stream()
                        .map(code -> Observation.newBuilder()
                                .setCode(code)
                                .setCameraId(seenBy)
                                .build())
                        .toList(),
                null,
                SituationReport.newBuilder()
                        .setWeapons(Statement.newBuilder().setAnswer(Answer.ANSWER_UNKNOWN))
                        .setPersons(PersonsStatement.newBuilder()
                                .setAnswer(Answer.ANSWER_YES)
                                .setCount(2)
                                .setPlace(PersonsPlace.PERSONS_PLACE_OUTSIDE))
                        .build(),
                script.operator(),
                shown,
                "");
    }
}
