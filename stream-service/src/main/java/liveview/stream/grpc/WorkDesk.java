package liveview.stream.grpc;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import liveview.protocol.internal.v1.Assign;
import liveview.protocol.internal.v1.Capacity;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.stream.Departure;
import liveview.stream.Leaving;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.NoWorker;
import liveview.stream.RelayTimer;
import liveview.stream.Renditions;
import liveview.stream.WatchEnd;
import org.jspecify.annotations.Nullable;

/**
 * The transcoding work of this relay: one job for each rendition that is watched, given to the worker with the most room.
 * What a worker drops while it is still wanted is given out again, until the original ends.
 */
public final class WorkDesk implements Renditions {
    private static final System.Logger LOG = System.getLogger(WorkDesk.class.getName());
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(500);

    private final RelayTimer timer;
    private final Duration startWithin;
    private final Departure departure;
    private final Set<WorkCall> workers = new HashSet<>();
    private final Map<LiveStreamKey, Job> jobs = new HashMap<>();

    /** One rendition that is wanted, and who makes it. */
    private final class Job {
        private final LiveStreamKey key;
        private final LiveStream original;
        private final Consumer<WatchEnd> onOriginalEnd = this::originalEnded;
        private final String streamId;
        private final String codec;
        private final CompletableFuture<Void> taken = new CompletableFuture<>();
        private String jobId = "";
        private @Nullable WorkCall worker;

        Job(LiveStreamKey key, LiveStream original, LiveStream.Source source) {
            this.key = key;
            this.original = original;
            this.streamId = source.streamId();
            this.codec = source.codec();
        }

        /** Its worker hears the same from the watch of the original, and why. */
        private void originalEnded(WatchEnd reason) {
            synchronized (WorkDesk.this) {
                if (jobs.remove(key, this)) {
                    close();
                }
            }
        }

        /** Nobody waits for it any more. */
        void close() {
            original.forgetListener(onOriginalEnd);
            taken.completeExceptionally(new NoWorker(key));
        }
    }

    /** @param startWithin how long who wants a rendition waits for a worker to take it */
    public WorkDesk(RelayTimer timer, Duration startWithin, Departure departure) {
        this.timer = timer;
        this.startWithin = startWithin;
        this.departure = departure;
    }

    @Override
    public synchronized CompletionStage<Void> want(LiveStreamKey key, LiveStream original, LiveStream.Source source) {
        Job known = jobs.get(key);
        if (known != null && known.streamId.equals(source.streamId())) {
            return known.taken;
        }
        if (known != null) {
            stop(key);
        }
        Job job = new Job(key, original, source);
        jobs.put(key, job);
        original.onEnd(job.onOriginalEnd);
        if (jobs.get(key) == job) {
            give(job);
            timer.after(startWithin, () -> giveUp(job));
        }
        return job.taken;
    }

    @Override
    public synchronized void stop(LiveStreamKey key) {
        Job job = jobs.remove(key);
        if (job != null) {
            job.close();
            if (job.worker != null) {
                job.worker.stop(job.jobId);
            }
        }
    }

    /** Tells the workers that this relay leaves, and ends their calls. */
    public synchronized void leave() {
        workers.forEach(WorkCall::leave);
        workers.clear();
        jobs.values().forEach(Job::close);
        jobs.clear();
    }

    synchronized void offered(WorkCall worker, Capacity capacity) {
        if (departure.isAnnounced()) {
            worker.refuse(new Leaving());
            return;
        }
        workers.add(worker);
        worker.offer(capacity);
        List.copyOf(jobs.values()).stream().filter(job -> job.worker == null).forEach(this::give);
    }

    synchronized void started(String jobId) {
        find(jobId)
                .ifPresent(job -> LOG.log(
                        System.Logger.Level.INFO,
                        "rendition begun alarmId={0} cameraId={1} rendition={2} worker={3}",
                        job.key.alarmId(),
                        job.key.cameraId(),
                        job.key.rendition(),
                        job.worker == null ? "" : job.worker.workerId()));
    }

    synchronized void ended(String jobId, String failure) {
        find(jobId).ifPresent(job -> {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "rendition lost alarmId={0} cameraId={1} rendition={2} cause={3}",
                    job.key.alarmId(),
                    job.key.cameraId(),
                    job.key.rendition(),
                    failure);
            job.worker = null;
            timer.after(BEFORE_AGAIN, () -> giveAgain(job));
        });
    }

    synchronized void left(WorkCall worker) {
        workers.remove(worker);
        for (Job job : List.copyOf(jobs.values())) {
            if (job.worker == worker) {
                job.worker = null;
                give(job);
            }
        }
    }

    private synchronized void giveAgain(Job job) {
        if (jobs.get(job.key) != job || job.worker != null) {
            return;
        }
        if (job.original.source().filter(LiveStream.Source::origin).isPresent()) {
            give(job);
        } else {
            // its publisher has gone; who still watches wants it anew where the original is
            jobs.remove(job.key);
            job.close();
        }
    }

    /** Only what no worker has ever taken: what a killed one leaves waits for the next, as long as somebody watches. */
    private synchronized void giveUp(Job job) {
        if (!job.taken.isDone() && jobs.remove(job.key, job)) {
            job.close();
        }
    }

    private void give(Job job) {
        workers.stream()
                .filter(worker -> worker.canMake(job.key.rendition()))
                .max(Comparator.comparingInt(WorkCall::freeSlots))
                .ifPresent(worker -> {
                    job.worker = worker;
                    job.jobId = UUID.randomUUID().toString();
                    worker.assign(Assign.newBuilder()
                            .setJobId(job.jobId)
                            .setAlarmId(job.key.alarmId())
                            .setCameraId(job.key.cameraId())
                            .setStreamId(job.streamId)
                            .setRendition(job.key.rendition())
                            .setFormat(VideoFormat.newBuilder().setCodec(job.codec))
                            .build());
                    job.taken.complete(null);
                });
    }

    private Optional<Job> find(String jobId) {
        return jobs.values().stream().filter(job -> job.jobId.equals(jobId)).findFirst();
    }
}
