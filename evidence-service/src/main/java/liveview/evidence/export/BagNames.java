package liveview.evidence.export;

import java.util.Locale;
import java.util.UUID;

/** Names of files and folders: only letters, digits and hyphens of what came from outside, so no name leads anywhere. */
final class BagNames {
    private static final int LONGEST = 40;

    private BagNames() {}

    /** The bag's top folder. */
    static String bag(UUID exportId) {
        return "liveview-export-" + exportId;
    }

    /** The folder of the recording at that place, counted from 1, named after its camera. */
    static String recording(int place, String cameraId) {
        String plain = cameraId.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = plain.substring(0, Math.min(plain.length(), LONGEST));
        return String.format(Locale.ROOT, "data/recordings/%02d%s", place, name.isEmpty() ? "" : "-" + name);
    }
}
