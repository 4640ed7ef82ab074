package liveview.benchmarks.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import liveview.benchmarks.Bench;
import liveview.benchmarks.Figure;
import liveview.benchmarks.Rounds;
import liveview.benchmarks.machine.Cores;
import liveview.benchmarks.machine.ProcessUse;
import liveview.demo.client.LivePicture;
import liveview.demo.client.Person;
import liveview.demo.zone.JitCompiler;
import liveview.demo.zone.Service;
import liveview.demo.zone.Zone;

/**
 * The packaged services of one zone under load: CPU of the relays with one camera and ten viewers and the other way
 * round, what a rendition costs beside the same ffmpeg executable alone, and the memory of each service.
 */
public final class ZoneBench implements Bench {
    private static final int MANY = 10;
    private static final int CROWD = 50;
    private static final int JOINS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofNanos(100_000);

    @Override
    public String name() {
        return "zone";
    }

    @Override
    public List<Figure> run(Rounds rounds) {
        Clip clip = Clip.make(Clip.Size.FULL_HD);
        try (BenchZone started = BenchZone.start(JitCompiler.QUICK)) {
            Zone zone = started.zone();
            List<Figure> figures = new ArrayList<>(memory(zone, "without load"));
            Person dispatcher = zone.signIn("dispatcher");
            try (BenchCentral central = started.central(dispatcher, MANY)) {
                Load load = new Load(zone, central, dispatcher, clip);
                figures.addAll(fanOut(load, rounds));
                figures.addAll(join(load));
                figures.addAll(rendition(load, rounds));
            }
            figures.addAll(memory(zone, "after the load"));
            return figures;
        }
    }

    private List<Figure> fanOut(Load load, Rounds rounds) {
        Rounds.say("zone: warming up");
        load.relayCores(1, MANY, rounds.warmUp());
        List<Double> one = new ArrayList<>();
        List<Double> ten = new ArrayList<>();
        for (int round = 1; round <= rounds.count(); round++) {
            Rounds.say("zone: fan-out, round %d of %d".formatted(round, rounds.count()));
            one.add(100 * load.relayCores(1, MANY, rounds.length()));
            ten.add(100 * load.relayCores(MANY, 1, rounds.length()));
        }
        return List.of(
                new Figure(name(), "both relays, 1 camera (1080p25, 4 Mbit/s) x 10 viewers", "% of a core", one),
                new Figure(name(), "both relays, 10 cameras x 1 viewer", "% of a core", ten));
    }

    private List<Figure> join(Load load) {
        Rounds.say("zone: joins");
        List<Double> all = load.joinMillis(JOINS);
        return List.of(
                Figure.percentile(
                        name(), "join at a running stream: socket asked for -> first picture, p50", "ms", 0.5, all),
                Figure.percentile(name(), "the same, p99", "ms", 0.99, all));
    }

    private List<Figure> rendition(Load load, Rounds rounds) {
        List<Double> alone = new ArrayList<>();
        List<Double> child = new ArrayList<>();
        List<Double> crowd = new ArrayList<>();
        List<Double> worker = new ArrayList<>();
        for (int round = 1; round <= rounds.count(); round++) {
            Rounds.say("zone: rendition, round %d of %d".formatted(round, rounds.count()));
            Load.Transcoding one = load.transcode(1, rounds.length());
            child.add(one.picturesPerChildSecond());
            worker.add(100 * one.workerCores());
            alone.add((double) Clip.SECONDS
                    * Clip.PICTURES_PER_SECOND
                    / Ffmpeg.cpuSeconds(one.arguments(), load.clip().mp4()));
            crowd.add(load.transcode(CROWD, rounds.length()).picturesPerChildSecond());
        }
        Figure ours = new Figure(name(), "1080p25 to mobile, child of the worker, 1 viewer", "pictures/CPU-s", child);
        Figure many = new Figure(name(), "the same, 50 viewers", "pictures/CPU-s", crowd);
        Figure peer = new Figure(name(), "the same ffmpeg executable and options alone", "pictures/CPU-s", alone);
        return List.of(
                ours,
                many,
                peer,
                Figure.ratio("child / alone", ours, peer),
                Figure.ratio("50 viewers / 1 viewer", many, ours),
                new Figure(name(), "the worker's JVM beside its child", "% of a core", worker));
    }

