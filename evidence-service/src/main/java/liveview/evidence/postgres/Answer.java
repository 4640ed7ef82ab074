package liveview.evidence.postgres;

import liveview.evidence.Look;
import liveview.evidence.Recording;

/** What became of a deed. */
sealed interface Answer {
    /**
     * It concerned a recording.
     *
     * @param recording as the deed left it
     * @param older the deed was of an older publish than the recording knows, which is written down and changes nothing else
     */
    record Recorded(Recording recording, boolean older) implements Answer {}

    /** Somebody may look, as was said now or before. */
    record Opened(Look look) implements Answer {}

    /** It changed no row and stands at this position. */
    record Noted(long position) implements Answer {}
}
