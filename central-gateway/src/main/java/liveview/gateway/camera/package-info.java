/** A camera's own child process, by JavaCV and the packaged FFmpeg executable: pictures and motion out of any source. */
@NullMarked
package liveview.gateway.camera;

import org.jspecify.annotations.NullMarked;
