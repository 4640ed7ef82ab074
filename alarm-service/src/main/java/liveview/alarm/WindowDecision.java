package liveview.alarm;

import java.time.Instant;
import java.util.List;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.WindowEndCause;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.WindowEnded;
import liveview.protocol.internal.v1.WindowExtended;
import liveview.protocol.internal.v1.WindowOpened;

/** What comes to the view window: its opening, its extension, its end. */
record WindowDecision(Decision decision) {
    static Fact opened(Request request, LegalBasis basis, ZoneRules zone, Instant now) {
        return request.fact(fact -> fact.setWindowOpened(WindowOpened.newBuilder()
                .setViewUntil(ProtoTime.toProto(now.plus(zone.viewWindow())))
                .setLegalBasis(basis)));
    }

    /** The opening that goes with the alarm's: only what ended with the alarm opens again. */
    List<Fact> openedAgain() {
        Pictures pictures = alarm().pictures();
        boolean endedWithAlarm = pictures.window() instanceof Window.Ended(WindowEndCause cause, Instant _)
                && (cause == WindowEndCause.WINDOW_END_CAUSE_CLOSED
                        || cause == WindowEndCause.WINDOW_END_CAUSE_REJECTED);
        return endedWithAlarm && pictures.mayOpen()
                ? List.of(opened(request(), pictures.basis(), decision.zone(), now()))
                : List.of();
    }

    List<Fact> extended(Command.ExtendWindow extend) {
        Instant until = alarm().viewUntil(now()).orElseThrow(WindowNotOpen::new);
        return List.of(request()
                .fact(fact -> fact.setWindowExtended(WindowExtended.newBuilder()
                        .setViewUntil(ProtoTime.toProto(until.plus(extend.by())))
                        .setReason(extend.reason()))));
    }

    List<Fact> timedOut() {
        return alarm().pictures().window() instanceof Window.Open(Instant until) && !now().isBefore(until)
                ? ended(WindowEndCause.WINDOW_END_CAUSE_TIME)
                : List.of();
    }

    /** The end of the view window, when there is one to end. */
    List<Fact> ended(WindowEndCause cause) {
        return alarm().pictures().window() instanceof Window.Open
                ? List.of(request()
                        .fact(fact ->
                                fact.setWindowEnded(WindowEnded.newBuilder().setCause(cause))))
                : List.of();
    }

    private Alarm alarm() {
        return decision.alarm();
    }

    private Request request() {
        return decision.request();
    }

    private Instant now() {
        return decision.now();
    }
}
