package liveview.gateway;

import java.util.regex.Pattern;

/**
 * Names a camera within its central.
 *
 * @param value 1 to 40 characters of {@code a-z 0-9 -}, because it also names a folder
 */
public record CameraId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public CameraId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A camera id has 1 to 40 characters of a-z, 0-9 and '-', and this one is '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
