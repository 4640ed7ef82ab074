/** The way to the police zone: alarms, what became of them, and live pictures, by gRPC. */
@NullMarked
package liveview.gateway.grpc;

import org.jspecify.annotations.NullMarked;
