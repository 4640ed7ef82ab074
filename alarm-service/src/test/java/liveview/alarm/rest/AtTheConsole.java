package liveview.alarm.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import liveview.alarm.AlarmJournal;
import liveview.alarm.CentralStore;
import liveview.alarm.Request;
import liveview.alarm.Scene;
import liveview.alarm.SiteStore;
import liveview.alarm.TeamStore;
import liveview.alarm.rest.Browser.Answer;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.testkit.realm.TestRealm;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The console's API on a real database, with two dispatchers, an officer and an administrator before it. */
abstract class AtTheConsole {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI service;

    @Inject
    AlarmJournal journal;

    @Inject
    CentralStore centrals;

    @Inject
    TeamStore teams;

    @Inject
    SiteStore sites;

    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<PageSocket> pages = new ArrayList<>();
    TestRealm realm;
    Browser anne;
    Browser bart;
    Browser olga;
    Browser admin;

    @BeforeEach
    void enter() throws Exception {
        realm = TestRealm.in(folder);
        anne = browser("anne", "dispatcher");
        bart = browser("bart", "dispatcher");
        olga = browser("olga", "officer");
        admin = browser("adam", "zone-admin");
        done(centrals.put(Scene.ADMIN, Scene.AGREED));
        done(teams.put(Scene.ADMIN, Scene.TEAM_12));
        done(sites.register(new Request(Scene.CENTRAL, UUID.randomUUID().toString(), ByteString.EMPTY), Scene.SITE));
    }

    @AfterEach
    void leave() {
        pages.forEach(PageSocket::close);
        http.shutdownNow();
    }

    Browser browser(String name, String role) {
        return new Browser(http, service, realm.token().of(name).role(role).text());
    }

    PageSocket page(String name, String role) {
        return page(realm.token().of(name).role(role).text());
    }

    /** Opens the board with this token, until the test's end. */
    PageSocket page(String token) {
        PageSocket page = PageSocket.open(http, service, token, PageSocket.ORIGIN);
        pages.add(page);
        return page;
    }

    String raise() throws Exception {
        return raise(AlarmStatus.ALARM_STATUS_ACTUAL, "");
    }

    String raise(AlarmStatus status, String cicNumber) throws Exception {
        String id = UUID.randomUUID().toString();
        RaiseAlarmRequest raise = RaiseAlarmRequest.newBuilder()
                .setAlarmId(id)
                .setStatus(status)
                .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN)
                .setSiteId("s1")
                .setCicNumber(cicNumber)
                .setFinding(Scene.FORCED.toBuilder().setText(Scene.text("two men at the back door")))
                .build();
        done(journal.raise(new Request(Scene.CENTRAL, id, ByteString.copyFromUtf8(id)), raise));
        return id;
    }

    static String path(String alarmId, String deed) {
        return "/api/alarms/" + alarmId + "/" + deed;
    }

    static boolean lists(JsonNode alarms, String alarmId) {
        return StreamSupport.stream(alarms.spliterator(), false)
                .anyMatch(alarm -> alarm.get("alarmId").asText().equals(alarmId));
    }

    static void assertProblem(int status, String failure, Answer answer) {
        assertEquals(status, answer.status(), answer.raw().body());
        assertEquals(
                "urn:liveview:failure:" + failure, answer.body().get("type").asText());
        assertTrue(answer.raw().headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
        assertFalse(answer.body().get("detail").asText().isEmpty());
        assertFalse(answer.body().get("remedy").asText().isEmpty());
    }

    static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
