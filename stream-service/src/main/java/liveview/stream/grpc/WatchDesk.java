package liveview.stream.grpc;

import java.time.InstantSource;
import liveview.stream.RelayCounters;
import liveview.stream.StreamFinder;
import liveview.stream.ViewerBounds;
import liveview.stream.Watching;

/** What all watching calls of this relay share. */
public record WatchDesk(
        Watching watching, StreamFinder finder, ViewerBounds bounds, RelayCounters counters, InstantSource clock) {}
