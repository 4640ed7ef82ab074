package liveview.demo.zone;

import java.util.List;

/** How the JVMs of a zone's services turn bytecode into machine code. */
public enum JitCompiler {
    /** Quick to be there on a small machine; digests cost ten times as much, encryption a hundred times. */
    QUICK,
    /** As the JVM does by itself, so as in production: slower at first, faster after some time. */
    FULL;

    List<String> options() {
        return switch (this) {
            case QUICK -> List.of("-XX:TieredStopAtLevel=1");
            case FULL -> List.of();
        };
    }
}
