package liveview.alarm;

import liveview.protocol.alarm.v1.PictureMode;

/**
 * What a zone decides for itself.
 *
 * @param zone its code
 * @param cicDispatches the provincial control room dispatches for it
 * @param pictureMode what it does with pictures
 */
public record ZoneRules(String zone, boolean cicDispatches, PictureMode pictureMode) {}
