package liveview.gateway;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All cameras of the central, in the order in which they were added. */
public final class Cameras {
    private final List<LiveCamera> all = new CopyOnWriteArrayList<>();

    /** Adds one. */
    public void add(LiveCamera camera) {
        all.add(camera);
    }

    public List<LiveCamera> all() {
        return List.copyOf(all);
    }

    public Optional<LiveCamera> find(CameraId id) {
        return all.stream().filter(camera -> camera.id().equals(id)).findFirst();
    }

    /** Those of one site. */
    public Collection<LiveCamera> ofSite(String siteId) {
        return all.stream().filter(camera -> camera.siteId().equals(siteId)).toList();
    }
}
