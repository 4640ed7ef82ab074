/** Live pictures to browsers: fragments over a WebSocket, with the state of its write queue. */
@NullMarked
package liveview.stream.websocket;

import org.jspecify.annotations.NullMarked;
