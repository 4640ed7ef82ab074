/** Test videos, made and judged by the FFmpeg executables that the renditions use. */
@NullMarked
package liveview.testkit.video;

import org.jspecify.annotations.NullMarked;
