/** Takes what relays have to be recorded. */
@NullMarked
package liveview.evidence.grpc;

import org.jspecify.annotations.NullMarked;
