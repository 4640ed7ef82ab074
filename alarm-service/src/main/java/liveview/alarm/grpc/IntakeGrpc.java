package liveview.alarm.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.AlarmState;
import liveview.alarm.BoardsOpen;
import liveview.alarm.Bounds;
import liveview.alarm.CentralLinks;
import liveview.alarm.CentralStore;
import liveview.alarm.ChainHeads;
import liveview.alarm.Command;
import liveview.alarm.Done;
import liveview.alarm.IntakeBounds;
import liveview.alarm.InvalidRequest;
import liveview.alarm.ProtoTime;
import liveview.alarm.Request;
import liveview.alarm.RequestRate;
import liveview.alarm.SiteStore;
import liveview.alarm.ZoneRules;
import liveview.alarm.config.ZoneConfig;
import liveview.journal.postgres.Tail;
import liveview.protocol.alarm.v1.CancelAlarmRequest;
import liveview.protocol.alarm.v1.CancelAlarmResponse;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.PictureMode;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.RegisterSiteResponse;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.ReportResponse;
import liveview.protocol.alarm.v1.StopPicturesRequest;
import liveview.protocol.alarm.v1.StopPicturesResponse;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.alarm.v1.UpdateAlarmResponse;
import liveview.protocol.alarm.v1.WithdrawBasisRequest;
import liveview.protocol.alarm.v1.WithdrawBasisResponse;

/** The centrals' door. */
@GrpcService
public class IntakeGrpc extends IntakeServiceGrpc.IntakeServiceImplBase {
    private final Actors actors;
    private final AlarmJournal journal;
    private final SiteStore sites;
    private final CentralStore centrals;
    private final ChainHeads heads;
    private final BoardsOpen boards;
    private final CentralLinks links;
    private final RequestRate rate;
    private final Capabilities capabilities;
    private final ZoneRules rules;
    private final ZoneConfig zone;
    private final Owners owners;
    private final Tail tail;
    private final Vertx vertx;
    private final Clock clock;

