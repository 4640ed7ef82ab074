/** Measurements beside peers: each runs ours and the peer in turns and says both, with the command to repeat it. */
@NullMarked
package liveview.benchmarks;

import org.jspecify.annotations.NullMarked;
