/** gRPC calls that end when they must: with their client, and with their token. */
@NullMarked
package liveview.auth.grpc;

import org.jspecify.annotations.NullMarked;