    IntakeGrpc(
            Actors actors,
            AlarmJournal journal,
            SiteStore sites,
            CentralStore centrals,
            ChainHeads heads,
            BoardsOpen boards,
            CentralLinks links,
            RequestRate rate,
            Capabilities capabilities,
            ZoneRules rules,
            ZoneConfig zone,
            Owners owners,
            Tail tail,
            Vertx vertx,
            Clock clock) {
        this.actors = actors;
        this.journal = journal;
        this.sites = sites;
        this.centrals = centrals;
        this.heads = heads;
        this.boards = boards;
        this.links = links;
        this.rate = rate;
        this.capabilities = capabilities;
        this.rules = rules;
        this.zone = zone;
        this.owners = owners;
        this.tail = tail;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public void getCapabilities(GetCapabilitiesRequest request, StreamObserver<GetCapabilitiesResponse> caller) {
        Calls.answer(caller, CompletableFuture.completedFuture(capabilities.now()));
    }

    @Override
    public void registerSite(RegisterSiteRequest request, StreamObserver<RegisterSiteResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> registered(request)));
    }

    @Override
    public void raiseAlarm(RaiseAlarmRequest request, StreamObserver<RaiseAlarmResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> raised(request)));
    }

    @Override
    public void updateAlarm(UpdateAlarmRequest request, StreamObserver<UpdateAlarmResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> updated(request)));
    }

    @Override
    public void cancelAlarm(CancelAlarmRequest request, StreamObserver<CancelAlarmResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> cancelled(request)));
    }

    @Override
    public void withdrawBasis(WithdrawBasisRequest request, StreamObserver<WithdrawBasisResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> withdrawn(request)));
    }

    @Override
    public void stopPictures(StopPicturesRequest request, StreamObserver<StopPicturesResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> stopped(request)));
    }

    @Override
    public StreamObserver<ReportRequest> report(StreamObserver<ReportResponse> caller) {
        return new ReportCall((ServerCallStreamObserver<ReportResponse>) caller, this::reported);
    }

    @Override
    public void follow(FollowRequest request, StreamObserver<FollowResponse> caller) {
        new FollowCall(
                        actors.central().getCentralId(),
                        request.getAfterPosition(),
                        owners,
                        new CentralEvents(zone.phoneNumber()),
                        boards,
                        links,
                        clock)
                .begin((ServerCallStreamObserver<FollowResponse>) caller, tail, heads, vertx);
    }

    private CompletionStage<ReportResponse.Builder> reported(ReportRequest report) {
        ReportResponse.Builder answer = ReportResponse.newBuilder();
        return switch (report.getReportCase()) {
            case RAISE -> raised(report.getRaise()).thenApply(answer::setRaised);
            case UPDATE -> updated(report.getUpdate()).thenApply(answer::setUpdated);
            case CANCEL -> cancelled(report.getCancel()).thenApply(answer::setCancelled);
            case WITHDRAW_BASIS -> withdrawn(report.getWithdrawBasis()).thenApply(answer::setBasisWithdrawn);
            case STOP_PICTURES -> stopped(report.getStopPictures()).thenApply(answer::setPicturesStopped);
            case REPORT_NOT_SET ->
                throw new InvalidRequest(
                        "The report is empty, or of a kind this zone does not know.", "Set one of its fields.");
        };
    }

    private CompletionStage<RegisterSiteResponse> registered(RegisterSiteRequest request) {
        Request asked = request(request.getRequestId(), request);
        IntakeBounds.check(request.getSite());
        return sites.register(asked, request.getSite())
                .thenCompose(done -> centrals.find(asked.actor().getCentralId()))
                .thenApply(central -> {
                    LegalBasis basis = rules.pictureMode() == PictureMode.PICTURE_MODE_NONE
                            ? LegalBasis.LEGAL_BASIS_UNSPECIFIED
                            : central.basisOf(request.getSite().getAgreementId());
                    return RegisterSiteResponse.newBuilder()
                            .setLegalBasis(basis)
                            .setPicturesRefused(
                                    basis == LegalBasis.LEGAL_BASIS_UNSPECIFIED
                                            ? PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS
                                            : PicturesRefused.PICTURES_REFUSED_UNSPECIFIED)
                            .setReceivedAt(ProtoTime.toProto(clock.instant()))
                            .build();
                });
    }

    private CompletionStage<RaiseAlarmResponse> raised(RaiseAlarmRequest request) {
        return journal.raise(request("alarm_id", request.getAlarmId(), request), request)
                .thenApply(done -> {
                    Alarm alarm = done.alarm();
                    RaiseAlarmResponse.Builder answer = RaiseAlarmResponse.newBuilder()
                            .setAlarmId(alarm.id().toString())
                            .setPosition(done.position())
                            .setReceivedAt(ProtoTime.toProto(alarm.receivedAt()))
                            .setDispatchersConnected(boards.count())
                            .setPicturesRefused(alarm.picturesRefused(done.at()));
                    alarm.viewUntil(done.at()).map(ProtoTime::toProto).ifPresent(answer::setViewUntil);
                    heads.latest().ifPresent(answer::setHead);
                    return answer.build();
                });
    }

    private CompletionStage<UpdateAlarmResponse> updated(UpdateAlarmRequest request) {
        return act(request(request.getRequestId(), request), request.getAlarmId(), new Command.Update(request))
                .thenApply(done -> {
                    UpdateAlarmResponse.Builder answer = UpdateAlarmResponse.newBuilder()
                            .setPosition(done.position())
                            .setReceivedAt(ProtoTime.toProto(done.at()))
                            .setPicturesRefused(done.alarm().picturesRefused(done.at()));
                    done.alarm().viewUntil(done.at()).map(ProtoTime::toProto).ifPresent(answer::setViewUntil);
                    return answer.build();
                });
    }

    private CompletionStage<CancelAlarmResponse> cancelled(CancelAlarmRequest request) {
        return act(
                        request(request.getRequestId(), request),
                        request.getAlarmId(),
                        new Command.Cancel(request.getReason()))
                .thenApply(done -> CancelAlarmResponse.newBuilder()
                        .setPosition(done.position())
                        .setReceivedAt(ProtoTime.toProto(done.at()))
                        .setClosed(done.alarm().state() instanceof AlarmState.Closed)
                        .build());
    }

    private CompletionStage<WithdrawBasisResponse> withdrawn(WithdrawBasisRequest request) {
        return act(
                        request(request.getRequestId(), request),
                        request.getAlarmId(),
                        new Command.WithdrawBasis(request.getReason(), request.getForOwner()))
                .thenApply(done -> WithdrawBasisResponse.newBuilder()
                        .setPosition(done.position())
                        .setReceivedAt(ProtoTime.toProto(done.at()))
                        .build());
    }

    private CompletionStage<StopPicturesResponse> stopped(StopPicturesRequest request) {
        return act(
                        request(request.getRequestId(), request),
                        request.getAlarmId(),
                        new Command.StopPictures(request.getCameraId(), request.getReason(), request.getForOwner()))
                .thenApply(done -> StopPicturesResponse.newBuilder()
                        .setPosition(done.position())
                        .setReceivedAt(ProtoTime.toProto(done.at()))
                        .build());
    }

    private CompletionStage<Done> act(Request request, String alarmId, Command command) {
        return journal.act(request, AlarmId.parse(alarmId), command);
    }

    private Request request(String requestId, com.google.protobuf.Message body) {
        return request("request_id", requestId, body);
    }

    /**
     * The central's request, counted against its limit.
     *
     * @param field which holds the request's id
     */
    private Request request(String field, String requestId, com.google.protobuf.Message body) {
        Request request = actors.request(requestId, body);
        rate.take(request.actor().getCentralId());
        Bounds.uuid(field, requestId);
        return request;
    }
}
