package liveview.testkit.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.BindableService;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestToken;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tries every role, and whoever must never get in, on every method of a running service.
 *
 * <p>A call counts as let in when its answer is anything but a refusal at the door: what the service's domain then says to an
 * empty request is not asked here.
 */
public final class AccessMatrix {
    private static final List<String> ROLES = List.of(
            "central",
            "dispatcher",
            "cic",
            "officer",
            "investigator",
            "exporter",
            "auditor",
            "zone-admin",
            "relay",
            "worker",
            "recorder");
    private static final String LET_IN = "let in";

    private final List<AccessRow> rows;
    private final TestRealm realm;
    private final URI people;
    private final int machinesPort;

    /**
     * @param rows the service's lines of {@code auth/access.csv}
     * @param people the plain address of the running service
     * @param machinesPort the port with TLS
     */
    public AccessMatrix(List<AccessRow> rows, TestRealm realm, URI people, int machinesPort) {
        this.rows = List.copyOf(rows);
        this.realm = realm;
        this.people = people;
        this.machinesPort = machinesPort;
    }

    /**
     * The service opens and serves exactly the methods of the table.
     *
     * @param opened what its access table opens, {@code VERB /path}
     * @param services its gRPC services
     */
    public Stream<DynamicTest> everyMethodIsListed(
            Collection<String> opened, Iterable<? extends BindableService> services) {
        Set<String> listed = rows.stream().map(AccessRow::verbAndPath).collect(Collectors.toCollection(TreeSet::new));
        Set<String> grpc = rows.stream()
                .filter(AccessRow::isGrpc)
                .map(AccessRow::method)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> served = new TreeSet<>();
        services.forEach(service -> service.bindService()
                .getMethods()
                .forEach(method -> served.add(method.getMethodDescriptor().getFullMethodName())));
        return Stream.of(
                DynamicTest.dynamicTest("opened", () -> assertEquals(listed, new TreeSet<>(opened))),
                DynamicTest.dynamicTest("served", () -> assertEquals(grpc, served)));
    }

    /** One test per method: each role, nobody, garbage, an ended token, another zone, another certificate. */
    public Stream<DynamicTest> everybodyOnEveryMethod() {
        Machine machine = new Machine(realm, "central-a", machinesPort);
        Knock knock = new Knock(people, machine.channel());
        return rows.stream()
                .onClose(knock::close)
                .onClose(machine::close)
                .map(row -> DynamicTest.dynamicTest(row.door() + " " + row.method(), () -> {
                    Map<String, String> expected = new TreeMap<>();
                    Map<String, String> actual = new TreeMap<>();
                    for (String role : ROLES) {
                        String want = mayUse(row, role) ? LET_IN : "not-your-role";
                        expected.put(role, want);
                        actual.put(role, answer(knock, row, token(row, role).text()));
                    }
                    if (!row.roles().contains("everybody")) {
                        String role = row.roles().iterator().next();
                        Duration before = Duration.ofSeconds(-5);
                        expect(knock, expected, actual, row, "nobody", "", "not-signed-in");
                        expect(knock, expected, actual, row, "garbage", "garbage", "token-not-recognised");
                        expect(
                                knock,
                                expected,
                                actual,
                                row,
                                "ended",
                                token(row, role).endsIn(before).text(),
                                "token-expired");
                        expect(
                                knock,
                                expected,
                                actual,
                                row,
                                "other zone",
                                token(row, role).claim("zone", "other").text(),
                                "foreign-zone");
                        expect(
                                knock,
                                expected,
                                actual,
                                row,
                                "other certificate",
                                token(row, role).boundTo("central-b").text(),
                                row.door().equals("people")
                                        ? "token-bound-to-certificate"
                                        : "token-not-of-this-certificate");
                    }
                    assertEquals(expected, actual);
                }));
    }

    private static void expect(
            Knock knock,
            Map<String, String> expected,
            Map<String, String> actual,
            AccessRow row,
            String who,
            String token,
            String want) {
        expected.put(who, want);
        actual.put(who, answer(knock, row, token));
    }

    private static boolean mayUse(AccessRow row, String role) {
        return row.roles().contains("everybody") || row.roles().contains(role);
    }

    private TestToken token(AccessRow row, String role) {
        TestToken token = realm.token().of(role + "-of-the-matrix").role(role).central("central-a");
        return row.door().equals("machines") ? token.boundTo("central-a") : token;
    }

    private static String answer(Knock knock, AccessRow row, String token) {
        return knock.at(row, token)
                .map(KnockRefused::failure)
                .filter(Knock.REFUSALS::contains)
                .orElse(LET_IN);
    }
}
