/** Publishing, watching and transcoding work over gRPC. */
@NullMarked
package liveview.stream.grpc;

import org.jspecify.annotations.NullMarked;
