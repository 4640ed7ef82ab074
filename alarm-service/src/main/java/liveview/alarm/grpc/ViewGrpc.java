package liveview.alarm.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.AlarmNotFound;
import liveview.alarm.Bounds;
import liveview.alarm.Command;
import liveview.alarm.Done;
import liveview.alarm.NoPictures;
import liveview.alarm.ProtoTime;
import liveview.alarm.ReportedSeconds;
import liveview.alarm.Request;
import liveview.alarm.Sight;
import liveview.alarm.ViewNotFound;
import liveview.alarm.ZoneRules;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.EndViewResponse;
import liveview.protocol.internal.v1.OpenViewRequest;
import liveview.protocol.internal.v1.OpenViewResponse;
import liveview.protocol.internal.v1.ReadWindowRequest;
import liveview.protocol.internal.v1.ReadWindowResponse;
import liveview.protocol.internal.v1.ReportSeenRequest;
import liveview.protocol.internal.v1.ReportSeenResponse;
import liveview.protocol.internal.v1.ViewServiceGrpc;

/** Views of people, written down before the first byte is shown. */
@GrpcService
public class ViewGrpc extends ViewServiceGrpc.ViewServiceImplBase {
    private final Actors actors;
    private final Viewers viewers;
    private final AlarmJournal journal;
    private final Known known;
    private final Sight sight;
    private final Clock clock;

    ViewGrpc(Actors actors, Viewers viewers, AlarmJournal journal, Known known, ZoneRules rules, Clock clock) {
        this.actors = actors;
        this.viewers = viewers;
        this.journal = journal;
        this.known = known;
        this.sight = new Sight(rules);
        this.clock = clock;
    }

    @Override
    public void openView(OpenViewRequest request, StreamObserver<OpenViewResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> {
            AlarmId alarmId = AlarmId.parse(request.getAlarmId());
            Bounds.id("camera_id", request.getCameraId());
            Command.OpenView open = new Command.OpenView(
                    request.getViewId(),
                    request.getStreamId(),
                    request.getCameraId(),
                    request.getRendition(),
                    request.getPurpose(),
                    request.getPurposeText(),
                    request.getCaseNumber());
            return viewers.viewer(request.getViewer(), request.getRolesList())
                    .thenCompose(viewer ->
                            journal.act(new Request(viewer, request.getViewId(), Calls.digest(request)), alarmId, open))
                    .thenApply(ViewGrpc::opened);
        }));
    }

    @Override
    public void reportSeen(ReportSeenRequest request, StreamObserver<ReportSeenResponse> caller) {
        Calls.answer(
                caller,
                Calls.attempt(() -> act(
                                request.getViewId(),
                                alarm -> alarm.id().equals(AlarmId.parse(request.getAlarmId())),
                                new Command.ReportSeen(
                                        request.getViewId(),
                                        request.getViewer(),
                                        new ReportedSeconds(
                                                request.getSecondsList(), request.getGatewayOffsetMicros())))
                        .thenApply(done -> ReportSeenResponse.newBuilder()
                                .setPosition(done.position())
                                .build())));
    }

    @Override
    public void endView(EndViewRequest request, StreamObserver<EndViewResponse> caller) {
        Calls.answer(
                caller,
                Calls.attempt(() -> act(
                                request.getViewId(),
                                alarm -> true,
                                new Command.EndView(
                                        request.getViewId(),
                                        request.getReason(),
                                        request.getByViewer(),
                                        new ReportedSeconds(
                                                request.getSecondsList(), request.getGatewayOffsetMicros())))
                        .thenApply(done -> EndViewResponse.newBuilder()
                                .setPosition(done.position())
                                .build())));
    }

    @Override
    public void readWindow(ReadWindowRequest request, StreamObserver<ReadWindowResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> {
            AlarmId alarmId = AlarmId.parse(request.getAlarmId());
            return viewers.viewer(request.getViewer(), request.getRolesList())
                    .thenCompose(viewer -> journal.find(alarmId).thenApply(alarm -> window(viewer, alarm)));
        }));
    }

    private ReadWindowResponse window(Actor viewer, Alarm alarm) {
        Instant now = clock.instant();
        if (!sight.sees(viewer, alarm, now)) {
            throw new AlarmNotFound();
        }
        Instant viewUntil = alarm.viewUntil(now).orElseThrow(() -> new NoPictures(alarm.picturesRefused(now)));
        return ReadWindowResponse.newBuilder()
                .setViewUntil(ProtoTime.toProto(viewUntil))
                .setViewer(viewer)
                .addAllStoppedCameraIds(alarm.pictures().stopped())
                .build();
    }

    private static OpenViewResponse opened(Done done) {
        OpenViewResponse.Builder answer = OpenViewResponse.newBuilder().setPosition(done.position());
        done.alarm().viewUntil(done.at()).map(ProtoTime::toProto).ifPresent(answer::setViewUntil);
        return answer.build();
    }

    /** A repetition needs no id of its own: seconds that are known already change nothing. */
    private CompletionStage<Done> act(String viewId, Predicate<Alarm> named, Command command) {
        Request request = new Request(actors.relay(), "", ByteString.EMPTY);
        return known.withView(viewId, ViewNotFound::new).thenCompose(alarm -> {
            if (!named.test(alarm)) {
                throw new ViewNotFound();
            }
            return journal.act(request, alarm.id(), command);
        });
    }
}
