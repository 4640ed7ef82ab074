package liveview.alarm;

import liveview.protocol.alarm.v1.CameraRequestAnswer;
import liveview.protocol.internal.v1.CameraAsked;
import org.jspecify.annotations.Nullable;

/** What the police asked of a camera, and what the central answered; both answer fields are null until then. */
public record CameraRequest(
        CameraAsked asked,
        Stamp askedBy,
        @Nullable CameraRequestAnswer answer,
        @Nullable Stamp answeredBy) {}
