package liveview.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Site;

/** The operator's desk: everything his page shows and can do. */
public final class Desk {
    private final Alarms alarms;
    private final Cameras cameras;
    private final List<Site> sites;
    private final Habits habits;
    private final Supplier<ZoneStatus> zone;
    private final Consumer<CameraId> walk;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * What the page proposes.
     *
     * @param operator the operator's number
     * @param status whether alarms are real
     */
    public record Habits(String operator, AlarmStatus status) {}

    /**
     * @param zone how it stands with the police zone
     * @param walk makes somebody walk through a synthetic camera's scene
     */
    public Desk(
            Alarms alarms,
            Cameras cameras,
            List<Site> sites,
            Habits habits,
            Supplier<ZoneStatus> zone,
            Consumer<CameraId> walk) {
        this.alarms = alarms;
        this.cameras = cameras;
        this.sites = List.copyOf(sites);
        this.habits = habits;
        this.zone = zone;
        this.walk = walk;
    }

    public Alarms alarms() {
        return alarms;
    }

    public Cameras cameras() {
        return cameras;
    }

    public List<Site> sites() {
        return sites;
    }

    public Habits habits() {
        return habits;
    }

    public ZoneStatus zone() {
        return zone.get();
    }

    /** The camera of this id; a failure where there is none. */
    public LiveCamera camera(String id) {
        return cameras.all().stream()
                .filter(camera -> camera.id().value().equals(id))
                .findFirst()
                .orElseThrow(UnknownCamera::new);
    }

    /** Makes somebody walk through a synthetic camera's scene. */
    public void walk(CameraId id) {
        walk.accept(id);
    }

    /** Is told, on any thread, when something that the page shows has changed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Something that the page shows has changed. */
    public void changed() {
        listeners.forEach(Runnable::run);
    }
}
