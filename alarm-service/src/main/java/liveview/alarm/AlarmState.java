package liveview.alarm;

import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.RejectionReason;
import liveview.protocol.alarm.v1.Text;

/** Where an alarm stands, in the verbs of ANS 2.101 (ASAP-to-PSAP). */
public sealed interface AlarmState {
    /** Something may still be done about it. */
    sealed interface Ongoing extends AlarmState {}

    /** It is over, unless it is reopened in time. */
    sealed interface Ended extends AlarmState {
        /** Who ended it. */
        Stamp stamp();
    }

    /** The central raised it; nobody at the police has decided. */
    record Raised() implements Ongoing {}

    /** A dispatcher took it. */
    record Accepted(Stamp stamp) implements Ongoing {}

    /** A dispatcher refused it, for a listed reason. */
    record Rejected(Stamp stamp, RejectionReason reason, Text text) implements Ended {}

    /** It is done, with what became of it. */
    record Closed(Stamp stamp, Outcome outcome, Text text) implements Ended {}
}
