package liveview.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liveview.demo.process.ProcessState;

/** Tells once of each part of the zone that it has ended, and again when it ends after somebody started it. */
final class EndedParts {
    private final Set<String> ended = new HashSet<>();

    /** What there is to tell since the last call, a line each. */
    List<String> news(List<ProcessState> processes) {
        List<String> lines = new ArrayList<>();
        for (ProcessState process : processes) {
            if (process.alive()) {
                ended.remove(process.name());
            } else if (ended.add(process.name())) {
                lines.add("%s has ended, log: %s".formatted(process.name(), process.log()));
            }
        }
        return lines;
    }
}
