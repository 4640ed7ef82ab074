/** gRPC: the centrals' door, and what the zone's own services ask. */
@NullMarked
package liveview.alarm.grpc;

import org.jspecify.annotations.NullMarked;
