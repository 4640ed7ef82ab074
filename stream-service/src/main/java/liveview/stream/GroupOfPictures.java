package liveview.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * The pictures from the newest key frame on, for who joins. When they exceed the bound they are forgotten, and who joins
 * waits for the next key frame.
 */
final class GroupOfPictures {
    private final long maxBytes;
    private final List<LivePicture> pictures = new ArrayList<>();
    private long bytes;

    GroupOfPictures(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(LivePicture picture) {
        if (picture.keyFrame()) {
            forget();
        } else if (pictures.isEmpty()) {
            return;
        }
        pictures.add(picture);
        bytes += picture.size();
        if (bytes > maxBytes) {
            forget();
        }
    }

    List<LivePicture> pictures() {
        return List.copyOf(pictures);
    }

    private void forget() {
        pictures.clear();
        bytes = 0;
    }
}
