/** Test videos, made and judged by the FFmpeg executables that the renditions use, and a network camera that sends them. */
@NullMarked
package liveview.testkit.video;

import org.jspecify.annotations.NullMarked;
