package liveview.stream.ffmpeg;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.media.AccessUnit;
import liveview.stream.Transcoder;

/** Collects what a rendition gives. */
final class Collected implements Transcoder.Output {
    final List<AccessUnit> units = new CopyOnWriteArrayList<>();
    final List<String> failures = new CopyOnWriteArrayList<>();

    @Override
    public void unit(AccessUnit unit) {
        units.add(unit);
    }

    @Override
    public void failed(String sentence) {
        failures.add(sentence);
    }
}
