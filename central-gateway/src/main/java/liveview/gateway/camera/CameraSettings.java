package liveview.gateway.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liveview.gateway.Region;

/**
 * What a camera's child process must know; it travels over its standard input, because arguments are seen by every
 * user of the machine and a camera's address may hold a password.
 *
 * @param source where the pictures come from
 * @param cache a folder for the pre-encoded clip
 * @param masks regions in which motion does not count (a road, a clock burned into the picture)
 */
public record CameraSettings(CameraSource source, Path cache, List<Region> masks) {
    public CameraSettings {
        masks = List.copyOf(masks);
    }

    /** The masks, with those that the built-in scene needs for its own clock and strip. */
    List<Region> allMasks() {
        List<Region> all = new ArrayList<>(masks);
        switch (source) {
            case CameraSource.Synthetic ignored -> all.addAll(List.of(SyntheticScene.CLOCK, SyntheticScene.STRIP));
            case CameraSource.Clip ignored -> all.addAll(List.of(SyntheticScene.CLOCK, SyntheticScene.STRIP));
            case CameraSource.Rtsp ignored -> {}
            case CameraSource.VideoFile ignored -> {}
        }
        return all;
    }

    /** One line for the source, one for the cache, one for each mask, and an empty one. */
    public String toLines() {
        StringBuilder lines = new StringBuilder();
        lines.append(source).append('\n').append(cache).append('\n');
        masks.forEach(mask -> lines.append(mask).append('\n'));
        return lines.append('\n').toString();
    }

    /** Reads what {@link #toLines()} writes. */
    static CameraSettings read(BufferedReader in) throws IOException {
        CameraSource source = CameraSource.parse(line(in));
        Path cache = Path.of(line(in));
        List<Region> masks = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            masks.add(Region.parse(line));
        }
        return new CameraSettings(source, cache, masks);
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("The gateway went away before it had said which camera this is.");
        }
        return line;
    }
}
