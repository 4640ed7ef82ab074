package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;
import liveview.protocol.alarm.v1.AlarmStatus;

/** An exercise or test can never reach a patrol. */
public final class AlarmNotReal extends Failure {
    public AlarmNotReal(AlarmStatus status) {
        super(
                FailureKind.FAILED_PRECONDITION,
                status == AlarmStatus.ALARM_STATUS_EXERCISE
                        ? "The alarm is an exercise; no team can be sent to it."
                        : "The alarm is a test; no team can be sent to it.",
                "Close it when it has served.");
    }
}
