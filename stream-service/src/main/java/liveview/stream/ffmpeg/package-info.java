/** FFmpeg as child processes: the one place where native code touches pictures. */
@NullMarked
package liveview.stream.ffmpeg;

import org.jspecify.annotations.NullMarked;
