package liveview.gateway.quarkus;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.List;
import liveview.gateway.camera.CameraProcess;

/**
 * The one entry point: the gateway itself, or, with the argument {@code camera}, the child process of one camera.
 *
 * <p>{@code --auto} lets a program play the operator (for the demo): it is the key {@code liveview.gateway.auto.enabled}.
 */
@QuarkusMain
public final class GatewayMain {
    private GatewayMain() {}

    /** Starts the one or the other. */
    public static void main(String... args) throws IOException, InterruptedException {
        List<String> arguments = List.of(args);
        if (arguments.equals(List.of("camera"))) {
            CameraProcess.main();
            return;
        }
        if (arguments.contains("--auto")) {
            System.setProperty("liveview.gateway.auto.enabled", "true");
        }
        Quarkus.run(args);
    }
}