    private List<Figure> memory(Zone zone, String when) {
        List<Service> all = new ArrayList<>(zone.services());
        if (zone.gateway().isAlive()) {
            all.add(zone.gateway());
        }
        return all.stream()
                .map(service -> Figure.once(
                        name(),
                        "resident memory of %s, %s".formatted(service.name(), when),
                        "MiB",
                        ProcessUse.of(service.pid()).residentMiB()))
                .toList();
    }

    /** Cameras and viewers of one alarm, as many as wanted. */
    private record Load(Zone zone, BenchCentral central, Person dispatcher, Clip clip) {
        /**
         * What one rendition cost.
         *
         * @param picturesPerChildSecond pictures for each CPU second of the child
         * @param workerCores cores that the worker's own process used meanwhile
         * @param arguments of the child
         */
        record Transcoding(double picturesPerChildSecond, double workerCores, List<String> arguments) {}

        /** Cores that all relays used together. */
        double relayCores(int cameras, int viewersEach, Duration length) {
            Map<String, DoubleSupplier> relays = Map.of(
                    "relays", Cores.of(zone.relays().stream().map(Service::pid).toList()));
            return with(
                    cameras,
                    viewersEach,
                    "original",
                    () -> Cores.over(length, relays).get("relays"));
        }

        /** One viewer after the other comes to a stream that others watch, and leaves at his first picture. */
        List<Double> joinMillis(int joins) {
            return with(1, 2, "original", () -> {
                List<Double> millis = new ArrayList<>();
                for (int join = 0; join < joins; join++) {
                    long begun = System.nanoTime();
                    try (LivePicture viewer = watch(0, "original")) {
                        awaitPictures(List.of(viewer), 1, POLL);
                        millis.add((System.nanoTime() - begun) / 1e6);
                    }
                }
                return millis;
            });
        }

        private LivePicture watch(int camera, String rendition) {
            return dispatcher.watch(central.alarmId(), BenchCentral.cameraId(camera), rendition, PATIENCE);
        }

        /** The rendition of one camera, watched by so many. */
        Transcoding transcode(int viewers, Duration length) {
            return with(1, viewers, "mobile", () -> {
                List<ProcessHandle> children = zone.worker().children();
                if (children.size() != 1) {
                    throw new IllegalStateException("one child was expected, not " + children.size());
                }
                long child = children.getFirst().pid();
                List<String> arguments = arguments(child);
                double childBefore = ProcessUse.of(child).cpuSeconds();
                double workerBefore = ProcessUse.of(zone.worker().pid()).cpuSeconds();
                double seconds = Cores.pass(length);
                double childUsed = ProcessUse.of(child).cpuSeconds() - childBefore;
                double workerUsed = ProcessUse.of(zone.worker().pid()).cpuSeconds() - workerBefore;
                return new Transcoding(Clip.PICTURES_PER_SECOND * seconds / childUsed, workerUsed / seconds, arguments);
            });
        }

        private <T> T with(int cameras, int viewersEach, String rendition, java.util.function.Supplier<T> measure) {
            List<BenchCamera> sources = new ArrayList<>();
            List<LivePicture> viewers = new ArrayList<>();
            try {
                sources.addAll(BenchZone.publish(central, cameras, clip));
                for (int camera = 0; camera < cameras; camera++) {
                    for (int viewer = 0; viewer < viewersEach; viewer++) {
                        viewers.add(watch(camera, rendition));
                    }
                }
                awaitPictures(viewers, Clip.PICTURES_PER_SECOND, Duration.ofMillis(50));
                return measure.get();
            } finally {
                viewers.forEach(LivePicture::close);
                sources.forEach(BenchCamera::close);
            }
        }

        private static void awaitPictures(List<LivePicture> viewers, double pictures, Duration poll) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (LivePicture viewer : viewers) {
                while (viewer.numbers().size() < pictures) {
                    if (System.nanoTime() > deadline) {
                        throw new IllegalStateException("a viewer sees nothing: " + viewer.messages());
                    }
                    LockSupport.parkNanos(poll.toNanos());
                }
            }
        }

        private static List<String> arguments(long pid) {
            try {
                String[] all = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                        .split("\0", -1);
                return List.copyOf(Arrays.asList(all).subList(1, all.length - 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
