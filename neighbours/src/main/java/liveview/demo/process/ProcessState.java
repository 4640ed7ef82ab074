package liveview.demo.process;

import java.nio.file.Path;

/**
 * How it stands with a process now.
 *
 * @param name what it is called
 * @param log where its output goes
 * @param alive whether it runs
 */
public record ProcessState(String name, Path log, boolean alive) {}
