package liveview.alarm;

import java.time.Duration;
import liveview.protocol.alarm.v1.PictureMode;

/**
 * What a zone decides for itself.
 *
 * @param zone its code
 * @param cicDispatches the provincial control room dispatches for it
 * @param pictureMode what it does with pictures
 * @param viewWindow how long pictures may be watched when nobody extends it; at most {@link Pictures#WINDOW}
 */
public record ZoneRules(String zone, boolean cicDispatches, PictureMode pictureMode, Duration viewWindow) {
    public ZoneRules {
        if (viewWindow.isNegative() || viewWindow.isZero() || viewWindow.compareTo(Pictures.WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "A view window of " + viewWindow + " is not between nothing and " + Pictures.WINDOW + ".");
        }
    }
}
