package liveview.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** The pictures that alarms need on the cameras' disks: chosen at "send", pinned while they are needed, let go after. */
final class AlarmPictures {
    private final Cameras cameras;
    private final Alarms.Ids ids;
    private final Clock clock;
    private final Alarms.Limits limits;

    AlarmPictures(Cameras cameras, Alarms.Ids ids, Clock clock, Alarms.Limits limits) {
        this.cameras = cameras;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
    }

    /** The live streams of an alarm that is sent now, each with its pre-alarm; only of cameras of its site. */
    List<LiveStream> choose(PendingAlarm alarm, List<CameraId> wanted) {
        List<LiveStream> streams = new ArrayList<>();
        for (CameraId id : wanted) {
            cameras.find(id)
                    .filter(camera -> camera.siteId().equals(alarm.siteId()))
                    .ifPresent(camera -> streams.add(plan(camera, alarm)));
        }
        return streams;
    }

    /**
     * The live streams when pictures may be shown again: each camera begins a new one, from now on, without a pre-alarm;
     * nothing changes while one still goes on.
     */
    List<LiveStream> chooseAgain(List<LiveStream> before) {
        List<LiveStream> streams = new ArrayList<>(before);
        if (before.stream().anyMatch(stream -> stream.lastNumber().isEmpty())) {
            return streams;
        }
        before.stream()
                .map(stream -> stream.plan().cameraId())
                .distinct()
                .forEach(id -> cameras.find(id).ifPresent(camera -> {
                    long first = camera.newestKeyFrame();
                    streams.add(new LiveStream(new LiveStream.Progress(
                            new LiveStream.Plan(ids.next(), id, first, 0, first), List.of(), OptionalLong.empty(), 0)));
                }));
        return streams;
    }

    private LiveStream plan(LiveCamera camera, PendingAlarm alarm) {
        long liveFirst = camera.newestKeyFrame();
        Instant from = alarm.detectedAt().minus(limits.before());
        long preFirst = alarm.picturesDropped()
                ? liveFirst
                : Math.min(liveFirst, camera.store().firstNumberSince(from).orElse(liveFirst));
        Instant until = from.plus(limits.preAlarm());
        long preEnd = until.isAfter(clock.instant())
                ? liveFirst
                : camera.store()
                        .firstNumberSince(until)
                        .filter(number -> number > preFirst && number < liveFirst)
                        .orElse(liveFirst);
        LiveStream.Plan plan = new LiveStream.Plan(ids.next(), camera.id(), preFirst, preEnd - preFirst, liveFirst);
        return new LiveStream(new LiveStream.Progress(plan, List.of(), OptionalLong.empty(), 0));
    }

    /** No picture taken from now on belongs to this stream. */
    void end(LiveStream stream) {
        cameras.find(stream.plan().cameraId())
                .ifPresent(camera -> stream.endAfter(camera.store().nextNumber() - 1));
    }

    void pin(PendingAlarm alarm) {
        if (alarm.picturesDropped()) {
            return;
        }
        for (LiveCamera camera : camerasOf(alarm)) {
            long from = camera.store()
                    .firstNumberSince(alarm.detectedAt().minus(limits.before()))
                    .orElse(camera.store().nextNumber());
            camera.store().pin(alarm.alarmId(), from, Long.MAX_VALUE);
        }
    }

    void pin(SentAlarm alarm) {
        for (LiveStream stream : alarm.streams()) {
            cameras.find(stream.plan().cameraId()).ifPresent(camera -> {
                if (stream.isDone()) {
                    camera.store().release(stream.plan().streamId());
                } else {
                    OptionalLong last = stream.lastNumber();
                    camera.store()
                            .pin(
                                    stream.plan().streamId(),
                                    stream.keepFrom(),
                                    last.isPresent() ? stream.cameraNumber(last.getAsLong()) : Long.MAX_VALUE);
                }
            });
        }
    }

    void release(PendingAlarm alarm) {
        camerasOf(alarm).forEach(camera -> camera.store().release(alarm.alarmId()));
    }

    List<LiveStream> letGo(List<LiveStream> streams) {
        for (LiveStream stream : streams) {
            cameras.find(stream.plan().cameraId())
                    .ifPresent(camera -> camera.store().release(stream.plan().streamId()));
        }
        return List.of();
    }

    void delete(PendingAlarm alarm) {
        camerasOf(alarm).forEach(camera -> camera.store().deleteUnpinned(alarm.alarmId()));
    }

    private Collection<LiveCamera> camerasOf(PendingAlarm alarm) {
        return cameras.ofSite(alarm.siteId());
    }
}
