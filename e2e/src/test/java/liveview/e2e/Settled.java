package liveview.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.NumberRange;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.VideoFormat;

/** The numbers of a live stream that the zone's relays have settled, as they tell whoever takes up its FILL. */
public record Settled(List<NumberRange> ranges) {
    public Settled {
        ranges = List.copyOf(ranges);
    }

    /** What both relays say now of the only camera of an alarm. */
    public static Settled of(TestZone zone, CentralCalls calls, String alarmId) {
        JsonNode published = AlarmFacts.of(zone, alarmId).published().getLast();
        PublishStart start = PublishStart.newBuilder()
                .setAlarmId(alarmId)
                .setStreamId(published.path("streamId").asText())
                .setCameraId(published.path("cameraId").asText())
                .setLane(Lane.LANE_FILL)
                .setEpoch(published.path("epoch").asLong())
                .setFormat(VideoFormat.newBuilder().setCodec("h264"))
                .setOrigin(OriginKind.ORIGIN_KIND_SIMULATED)
                .build();
        List<NumberRange> all = new ArrayList<>();
        for (int relay = 0; relay < zone.zone().relays().size(); relay++) {
            all.addAll(ask(calls, relay, start));
        }
        return new Settled(all);
    }

    /** Whether every number from 1 to this one is settled at one relay or the other. */
    public boolean coversUpTo(long last) {
        long next = 1;
        for (boolean grown = true; grown && next <= last; ) {
            grown = false;
            for (NumberRange range : ranges) {
                if (range.getFirst() <= next && next <= range.getLast()) {
                    next = range.getLast() + 1;
                    grown = true;
                }
            }
        }
        return next > last;
    }

    private static List<NumberRange> ask(CentralCalls calls, int relay, PublishStart start) {
        CompletableFuture<List<NumberRange>> answer = new CompletableFuture<>();
        StreamObserver<PublishRequest> call = calls.publish(relay).publish(new StreamObserver<>() {
            @Override
            public void onNext(PublishResponse response) {
                if (response.hasAccepted()) {
                    answer.complete(response.getAccepted().getAcknowledgedList());
                }
            }

            @Override
            public void onError(Throwable refused) {
                answer.completeExceptionally(refused);
            }

            @Override
            public void onCompleted() {
                answer.completeExceptionally(new IllegalStateException("the relay has ended the call"));
            }
        });
        call.onNext(PublishRequest.newBuilder().setStart(start).build());
        try {
            return answer.orTimeout(TestZone.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            call.onCompleted();
        }
    }
}
