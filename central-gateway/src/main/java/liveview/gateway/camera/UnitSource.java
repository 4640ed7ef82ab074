package liveview.gateway.camera;

import java.io.IOException;
import liveview.gateway.CapturedUnit;

/** A running source of pictures in the camera's process. */
interface UnitSource {
    /** Gives each access unit to the sink, in real time, until the source ends; returning means it must be called again. */
    void run(Sink sink) throws IOException, InterruptedException;

    /** Somebody shall walk through the picture now; a source that films reality cannot and does nothing. */
    default void walkNow() {}

    /** A key frame is wanted soon; a source that cannot be asked sends its next one when it does. */
    default void keyFrameNow() {}

    /** Takes the pictures. */
    interface Sink {
        void take(CapturedUnit unit) throws IOException;
    }
}
