/**
 * Who calls and what they may do: caller, roles, doors and the zone's access table, the same on REST, gRPC and WebSocket.
 */
@NullMarked
package liveview.auth;

import org.jspecify.annotations.NullMarked;
