package liveview.alarm.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.Alarms;
import liveview.alarm.Command;
import liveview.alarm.Decision;
import liveview.alarm.EndedStream;
import liveview.alarm.FillTerms;
import liveview.alarm.LiveStream;
import liveview.alarm.ProtoTime;
import liveview.alarm.Request;
import liveview.alarm.StreamNotFound;
import liveview.alarm.TooManyLiveStreams;
import liveview.alarm.ZoneRules;
import liveview.alarm.config.ZoneConfig;
import liveview.protocol.alarm.v1.PictureMode;
import liveview.protocol.internal.v1.EndStreamRequest;
import liveview.protocol.internal.v1.EndStreamResponse;
import liveview.protocol.internal.v1.LocateStreamsRequest;
import liveview.protocol.internal.v1.LocateStreamsResponse;
import liveview.protocol.internal.v1.LocatedStream;
import liveview.protocol.internal.v1.RegisterStreamRequest;
import liveview.protocol.internal.v1.RegisterStreamResponse;
import liveview.protocol.internal.v1.StreamRegistryServiceGrpc;
import liveview.protocol.stream.v1.Disposition;

/** Which relay holds which live stream, and in which epoch. */
@GrpcService
public class RegistryGrpc extends StreamRegistryServiceGrpc.StreamRegistryServiceImplBase {
    private final Actors actors;
    private final AlarmJournal journal;
    private final Alarms alarms;
    private final Known known;
    private final ZoneRules rules;
    private final ZoneConfig zone;
    private final Clock clock;

    RegistryGrpc(
            Actors actors,
            AlarmJournal journal,
            Alarms alarms,
            Known known,
            ZoneRules rules,
            ZoneConfig zone,
            Clock clock) {
        this.actors = actors;
        this.journal = journal;
        this.alarms = alarms;
        this.known = known;
        this.rules = rules;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void registerStream(RegisterStreamRequest request, StreamObserver<RegisterStreamResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> request.getFillEpoch() == 0 ? published(request) : filled(request)));
    }

    @Override
    public void endStream(EndStreamRequest request, StreamObserver<EndStreamResponse> caller) {
        Calls.answer(caller, Calls.attempt(() -> ended(request)));
    }

    @Override
    public void locateStreams(LocateStreamsRequest request, StreamObserver<LocateStreamsResponse> caller) {
        Calls.answer(
                caller,
                Calls.attempt(
                        () -> journal.find(AlarmId.parse(request.getAlarmId())).thenApply(this::located)));
    }

    private CompletionStage<RegisterStreamResponse> published(RegisterStreamRequest request) {
        AlarmId alarmId = AlarmId.parse(request.getAlarmId());
        requireRoom(request);
        Command publish = new Command.PublishStream(
                request.getStreamId(),
                request.getCameraId(),
                request.getRendition(),
                request.getRelay(),
                request.getFormat(),
                request.getOrigin());
        Request asked = new Request(request.getPublisher(), request.getPublishId(), Calls.digest(request));
        return journal.act(asked, alarmId, publish).thenApply(done -> {
            RegisterStreamResponse.Builder answer = RegisterStreamResponse.newBuilder()
                    .setEpoch(done.alarm()
                            .streams()
                            .find(request.getStreamId(), request.getRendition())
                            .map(LiveStream::epoch)
                            .orElseThrow(StreamNotFound::new))
                    .setPosition(done.position())
                    .setDisposition(disposition(request.getRendition()));
            done.alarm().viewUntil(done.at()).map(ProtoTime::toProto).ifPresent(answer::setViewUntil);
            return answer.build();
        });
    }

    private CompletionStage<RegisterStreamResponse> filled(RegisterStreamRequest request) {
        Request asked = new Request(request.getPublisher(), request.getPublishId(), Calls.digest(request));
        return journal.find(AlarmId.parse(request.getAlarmId())).thenApply(alarm -> {
            Instant now = clock.instant();
            FillTerms terms =
                    new Decision(alarm, asked, rules, now).fillTerms(request.getStreamId(), request.getFillEpoch());
            RegisterStreamResponse.Builder answer = RegisterStreamResponse.newBuilder()
                    .setEpoch(request.getFillEpoch())
                    .setPosition(alarm.position())
                    .setDisposition(disposition(request.getRendition()));
            terms.viewUntil().map(ProtoTime::toProto).ifPresent(answer::setViewUntil);
            terms.capturedBefore().map(ProtoTime::toProto).ifPresent(answer::setCapturedBefore);
            return answer.build();
        });
    }

    private CompletionStage<EndStreamResponse> ended(EndStreamRequest request) {
        Request asked = new Request(actors.relay(), "", ByteString.EMPTY);
        EndedStream ended = new EndedStream(
                request.getStreamId(),
                request.getRendition(),
                request.getEpoch(),
                request.getLastNumber(),
                request.getByPublisher(),
                request.hasGatewayOffsetMicros()
                        ? OptionalLong.of(request.getGatewayOffsetMicros())
                        : OptionalLong.empty());
        return known.withStream(request.getStreamId(), StreamNotFound::new)
                .thenCompose(alarm -> journal.act(asked, alarm.id(), new Command.EndStream(ended)))
                .thenApply(done -> EndStreamResponse.newBuilder()
                        .setPosition(done.position())
                        .build());
    }

    /** Renditions are never recorded, and nothing is where the zone only watches. */
    private Disposition disposition(String rendition) {
        return rules.pictureMode() == PictureMode.PICTURE_MODE_RECORD && rendition.isEmpty()
                ? Disposition.DISPOSITION_DURABLE
                : Disposition.DISPOSITION_NOT_RECORDED;
    }

    private void requireRoom(RegisterStreamRequest request) {
        String centralId = request.getPublisher().getCentralId();
        long others = alarms.all().stream()
                .filter(alarm -> alarm.centralId().equals(centralId))
                .flatMap(alarm -> alarm.streams().all().stream())
                .filter(stream -> stream.live() && stream.original())
                .filter(stream -> !stream.streamId().equals(request.getStreamId()))
                .count();
        int atOnce = zone.limits().liveStreams();
        if (request.getRendition().isEmpty() && others >= atOnce) {
            throw new TooManyLiveStreams(atOnce);
        }
    }

    private LocateStreamsResponse located(Alarm alarm) {
        Instant now = clock.instant();
        LocateStreamsResponse.Builder answer =
                LocateStreamsResponse.newBuilder().setPicturesRefused(alarm.picturesRefused(now));
        alarm.viewUntil(now).map(ProtoTime::toProto).ifPresent(answer::setViewUntil);
        alarm.streams()
                .all()
                .forEach(stream -> answer.addStreams(LocatedStream.newBuilder()
                        .setStreamId(stream.streamId())
                        .setCameraId(stream.cameraId())
                        .setRendition(stream.rendition())
                        .setEpoch(stream.epoch())
                        .setRelay(stream.relay())
                        .setFormat(stream.format())
                        .setLive(stream.live())));
        return answer.build();
    }
}
