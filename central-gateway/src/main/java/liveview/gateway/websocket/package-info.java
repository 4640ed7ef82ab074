/** The operator's page over WebSocket: what changes, and the cameras' live pictures. */
@NullMarked
package liveview.gateway.websocket;

import org.jspecify.annotations.NullMarked;
