package liveview.stream.alarm;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import liveview.auth.Role;
import liveview.auth.client.NeighbourAway;
import liveview.auth.client.ServiceCalls;
import liveview.base.FailureKind;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.OpenViewRequest;
import liveview.protocol.internal.v1.ReportSeenRequest;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import liveview.stream.Failures;
import liveview.stream.ViewLog;
import liveview.stream.WatchEnd;

/**
 * The views of alarm-service's journal. The end of a view is said again for a minute while alarm-service is away; so is that of
 * a view whose beginning was not answered, since it may be in the journal or come into it later.
 */
public final class AlarmViewLog implements ViewLog {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final int TRIES = 30;

    private final ServiceCalls calls;

    public AlarmViewLog(ServiceCalls calls) {
        this.calls = calls;
    }

    @Override
    public CompletionStage<Opened> open(Look look) {
        OpenViewRequest.Builder request = OpenViewRequest.newBuilder()
                .setViewId(look.viewId())
                .setAlarmId(look.key().alarmId())
                .setCameraId(look.key().cameraId())
                .setStreamId(look.streamId())
                .setRendition(look.key().rendition())
                .setPurpose(look.purpose().label())
                .setCaseNumber(look.purpose().caseNumber())
                .setViewer(InternalProto.actor(look.viewer()))
                .addAllRoles(
                        look.viewer().roles().stream().sorted().map(Role::claim).toList());
        if (!look.purpose().text().isEmpty()) {
            request.setPurposeText(Text.newBuilder()
                    .setText(look.purpose().text())
                    .setLanguage(look.purpose().language()));
        }
        return calls.call(ViewServiceGrpc::newStub, request.build(), ViewServiceGrpc.ViewServiceStub::openView)
                .thenApply(answer -> new Opened(InternalProto.instant(answer.getViewUntil()), answer.getPosition()))
                .whenComplete((opened, failure) -> {
                    if (failure != null && isAway(failure)) {
                        EndViewRequest nothingShown = EndViewRequest.newBuilder()
                                .setViewId(look.viewId())
                                .setByViewer(true)
                                .build();
                        end(nothingShown, refused -> isAway(refused) || isUnknown(refused));
                    }
                });
    }

    @Override
    public CompletionStage<Void> seen(Report report) {
        ReportSeenRequest request = ReportSeenRequest.newBuilder()
                .setViewId(report.viewId())
                .setAlarmId(report.alarmId())
                .setViewer(report.viewer())
                .setGatewayOffsetMicros(report.gatewayOffsetMicros().orElse(0))
                .addAllSeconds(InternalProto.seconds(report.seconds()))
                .build();
        return calls.call(ViewServiceGrpc::newStub, request, ViewServiceGrpc.ViewServiceStub::reportSeen)
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> ended(Report last, Optional<WatchEnd> reason) {
        EndViewRequest.Builder request = EndViewRequest.newBuilder()
                .setViewId(last.viewId())
                .setByViewer(reason.isEmpty())
                .setGatewayOffsetMicros(last.gatewayOffsetMicros().orElse(0))
                .addAllSeconds(InternalProto.seconds(last.seconds()));
        reason.map(InternalProto::reason).ifPresent(request::setReason);
        return end(request.build(), AlarmViewLog::isAway);
    }

    private CompletionStage<Void> end(EndViewRequest request, Predicate<Throwable> passing) {
        return again(
                () -> calls.call(ViewServiceGrpc::newStub, request, ViewServiceGrpc.ViewServiceStub::endView)
                        .thenAccept(done -> {}),
                passing,
                TRIES);
    }

    private static CompletionStage<Void> again(
            Supplier<CompletionStage<Void>> call, Predicate<Throwable> passing, int tries) {
        return call.get().exceptionallyCompose(failure -> {
            if (!passing.test(failure) || tries == 1) {
                return CompletableFuture.failedStage(failure);
            }
            Executor later = CompletableFuture.delayedExecutor(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> again(call, passing, tries - 1), later)
                    .thenCompose(same -> same);
        });
    }

    private static boolean isAway(Throwable failure) {
        return Failures.of(failure) instanceof NeighbourAway;
    }

    private static boolean isUnknown(Throwable failure) {
        return Failures.of(failure).kind() == FailureKind.NOT_FOUND;
    }
}
