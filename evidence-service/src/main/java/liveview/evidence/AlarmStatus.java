package liveview.evidence;

/** Whether an alarm is real; decides how its evidence is locked. */
public enum AlarmStatus {
    ACTUAL,
    EXERCISE,
    TEST
}
