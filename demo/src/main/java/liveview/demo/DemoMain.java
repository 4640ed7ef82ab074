package liveview.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import liveview.base.Failure;
import liveview.demo.neighbours.Folders;
import liveview.demo.zone.Packages;
import liveview.demo.zone.Progress;
import liveview.demo.zone.Zone;
import liveview.demo.zone.ZoneOptions;

/** {@code ./liveview demo}: starts the zone, says where everything is, and takes it down with itself. */
public final class DemoMain {
    private static final Duration GOOD_BYE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private DemoMain() {}

    /** Runs until it is told to end, or, with {@code --once}, until its export was verified. */
    public static void main(String... arguments) {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        endWhenTold(Thread.currentThread(), told, ended);
        int status = 1;
        try {
            status = run(List.of(arguments));
        } catch (IllegalStateException e) {
            if (!told.get()) {
                throw e;
            }
            System.out.println("The zone is down.");
        } finally {
            ended.countDown();
        }
        System.exit(status);
    }

    /** Ctrl-C and SIGTERM interrupt what is being done and wait until the zone is down. */
    private static void endWhenTold(Thread doing, AtomicBoolean told, CountDownLatch ended) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (ended.getCount() > 0) {
                told.set(true);
                doing.interrupt();
                try {
                    boolean _ = ended.await(GOOD_BYE.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
    }

    private static int run(List<String> arguments) {
        try {
            DemoArguments asked = DemoArguments.parse(arguments, System.getenv());
            Path folder = asked.data().isPresent()
                    ? Files.createDirectories(asked.data().get())
                    : Files.createTempDirectory("liveview-demo");
            try {
                play(asked, folder);
            } finally {
                if (asked.data().isEmpty()) {
                    Folders.delete(folder);
                }
            }
            return 0;
        } catch (Failure failure) {
            System.err.println(failure.sentence());
            System.err.println(failure.remedy());
            return 1;
        } catch (IOException e) {
            System.err.println("The demo's folder cannot be used: " + e.getMessage());
            return 1;
        }
    }

    /** Until the demo is told to end. */
    private static void tellWhatEnds(Zone zone) throws InterruptedException {
        EndedParts ended = new EndedParts();
        while (true) {
            ended.news(zone.processes()).forEach(System.out::println);
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static void play(DemoArguments asked, Path folder) {
        ZoneOptions options = asked.options(folder);
        if (asked.once()) {
            options = options.withSettings(Map.of("central-gateway", OnceStory.GATEWAY));
        }
        Progress progress = Progress.printed();
        try (Zone zone = Zone.start(Packages.around(Path.of("")), options, progress)) {
            System.out.println();
            System.out.println(Notice.of(zone, options));
            if (asked.once()) {
                new OnceStory(zone, progress, folder).play();
            } else {
                System.out.println("Ctrl-C takes the zone down.");
                tellWhatEnds(zone);
            }
        } catch (InterruptedException told) {
            System.out.println("The zone is down.");
        }
    }
}
