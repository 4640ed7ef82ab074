package liveview.evidence.alarm;

import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.auth.client.ServiceCalls;
import liveview.evidence.Looker;
import liveview.evidence.ViewWindow;
import liveview.evidence.ViewWindows;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.ReadWindowRequest;
import liveview.protocol.internal.v1.ReadWindowResponse;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import org.jspecify.annotations.Nullable;

/** Asks alarm-service whether a person may watch an alarm's pictures now. */
public final class AlarmViewWindows implements ViewWindows {
    private final Supplier<ServiceCalls> connect;
    private @Nullable ServiceCalls calls;

    /** @param connect called at the first question */
    public AlarmViewWindows(Supplier<ServiceCalls> connect) {
        this.connect = connect;
    }

    @Override
    public CompletionStage<ViewWindow> read(String alarmId, Caller caller) {
        ReadWindowRequest request = ReadWindowRequest.newBuilder()
                .setAlarmId(alarmId)
                .setViewer(Actor.newBuilder()
                        .setSubject(caller.subject())
                        .setName(caller.name())
                        .setIdentityNotRenewed(caller.identityNotRenewed()))
                .addAllRoles(caller.roles().stream().sorted().map(Role::claim).toList())
                .build();
        return calls().call(ViewServiceGrpc::newStub, request, ViewServiceGrpc.ViewServiceStub::readWindow)
                .thenApply(AlarmViewWindows::window);
    }

    private synchronized ServiceCalls calls() {
        ServiceCalls known = calls;
        if (known == null) {
            known = connect.get();
            calls = known;
        }
        return known;
    }

    private static ViewWindow window(ReadWindowResponse answer) {
        Actor viewer = answer.getViewer();
        return new ViewWindow(
                Instant.ofEpochSecond(
                        answer.getViewUntil().getSeconds(),
                        answer.getViewUntil().getNanos()),
                new Looker(
                        viewer.getSubject(),
                        viewer.getName(),
                        Role.named(viewer.getRole())
                                .orElseThrow(() -> new IllegalStateException("A viewer without a role.")),
                        viewer.getTeamId(),
                        viewer.getIdentityNotRenewed()),
                new HashSet<>(answer.getStoppedCameraIdsList()));
    }
}
