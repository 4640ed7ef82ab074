package liveview.gateway.camera;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import liveview.gateway.CameraId;
import liveview.gateway.CameraMessage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A camera as the gateway holds it: one child process, started again within seconds when it ends or hangs; what it says
 * goes to one listener, on one thread.
 */
public final class CameraChild implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CameraChild.class);
    private static final long RESTART_MILLIS = 1000;

    private final CameraId id;
    private final CameraSettings settings;
    private final Clock clock;
    private final Consumer<CameraMessage> listener;
    private final Thread thread;
    private volatile @Nullable Process process;
    private volatile boolean closed;

    /** Starts the camera. */
    public CameraChild(CameraId id, CameraSettings settings, Clock clock, Consumer<CameraMessage> listener) {
        this.id = id;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("camera-" + id).start(this::keepRunning);
    }

    /** Makes somebody walk through a synthetic scene; other cameras film what is there. */
    public void walkNow() throws IOException {
        command(CameraProcess.WALK);
    }

    /** Makes the next picture of a synthetic scene a key frame; other cameras send theirs when they do. */
    public void keyFrameNow() throws IOException {
        command(CameraProcess.KEY_FRAME);
    }

    private void command(String word) throws IOException {
        Process running = process;
        if (running != null) {
            say(running, word + "\n");
        }
    }

    /** The process id of the child, for those who want to see it crash. */
    public Optional<Long> pid() {
        return Optional.ofNullable(process).map(Process::pid);
    }

    private void keepRunning() {
        while (!closed) {
            String reason;
            try {
                reason = runOnce();
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            } catch (RuntimeException e) {
                // whatever took the pictures: the camera comes back, as after a crash of its child
                LOG.errorf(e, "camera's pictures were not taken camera=%s", id);
                reason = "The gateway could not take the camera's pictures.";
            }
            if (closed) {
                return;
            }
            LOG.warnf("camera process ended camera=%s reason=%s", id, reason);
            listener.accept(new CameraMessage.NoPicture(clock.instant(), reason));
            try {
                TimeUnit.MILLISECONDS.sleep(RESTART_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String runOnce() throws IOException {
        Process child = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = child;
        try (var output = child.getInputStream()) {
            if (closed) {
                return "The camera is closed.";
            }
            say(child, settings.toLines());
            CameraWire.Reader reader = new CameraWire.Reader(output);
            for (Optional<CameraMessage> next = reader.read(); next.isPresent(); next = reader.read()) {
                listener.accept(next.get());
            }
            return "The camera's process has ended.";
        } finally {
            child.destroyForcibly();
        }
    }

    private static synchronized void say(Process child, String text) throws IOException {
        OutputStream in = child.getOutputStream();
        in.write(text.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** The same program again, by the way it was started itself. */
    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED"));
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith("quarkus-run.jar")) {
            command.addAll(List.of("-jar", new File(classPath).getAbsolutePath(), "camera"));
        } else {
            command.addAll(List.of("-cp", classPath, CameraProcess.class.getName()));
        }
        return command;
    }

    @Override
    public void close() {
        closed = true;
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
        thread.interrupt();
    }
}
