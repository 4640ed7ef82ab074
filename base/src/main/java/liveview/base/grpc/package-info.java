/** Failures on gRPC: one interceptor turns what a service throws or fails with into a status. */
@NullMarked
package liveview.base.grpc;

import org.jspecify.annotations.NullMarked;
