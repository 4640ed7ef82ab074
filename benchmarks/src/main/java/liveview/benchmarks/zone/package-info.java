/** A whole zone of packaged services under load: what its processes use. */
@NullMarked
package liveview.benchmarks.zone;

import org.jspecify.annotations.NullMarked;
