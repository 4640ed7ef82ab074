/** What is in a picture, decoded by FFmpeg in a process of its own. */
@NullMarked
package liveview.demo.ffmpeg;

import org.jspecify.annotations.NullMarked;
