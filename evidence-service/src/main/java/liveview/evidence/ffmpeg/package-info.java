/** Stills by FFmpeg, always in a process of its own. */
@NullMarked
package liveview.evidence.ffmpeg;

import org.jspecify.annotations.NullMarked;
