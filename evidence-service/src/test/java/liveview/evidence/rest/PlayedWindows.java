package liveview.evidence.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.base.Failure;
import liveview.base.FailureKind;
import liveview.evidence.Looker;
import liveview.evidence.ViewWindow;
import liveview.evidence.ViewWindows;

/** Plays alarm-service's part: who may watch which alarm until when. */
@Alternative
@Priority(1)
@Singleton
public class PlayedWindows implements ViewWindows {
    private final Map<String, Set<String>> stoppedByAlarm = new ConcurrentHashMap<>();

    void open(String alarmId, String... stoppedCameraIds) {
        stoppedByAlarm.put(alarmId, Set.of(stoppedCameraIds));
    }

    void close(String alarmId) {
        stoppedByAlarm.remove(alarmId);
    }

    @Override
    public CompletionStage<ViewWindow> read(String alarmId, Caller caller) {
        Set<String> stopped = stoppedByAlarm.get(alarmId);
        if (stopped == null) {
            return CompletableFuture.failedStage(new NoPictures());
        }
        Role role = caller.is(Role.DISPATCHER) ? Role.DISPATCHER : Role.OFFICER;
        return CompletableFuture.completedStage(new ViewWindow(
                Instant.now().plusSeconds(60),
                new Looker(caller.subject(), caller.name(), role, role == Role.OFFICER ? "12" : "", false),
                stopped));
    }

    /** As alarm-service says it. */
    static final class NoPictures extends Failure {
        NoPictures() {
            super(FailureKind.FAILED_PRECONDITION, "The alarm has ended, and its pictures with it.", "Reopen it.");
        }
    }
}
