package liveview.stream.relaytest;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import liveview.protocol.stream.v1.Fragment;
import liveview.protocol.stream.v1.Painted;
import liveview.protocol.stream.v1.PaintedSecond;
import liveview.protocol.stream.v1.WatchRequest;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.protocol.stream.v1.WatchServiceGrpc;
import liveview.protocol.stream.v1.WatchStart;
import org.jspecify.annotations.Nullable;

/** Somebody who watches over gRPC; keeps every answer. */
final class TestWatcher implements StreamObserver<WatchResponse> {
    final List<WatchResponse> answers = new CopyOnWriteArrayList<>();
    volatile @Nullable Status ended;
    private final StreamObserver<WatchRequest> out;

    TestWatcher(Channel channel, WatchStart.Builder start) {
        out = WatchServiceGrpc.newStub(channel).watch(this);
        out.onNext(WatchRequest.newBuilder().setStart(start).build());
    }

    TestWatcher(Channel channel, String alarmId, String cameraId, String rendition) {
        this(
                channel,
                WatchStart.newBuilder()
                        .setAlarmId(alarmId)
                        .setCameraId(cameraId)
                        .setRendition(rendition));
    }

    TestWatcher(Channel channel, String alarmId, String rendition) {
        this(channel, alarmId, "garden", rendition);
    }

    TestWatcher(Channel channel, String alarmId) {
        this(channel, alarmId, "");
    }

    void painted(long number, long second, int pictures, boolean hidden) {
        out.onNext(WatchRequest.newBuilder()
                .setPainted(Painted.newBuilder()
                        .addSeconds(PaintedSecond.newBuilder().setSecond(second).setPictures(pictures))
                        .setNumber(number)
                        .setHidden(hidden))
                .build());
    }

    void leave() {
        out.onCompleted();
    }

    List<Fragment> fragments() {
        return answers.stream()
                .filter(WatchResponse::hasFragment)
                .map(WatchResponse::getFragment)
                .toList();
    }

    List<Long> numbers() {
        return fragments().stream().map(Fragment::getNumber).toList();
    }

    Optional<WatchResponse> find(Predicate<WatchResponse> which) {
        return answers.stream().filter(which).findFirst();
    }

    /** What was received, as a file that plays. */
    byte[] file() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (WatchResponse answer : answers) {
            if (answer.hasInit()) {
                file.writeBytes(answer.getInit().getData().toByteArray());
            } else if (answer.hasFragment()) {
                file.writeBytes(answer.getFragment().getData().toByteArray());
            }
        }
        return file.toByteArray();
    }

    @Override
    public void onNext(WatchResponse answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
        ended = Status.fromThrowable(failure);
    }

    @Override
    public void onCompleted() {
        ended = Status.OK;
    }
}
