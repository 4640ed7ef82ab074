package liveview.stream.websocket;

import java.time.InstantSource;
import liveview.stream.RelayCounters;
import liveview.stream.ViewerBounds;
import liveview.stream.Watching;

/** What all sockets of this relay share. */
public record LiveDesk(Watching watching, ViewerBounds bounds, RelayCounters counters, InstantSource clock) {}
