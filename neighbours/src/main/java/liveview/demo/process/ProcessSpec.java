package liveview.demo.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one process is started: what is needed to start it again the same way.
 *
 * @param name how it is called in messages
 * @param command executable and arguments
 * @param environment variables added to ours
 * @param folder its working folder
 * @param log where its output is appended
 * @param stopSignal the signal that asks it to end in good order, as {@code kill} names it
 */
public record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, Path folder, Path log, String stopSignal) {
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A process with our environment, asked to end with SIGTERM. */
    public static ProcessSpec of(String name, List<String> command, Path folder, Path log) {
        return new ProcessSpec(name, command, Map.of(), folder, log, "TERM");
    }

    /** The same with more environment variables. */
    public ProcessSpec withEnvironment(Map<String, String> added) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(added);
        return new ProcessSpec(name, command, all, folder, log, stopSignal);
    }

    /** The same, asked to end with another signal. */
    public ProcessSpec withStopSignal(String signal) {
        return new ProcessSpec(name, command, environment, folder, log, signal);
    }
}
