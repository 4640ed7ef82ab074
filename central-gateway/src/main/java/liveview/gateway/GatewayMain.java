package liveview.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import liveview.gateway.camera.CameraProcess;

/** The one entry point: the gateway itself, or, with the argument {@code camera}, the child process of one camera. */
@QuarkusMain
public final class GatewayMain {
    private GatewayMain() {}

    /** Starts the one or the other. */
    public static void main(String... args) throws IOException, InterruptedException {
        if (args.length == 1 && args[0].equals("camera")) {
            CameraProcess.main();
        } else {
            Quarkus.run(args);
        }
    }
}
