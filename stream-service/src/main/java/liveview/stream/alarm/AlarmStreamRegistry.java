package liveview.stream.alarm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import liveview.auth.client.ServiceCalls;
import liveview.protocol.internal.v1.EndStreamRequest;
import liveview.protocol.internal.v1.LocateStreamsRequest;
import liveview.protocol.internal.v1.LocatedStream;
import liveview.protocol.internal.v1.RegisterStreamRequest;
import liveview.protocol.internal.v1.StreamRegistryServiceGrpc;
import liveview.protocol.stream.v1.Disposition;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.StreamRegistry;

/** The stream registry of alarm-service. */
public final class AlarmStreamRegistry implements StreamRegistry {
    private final ServiceCalls calls;
    private final String ownAddress;

    /** @param ownAddress {@code host:port} where other relays reach this one */
    public AlarmStreamRegistry(ServiceCalls calls, String ownAddress) {
        this.calls = calls;
        this.ownAddress = ownAddress;
    }

    @Override
    public CompletionStage<Registered> register(Publication publication) {
        LiveStreamKey key = publication.key();
        RegisterStreamRequest request = RegisterStreamRequest.newBuilder()
                .setStreamId(publication.streamId())
                .setAlarmId(key.alarmId())
                .setCameraId(key.cameraId())
                .setRelay(ownAddress)
                .setFormat(InternalProto.format(publication.format()))
                .setOrigin(InternalProto.origin(publication.origin()))
                .setRendition(InternalProto.rendition(key))
                .setPublisher(InternalProto.actor(publication.publisher()))
                .setPublishId(publication.publishId())
                .setFillEpoch(publication.fillEpoch().orElse(0))
                .build();
        return calls.call(
                        StreamRegistryServiceGrpc::newStub,
                        request,
                        StreamRegistryServiceGrpc.StreamRegistryServiceStub::registerStream)
                .thenApply(answer -> new Registered(
                        answer.getEpoch(),
                        answer.hasViewUntil()
                                ? Optional.of(InternalProto.instant(answer.getViewUntil()))
                                : Optional.empty(),
                        answer.getPosition(),
                        answer.hasCapturedBefore()
                                ? Optional.of(InternalProto.instant(answer.getCapturedBefore()))
                                : Optional.empty(),
                        answer.getDisposition() == Disposition.DISPOSITION_DURABLE));
    }

    @Override
    public CompletionStage<Void> ended(
            LiveStream.Source source,
            LiveStreamKey key,
            long lastNumber,
            boolean byPublisher,
            OptionalLong offsetMicros) {
        EndStreamRequest.Builder request = EndStreamRequest.newBuilder()
                .setStreamId(source.streamId())
                .setEpoch(source.epoch())
                .setRendition(InternalProto.rendition(key))
                .setLastNumber(lastNumber)
                .setByPublisher(byPublisher);
        offsetMicros.ifPresent(request::setGatewayOffsetMicros);
        return calls.call(
                        StreamRegistryServiceGrpc::newStub,
                        request.build(),
                        StreamRegistryServiceGrpc.StreamRegistryServiceStub::endStream)
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<List<Located>> locate(String alarmId) {
        LocateStreamsRequest request =
                LocateStreamsRequest.newBuilder().setAlarmId(alarmId).build();
        return calls.call(
                        StreamRegistryServiceGrpc::newStub,
                        request,
                        StreamRegistryServiceGrpc.StreamRegistryServiceStub::locateStreams)
                .thenApply(answer -> answer.getStreamsList().stream()
                        .map(stream -> located(alarmId, stream))
                        .toList());
    }

    private static Located located(String alarmId, LocatedStream stream) {
        return new Located(
                stream.getStreamId(),
                InternalProto.key(alarmId, stream.getCameraId(), stream.getRendition()),
                stream.getEpoch(),
                stream.getRelay(),
                InternalProto.format(stream.getFormat()),
                stream.getLive());
    }
}
