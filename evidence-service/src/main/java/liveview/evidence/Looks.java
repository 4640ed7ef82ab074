package liveview.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import liveview.auth.Caller;
import liveview.auth.Role;

/** Who may look at what was recorded: purpose and case number first, or the alarm itself while its view window is open. */
public final class Looks {
    private final RecordedAlarms alarms;
    private final Recordings recordings;
    private final ViewWindows windows;
    private final LookBook book;
    private final Duration length;
    private final InstantSource clock;

    /** @param length how long a look lasts */
    public Looks(
            RecordedAlarms alarms,
            Recordings recordings,
            ViewWindows windows,
            LookBook book,
            Duration length,
            InstantSource clock) {
        this.alarms = alarms;
        this.recordings = recordings;
        this.windows = windows;
        this.book = book;
        this.length = length;
        this.clock = clock;
    }

    /** Opens a look; done once it is in the custody log. */
    public CompletionStage<Look> open(LookRequest request, Caller caller) {
        CompletionStage<Looker> permitted;
        if (request.purpose() == Purpose.ALARM) {
            permitted = watches(caller)
                    ? windows.read(request.alarmId(), caller).thenApply(ViewWindow::looker)
                    : CompletableFuture.failedStage(new LookRefused());
        } else {
            permitted = caller.is(Role.INVESTIGATOR)
                    ? known(request.alarmId()).thenApply(alarm -> investigator(request, caller, alarm))
                    : CompletableFuture.failedStage(new LookRefused());
        }
        return permitted.thenCompose(looker -> book.open(look(request, looker)));
    }

    /**
     * The look of this person with this id.
     *
     * @return fails with {@link LookNotFound}, also for another person's; with the window's refusal when it has closed
     */
    public CompletionStage<OpenLook> require(UUID lookId, Caller caller) {
        return book.find(lookId).thenCompose(found -> {
            Look look = found.filter(one -> one.looker().subject().equals(caller.subject()))
                    .filter(one -> clock.instant().isBefore(one.until()))
                    .orElseThrow(LookNotFound::new);
            if (look.purpose() != Purpose.ALARM) {
                if (!caller.is(Role.INVESTIGATOR)) {
                    throw new LookRefused();
                }
                return CompletableFuture.completedStage(new OpenLook(look, Set.of()));
            }
            return windows.read(look.alarmId(), caller)
                    .thenApply(window -> new OpenLook(look, window.stoppedCameraIds()));
        });
    }

    /** The alarm as somebody may know it who may look, or who may export. */
    public CompletionStage<RecordedAlarm> alarm(String alarmId, Caller caller) {
        return caller.is(Role.INVESTIGATOR) || caller.is(Role.EXPORTER)
                ? known(alarmId)
                : windows.read(alarmId, caller).thenCompose(window -> known(alarmId));
    }

    /** The recordings of an alarm that this look shows. */
    public CompletionStage<List<Recording>> recordings(OpenLook open) {
        return recordings
                .ofAlarm(open.look().alarmId())
                .thenApply(all -> all.stream()
                        .filter(recording -> !open.stoppedCameraIds().contains(recording.cameraId()))
                        .toList());
    }

    /** One recording of them; fails with {@link NothingRecorded} when it is not among them. */
    public CompletionStage<Recording> recording(OpenLook open, String streamId) {
        return recordings(open)
                .thenApply(all -> all.stream()
                        .filter(recording -> recording.streamId().equals(streamId))
                        .findFirst()
                        .orElseThrow(NothingRecorded::new));
    }

    private CompletionStage<RecordedAlarm> known(String alarmId) {
        return alarms.find(alarmId).thenApply(found -> found.orElseThrow(NothingRecorded::new));
    }

    private Looker investigator(LookRequest request, Caller caller, RecordedAlarm alarm) {
        if (alarm.needsDecision(clock.instant())
                && request.prosecutorsDecision().isEmpty()) {
            throw new DecisionNeeded();
        }
        return Looker.investigating(caller);
    }

    private Look look(LookRequest request, Looker looker) {
        Instant now = clock.instant();
        return new Look(
                request.lookId(),
                request.alarmId(),
                looker,
                request.purpose(),
                request.caseNumber(),
                request.prosecutorsDecision(),
                now,
                now.plus(length));
    }

    private static boolean watches(Caller caller) {
        return caller.is(Role.DISPATCHER) || caller.is(Role.CIC) || caller.is(Role.OFFICER);
    }
}
