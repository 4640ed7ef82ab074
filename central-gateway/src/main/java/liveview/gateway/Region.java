package liveview.gateway;

/**
 * A rectangle of a picture, in fractions of its width and height from the top left corner (0 to 1).
 *
 * @param left where it begins, from the left edge
 * @param top where it begins, from the upper edge
 * @param width its width
 * @param height its height
 */
public record Region(double left, double top, double width, double height) {
    public Region {
        if (left < 0 || top < 0 || width <= 0 || height <= 0 || left + width > 1.0001 || top + height > 1.0001) {
            throw new IllegalArgumentException("A region lies within the picture, in fractions of 0 to 1: " + left + ","
                    + top + "," + width + "," + height);
        }
    }

    /** Whether a point lies in it. */
    public boolean contains(double x, double y) {
        return x >= left && x < left + width && y >= top && y < top + height;
    }

    /** Reads {@code left,top,width,height}. */
    public static Region parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("A region is left,top,width,height, and this one is '" + text + "'.");
        }
        return new Region(
                Double.parseDouble(parts[0].trim()),
                Double.parseDouble(parts[1].trim()),
                Double.parseDouble(parts[2].trim()),
                Double.parseDouble(parts[3].trim()));
    }

    @Override
    public String toString() {
        return left + "," + top + "," + width + "," + height;
    }
}
