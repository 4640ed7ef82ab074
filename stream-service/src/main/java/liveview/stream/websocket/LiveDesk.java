package liveview.stream.websocket;

import java.time.InstantSource;
import liveview.stream.RelayCounters;
import liveview.stream.ViewLog;
import liveview.stream.ViewerBounds;
import liveview.stream.Watching;

/** What all sockets of this relay share. */
public record LiveDesk(
        Watching watching, ViewLog log, ViewerBounds bounds, RelayCounters counters, InstantSource clock) {}
