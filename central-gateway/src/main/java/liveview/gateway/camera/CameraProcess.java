package liveview.gateway.camera;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import liveview.gateway.CameraMessage;

/**
 * The main class of a camera's child process: pictures and motion out on standard output, settings and commands in on
 * standard input. It ends when its standard input does, so it never outlives the gateway.
 */
public final class CameraProcess {
    /** The command that makes somebody walk through the synthetic scene. */
    static final String WALK = "walk";

    /** The command that makes the synthetic camera's next picture a key frame. */
    static final String KEY_FRAME = "key-frame";

    private final Clock clock = Clock.systemUTC();
    private final CameraWire.Writer out;
    private final CameraSettings settings;
    private final MotionWatch motion;

    private CameraProcess(CameraSettings settings, CameraWire.Writer out) {
        this.settings = settings;
        this.out = out;
        this.motion = new MotionWatch(settings.allMasks(), this::say);
    }

    /** Starts the camera that standard input describes. */
    public static void main(String... args) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        CameraWire.Writer out = new CameraWire.Writer(new FileOutputStream(FileDescriptor.out));
        // whatever a library prints must not get between the messages
        System.setOut(System.err);
        new CameraProcess(CameraSettings.read(in), out).run(in);
    }

    private void run(BufferedReader commands) throws InterruptedException {
        UnitSource source = open();
        Thread.ofPlatform().daemon().name("commands").start(() -> obey(commands, source));
        Thread.ofPlatform().daemon().name("motion").start(this::watch);
        Duration pause = Duration.ofMillis(500);
        while (true) {
            boolean came = false;
            String reason = "The camera has ended its pictures.";
            long startedAt = System.nanoTime();
            try {
                source.run(unit -> {
                    say(new CameraMessage.Picture(unit));
                    motion.offer(unit);
                });
                came = true;
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
            boolean endOfFile = came && settings.source() instanceof CameraSource.VideoFile;
            if (!endOfFile) {
                motion.restart();
                say(new CameraMessage.NoPicture(clock.instant(), reason));
                boolean lasted = System.nanoTime() - startedAt > TimeUnit.SECONDS.toNanos(10);
                pause = lasted ? Duration.ofMillis(500) : pause.multipliedBy(2);
                pause = pause.compareTo(Duration.ofSeconds(10)) > 0 ? Duration.ofSeconds(10) : pause;
                Thread.sleep(pause);
            }
        }
    }

    private UnitSource open() {
        return switch (settings.source()) {
            case CameraSource.Synthetic(WalkSchedule schedule) -> new SyntheticSource(clock, schedule);
            case CameraSource.Clip(WalkSchedule schedule) ->
                sink -> {
                    SyntheticClip clip = SyntheticClip.in(settings.cache(), schedule);
                    new ClipSource(clock, clip).run(sink);
                };
            case CameraSource.Rtsp rtsp -> new GrabberSource(clock, rtsp);
            case CameraSource.VideoFile file -> new GrabberSource(clock, file);
        };
    }

    private void say(CameraMessage message) {
        try {
            out.write(message);
        } catch (IOException e) {
            // the gateway is gone, and nobody is left to tell
            Runtime.getRuntime().halt(1);
        }
    }

    private void watch() {
        try {
            motion.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void obey(BufferedReader commands, UnitSource source) {
        try {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                switch (line) {
                    case WALK -> source.walkNow();
                    case KEY_FRAME -> source.keyFrameNow();
                    default -> System.err.println("unknown command: " + line);
                }
            }
        } catch (IOException e) {
            System.err.println("standard input failed: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
