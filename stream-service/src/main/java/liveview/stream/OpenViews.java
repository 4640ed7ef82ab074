package liveview.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The views that are open at this relay; what they painted is reported together. */
public final class OpenViews {
    private final Set<View> views = ConcurrentHashMap.newKeySet();

    public void add(View view) {
        views.add(view);
    }

    /** To be called every few seconds. */
    public void report() {
        views.removeIf(View::isEnded);
        views.forEach(View::report);
    }

    public int count() {
        views.removeIf(View::isEnded);
        return views.size();
    }
}
