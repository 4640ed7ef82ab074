package liveview.alarm;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.DetectionArea;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.PictureMode;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.Fact;
import org.jspecify.annotations.Nullable;

/** One alarm played through in memory: who acts, what comes of it, and the clock that only the test moves. */
public final class Scene {
    public static final Actor CENTRAL = Actor.newBuilder()
            .setSubject("central-a")
            .setRole("central")
            .setCentralId("central-a")
            .build();
    public static final Actor OTHER_CENTRAL = Actor.newBuilder()
            .setSubject("central-b")
            .setRole("central")
            .setCentralId("central-b")
            .build();
    public static final Actor ANNE = person("anne", "dispatcher 1", "dispatcher", "");
    public static final Actor BART = person("bart", "dispatcher 2", "dispatcher", "");
    public static final Actor CIC = person("carl", "CIC 7", "cic", "");
    public static final Actor OFFICER = person("olga", "officer 12", "officer", "12");
    public static final Actor OTHER_OFFICER = person("otto", "officer 14", "officer", "14");
    public static final Actor RELAY =
            Actor.newBuilder().setSubject("relay").setRole("relay").build();
    public static final Actor WORKER =
            Actor.newBuilder().setSubject("worker").setRole("worker").build();
    public static final Actor ZONE = Request.ofZone("5324").actor();

    public static final Request ADMIN =
            new Request(person("adam", "administrator", "zone-admin", ""), "", ByteString.EMPTY);

    public static final Team TEAM_12 = new Team("12", "Team 12", Set.of("olga"));
    public static final Team TEAM_14 = new Team("14", "Team 14", Set.of("otto"));
    public static final Central AGREED = new Central(
            "central-a", "Central A", "+3225550100", Map.of("agreement-1", LegalBasis.LEGAL_BASIS_FACTS_FOUND));
    public static final Site SITE = Site.newBuilder()
            .setSiteId("s1")
            .setName("Rue des Clercs 12")
            .setAgreementId("agreement-1")
            .addCameras(Camera.newBuilder().setCameraId("garden").setName("garden"))
            .addCameras(Camera.newBuilder().setCameraId("hall").setName("hall"))
            .build();
    /** When it plays: the clock moves on from here. */
    public static final Instant BEGIN = Instant.parse("2026-11-24T02:14:00Z");

    public static final Finding FORCED = finding(ObservationCode.OBSERVATION_CODE_DOOR_FORCED);

    public ZoneRules zone = new ZoneRules("5324", false, PictureMode.PICTURE_MODE_WATCH_ONLY, Pictures.WINDOW);
    public Instant now = BEGIN;
    public Alarm alarm;
    public final List<Entry> entries = new ArrayList<>();
    private final AlarmId id = new AlarmId(UUID.randomUUID());

    private Scene(AlarmStatus status, Central central, @Nullable Site site, Finding finding) {
        RaiseAlarmRequest.Builder raise = RaiseAlarmRequest.newBuilder()
                .setAlarmId(id.toString())
                .setStatus(status)
                .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN)
                .setSiteId("s1")
                .setCicNumber("CIC-77")
                .addDetectionAreas(DetectionArea.newBuilder()
                        .setCode("03")
                        .setName("hall 2")
                        .setDescription(text("the hall behind the shop")));
        if (finding.getObservationsCount() > 0) {
            raise.setFinding(finding);
        }
        List<Fact> facts = new Raising(raise.build(), central, site).facts(request(CENTRAL), zone, now);
        alarm = Alarm.raised(entry(facts.getFirst())).orElseThrow();
        facts.stream().skip(1).forEach(this::fold);
    }

    /** A real break-in, found, with a legal basis: the view window is open. */
    public static Scene raised() {
        return raised(AlarmStatus.ALARM_STATUS_ACTUAL);
    }

    public static Scene raised(AlarmStatus status) {
        return new Scene(status, AGREED, SITE, FORCED);
    }

    public static Scene raisedWith(Central central, @Nullable Site site, Finding finding) {
        return new Scene(AlarmStatus.ALARM_STATUS_ACTUAL, central, site, finding);
    }

    public static Scene accepted() {
        return raised().does(ANNE, new Command.Accept());
    }

    public static Finding finding(ObservationCode code) {
        return Finding.newBuilder()
                .addObservations(Observation.newBuilder().setCode(code).setCameraId("garden"))
                .build();
    }

    public static Text text(String words) {
        return Text.newBuilder().setText(words).setLanguage("en").build();
    }

    /** Does it, and folds what comes of it. */
    public Scene does(Actor actor, Command command) {
        decide(actor, command).forEach(this::fold);
        return this;
    }

    /** What would come of it. */
    public List<Fact> decide(Actor actor, Command command) {
        return new Decision(alarm, request(actor), zone, now).facts(command);
    }

    /** The kinds of facts that would come of it, as the journal names them. */
    public List<String> kinds(Actor actor, Command command) {
        return decide(actor, command).stream()
                .map(fact -> fact.getFactCase().name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    public Scene later(Duration by) {
        now = now.plus(by);
        return this;
    }

    /** The alarm as a restarted service would have it. */
    public Alarm replayed() {
        Alarm replayed = Alarm.raised(entries.getFirst()).orElseThrow();
        for (Entry entry : entries) {
            replayed = replayed.after(entry);
        }
        return replayed;
    }

    private static Request request(Actor actor) {
        return new Request(actor, UUID.randomUUID().toString(), ByteString.EMPTY);
    }

    private void fold(Fact fact) {
        alarm = alarm.after(entry(fact));
    }

    private Entry entry(Fact fact) {
        Entry entry = new Entry(entries.size() + 1L, now, id, fact);
        entries.add(entry);
        return entry;
    }

    private static Actor person(String subject, String name, String role, String team) {
        return Actor.newBuilder()
                .setSubject(subject)
                .setName(name)
                .setRole(role)
                .setTeamId(team)
                .build();
    }
}
