/** Pictures as bytes: access units, parameter sets, CMAF fragments and MP4 files, in pure Java, safe on hostile input. */
@NullMarked
package liveview.media;

import org.jspecify.annotations.NullMarked;
