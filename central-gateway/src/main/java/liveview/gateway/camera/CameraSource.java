package liveview.gateway.camera;

import java.nio.file.Path;

/** Where a camera's pictures come from, as one line of the configuration says it. */
public sealed interface CameraSource {
    /** A network camera, {@code rtsp://user:password@host:port/path}, always over TCP. */
    record Rtsp(String url) implements CameraSource {
        @Override
        public String toString() {
            return url;
        }
    }

    /** A video file with H.264 that plays in real time, again and again: {@code file:/path/to/video.mp4}. */
    record VideoFile(Path path) implements CameraSource {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /** The built-in scene, painted and encoded live: {@code synthetic:} or {@code synthetic:60,15,20}. */
    record Synthetic(WalkSchedule schedule) implements CameraSource {
        @Override
        public String toString() {
            return "synthetic:" + schedule;
        }
    }

    /** The built-in scene, encoded once into the cache folder and looped: {@code clip:} or {@code clip:60,15,20}. */
    record Clip(WalkSchedule schedule) implements CameraSource {
        @Override
        public String toString() {
            return "clip:" + schedule;
        }
    }

    /** Reads what {@code toString} writes; a schedule left out means once a minute. */
    static CameraSource parse(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "rtsp", "rtsps" -> new Rtsp(text);
            case "file" -> new VideoFile(Path.of(rest));
            case "synthetic" -> new Synthetic(schedule(rest));
            case "clip" -> new Clip(schedule(rest));
            default ->
                throw new IllegalArgumentException(
                        "A camera's source begins with rtsp:, file:, synthetic: or clip:, and this one begins with '"
                                + scheme + "'.");
        };
    }

    private static WalkSchedule schedule(String text) {
        return text.isEmpty() ? WalkSchedule.EACH_MINUTE : WalkSchedule.parse(text);
    }
}
