package liveview.alarm.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.BoardsOpen;
import liveview.alarm.Central;
import liveview.alarm.CentralStore;
import liveview.alarm.Command;
import liveview.alarm.Request;
import liveview.alarm.Scene;
import liveview.alarm.SiteStore;
import liveview.alarm.Team;
import liveview.alarm.TeamStore;
import liveview.alarm.ZoneDatabase;
import liveview.alarm.rest.Browser.Answer;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Text;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's API on a real database: REST and the board's WebSocket, as its document says. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class ConsoleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Inject
    BoardsOpen boards;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<PageSocket> pages = new ArrayList<>();
    private TestRealm realm;
    private Browser anne;
    private Browser bart;
    private Browser olga;
    private Browser admin;

    @BeforeEach
    void enter() throws Exception {
        realm = TestRealm.in(folder);
        anne = browser("anne", "dispatcher");
        bart = browser("bart", "dispatcher");
        olga = browser("olga", "officer");
        admin = browser("adam", "zone-admin");
        done(centrals.put(
                Scene.ADMIN,
                new Central(
                        "central-a",
                        "Central A",
                        "+3225550100",
                        Map.of("agreement-1", LegalBasis.LEGAL_BASIS_FACTS_FOUND))));
        done(teams.put(Scene.ADMIN, new Team("12", "Team 12", Set.of("olga"))));
        done(sites.register(new Request(Scene.CENTRAL, UUID.randomUUID().toString(), ByteString.EMPTY), Scene.SITE));
    }

    @AfterEach
    void leave() {
        pages.forEach(PageSocket::close);
        http.shutdownNow();
    }

    private Browser browser(String name, String role) {
        return new Browser(http, service, realm.token().of(name).role(role).text());
    }

    private PageSocket page(String name, String role) {
        PageSocket page =
                PageSocket.open(http, service, realm.token().of(name).role(role).text(), PageSocket.ORIGIN);
        pages.add(page);
        return page;
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private String raise() throws Exception {
        return raise(AlarmStatus.ALARM_STATUS_ACTUAL, "");
    }

    private String raise(AlarmStatus status, String cicNumber) throws Exception {
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

    private static String path(String alarmId, String deed) {
        return "/api/alarms/" + alarmId + "/" + deed;
    }

    private static boolean lists(JsonNode alarms, String alarmId) {
        return StreamSupport.stream(alarms.spliterator(), false)
                .anyMatch(alarm -> alarm.get("alarmId").asText().equals(alarmId));
    }

    private static void assertProblem(int status, String failure, Answer answer) {
        assertEquals(status, answer.status(), answer.raw().body());
        assertEquals(
                "urn:liveview:failure:" + failure, answer.body().get("type").asText());
        assertTrue(answer.raw().headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
        assertFalse(answer.body().get("detail").asText().isEmpty());
        assertFalse(answer.body().get("remedy").asText().isEmpty());
    }

    @Test
    void anAlarmReachesTheBoardAndEachStepAfterIt() throws Exception {
        PageSocket page = page("anne", "dispatcher").resume(0);
        String id = raise();
        JsonNode raised = page.fact("alarm_raised", id).get("alarm");
        assertEquals("RAISED", raised.get("state").asText());
        assertEquals("Rue des Clercs 12", raised.get("site").get("name").asText());
        assertEquals(
                "two men at the back door",
                raised.get("findings").get(0).get("text").get("text").asText());
        assertTrue(page.fact("window_opened", id).get("alarm").get("pictures").has("viewUntil"));

        assertEquals(200, anne.post(path(id, "accept"), "{}").status());
        assertEquals(200, anne.post(path(id, "assign"), "{\"teamId\":\"12\"}").status());
        assertEquals(
                200,
                olga.post(path(id, "stage"), "{\"teamId\":\"12\",\"stage\":\"ON_SCENE\"}")
                        .status());
        Answer closed = anne.post(path(id, "close"), "{\"outcome\":\"CAUGHT_IN_THE_ACT\"}");
        assertEquals("CLOSED", closed.body().get("state").asText());
        page.fact("window_ended", id);

        List<String> kinds = page.factsOf(id).stream()
                .map(message -> message.get("kind").asText())
                .toList();
        assertEquals(
                List.of(
                        "alarm_raised",
                        "window_opened",
                        "alarm_opened",
                        "alarm_accepted",
                        "team_stage",
                        "team_stage",
                        "alarm_closed",
                        "window_ended"),
                kinds);
        List<Long> positions = page.factsOf(id).stream()
                .map(message -> message.get("position").asLong())
                .toList();
        assertEquals(positions.stream().sorted().distinct().toList(), positions);
    }

    @Test
    void twoAcceptAtOnceOneWinsTheOtherReadsWho() throws Exception {
        String id = raise();
        Callable<Answer> first = () -> anne.post(path(id, "accept"), "{}");
        Callable<Answer> second = () -> bart.post(path(id, "accept"), "{}");
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : both.invokeAll(List.of(first, second))) {
                answers.add(answer.get());
            }
            Answer won =
                    answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow();
            Answer lost =
                    answers.stream().filter(a -> a.status() != 200).findFirst().orElseThrow();
            String winner = won.body().get("acceptedBy").get("name").asText();
            assertProblem(409, "somebody-was-first", lost);
            assertEquals(winner, lost.body().get("by").asText());
            assertEquals(won.equals(answers.getFirst()) ? "anne" : "bart", winner);
        }
    }

    @Test
    void aPageThatComesBackMissesNothingAndIsToldNothingTwice() throws Exception {
        String open = raise();
        String ending = raise();
        PageSocket before = page("anne", "dispatcher").resume(0);
        assertEquals(200, anne.post(path(ending, "accept"), "{}").status());
        long seen = before.fact("alarm_accepted", ending).get("position").asLong();
        before.close();

        assertEquals(
                200, anne.post(path(ending, "close"), "{\"outcome\":\"FLED\"}").status());
        assertEquals(200, bart.post(path(open, "open"), "{}").status());
        PageSocket after = page("anne", "dispatcher").resume(seen);
        JsonNode snapshot = after.snapshot();
        assertTrue(snapshot.get("position").asLong() > seen);
        JsonNode closed = StreamSupport.stream(snapshot.get("alarms").spliterator(), false)
                .filter(alarm -> alarm.get("alarmId").asText().equals(ending))
                .findFirst()
                .orElseThrow();
        assertEquals("CLOSED", closed.get("state").asText());
        assertTrue(lists(snapshot.get("alarms"), open));

        assertEquals(200, bart.post(path(open, "accept"), "{}").status());
        after.fact("alarm_accepted", open);
        List<String> kinds = after.factsOf(open).stream()
                .map(message -> message.get("kind").asText())
                .toList();
        assertEquals(List.of("alarm_accepted"), kinds);
        assertEquals(List.of(), after.factsOf(ending));
    }

    @Test
    void factsWhileAPageResumesComeExactlyOnce() throws Exception {
        String id = raise();
        anne.post(path(id, "accept"), "{}");
        try (var background = Executors.newSingleThreadExecutor()) {
            Future<?> talking = background.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    String text = "{\"text\":\"message " + i + "\",\"language\":\"en\"}";
                    assertEquals(200, anne.post(path(id, "message"), text).status());
                }
                return null;
            });
            List<PageSocket> resumed = new ArrayList<>();
            while (!talking.isDone() && resumed.size() < 20) {
                resumed.add(page("bart", "dispatcher").resume(0));
            }
            talking.get(30, TimeUnit.SECONDS);
            for (PageSocket page : resumed) {
                int inSnapshot = StreamSupport.stream(
                                page.snapshot().get("alarms").spliterator(), false)
                        .filter(alarm -> alarm.get("alarmId").asText().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .get("messages")
                        .size();
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertEquals(40 - inSnapshot, page.factsOf(id).size()));
            }
        }
    }

    @Test
    void anOfficerSeesHisTeamsAlarmFromTheAssignmentOnAndNoOther() throws Exception {
        PageSocket phone = page("olga", "officer").resume(0);
        String other = raise();
        String mine = raise();
        assertProblem(404, "alarm-not-found", olga.get("/api/alarms/" + mine));
        anne.post(path(mine, "accept"), "{}");
        anne.post(path(mine, "assign"), "{\"teamId\":\"12\"}");
        phone.fact("team_stage", mine);
        assertEquals(200, olga.get("/api/alarms/" + mine).status());
        JsonNode list = olga.get("/api/alarms?state=open").body();
        assertTrue(lists(list, mine));
        assertFalse(lists(list, other));
        assertEquals(List.of(), phone.factsOf(other));
        assertEquals(1, phone.factsOf(mine).size());
        assertProblem(403, "not-your-role", olga.post(path(mine, "accept"), "{}"));
        assertEquals(200, olga.post(path(mine, "help"), "{}").status());
        assertEquals(
                "Team 12",
                anne.get("/api/alarms/" + mine)
                        .body()
                        .get("helpCalls")
                        .get(0)
                        .get("teamName")
                        .asText());

        assertEquals(0, helpSeenBy(olga, mine).size());
        assertProblem(404, "help-call-not-found", anne.post(path(mine, "help-seen"), "{\"teamId\":\"77\"}"));
        assertEquals(
                200, anne.post(path(mine, "help-seen"), "{\"teamId\":\"12\"}").status());
        phone.fact("help_seen", mine);
        assertEquals(
                200, bart.post(path(mine, "help-seen"), "{\"teamId\":\"12\"}").status());
        assertEquals(
                200, anne.post(path(mine, "help-seen"), "{\"teamId\":\"12\"}").status());
        assertEquals(List.of("anne", "bart"), helpSeenBy(olga, mine));
    }

    private static List<String> helpSeenBy(Browser who, String alarmId) throws Exception {
        JsonNode call =
                who.get("/api/alarms/" + alarmId).body().get("helpCalls").get(0);
        return StreamSupport.stream(call.get("seenBy").spliterator(), false)
                .map(one -> one.get("name").asText())
                .toList();
    }

    @Test
    void anOfficerJoinsByTheIncidentNumber() throws Exception {
        String number = "CIC-" + UUID.randomUUID();
        String id = raise(AlarmStatus.ALARM_STATUS_ACTUAL, number);
        Browser otto = browser("otto", "officer");
        String join = "{\"cicNumber\":\"" + number + "\",\"reason\":\"round the corner\",\"language\":\"en\"}";
        // the projection that finds the number follows the commit
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertEquals(200, otto.post("/api/alarms/join", join).status()));
        assertEquals(200, otto.get("/api/alarms/" + id).status());
        assertProblem(
                404,
                "incident-number-differs",
                otto.post("/api/alarms/join", "{\"cicNumber\":\"x\",\"reason\":\"r\",\"language\":\"en\"}"));
    }

    @Test
    void aDrillReachesNoPatrol() throws Exception {
        String id = raise(AlarmStatus.ALARM_STATUS_EXERCISE, "");
        anne.post(path(id, "accept"), "{}");
        assertProblem(412, "drill-never-dispatched", anne.post(path(id, "assign"), "{\"teamId\":\"12\"}"));
    }

    @Test
    void theSameKeyIsAnsweredAsTheFirstTimeAndAnotherBodyIsRefused() throws Exception {
        String id = raise();
        anne.post(path(id, "accept"), "{}");
        String key = UUID.randomUUID().toString();
        Answer first = anne.post(path(id, "message"), "{\"text\":\"which door?\",\"language\":\"en\"}", key);
        anne.post(path(id, "close"), "{\"outcome\":\"FLED\"}");
        Answer again = anne.post(path(id, "message"), "{\"text\":\"which door?\",\"language\":\"en\"}", key);
        assertEquals(200, again.status());
        assertEquals(first.body().get("position"), again.body().get("position"));
        assertEquals("ACCEPTED", again.body().get("state").asText());
        Answer other = anne.post(path(id, "message"), "{\"text\":\"another\",\"language\":\"en\"}", key);
        assertEquals(409, other.status());
        assertEquals("ALREADY_EXISTS", other.body().get("kind").asText());
    }

    @Test
    void badInputIsAnsweredWithWhatIsWrong() throws Exception {
        String id = raise();
        assertProblem(400, "invalid-request", anne.post(path(id, "accept"), "{}", null));
        assertProblem(400, "invalid-request", anne.post(path(id, "accept"), "{}", "no uuid"));
        assertProblem(400, "invalid-request", anne.post(path(id, "reject"), ""));
        assertProblem(400, "invalid-request", anne.post(path(id, "accept"), "null"));
        assertProblem(400, "invalid-request", anne.post(path(id, "reject"), "{\"reason\":\"NO_IDEA\"}"));
        assertProblem(400, "invalid-request", anne.post(path(id, "reject"), "{}"));
        assertProblem(400, "invalid-request", anne.get("/api/alarms/not-an-id"));
        assertProblem(400, "invalid-request", anne.get("/api/alarms?state=all"));
        assertProblem(400, "invalid-request", anne.post(path(id, "situation"), "{\"weapons\":{\"answer\":\"MAYBE\"}}"));
        assertProblem(400, "invalid-request", anne.post(path(id, "situation"), "{}"));
        Answer garbage = anne.post(path(id, "accept"), "{\"broken");
        assertEquals(400, garbage.status(), garbage.raw().body());
        assertTrue(garbage.body().has("remedy"), garbage.raw().body());
        Answer wrongType = anne.post(path(id, "extend"), "{\"minutes\":\"many\"}");
        assertEquals(400, wrongType.status(), wrongType.raw().body());
        assertTrue(wrongType.body().has("remedy"), wrongType.raw().body());
        String tooLong = "{\"text\":\"" + "x".repeat(2001) + "\",\"language\":\"en\"}";
        assertProblem(400, "invalid-request", anne.post(path(id, "message"), tooLong));
        assertProblem(404, "alarm-not-found", anne.get("/api/alarms/" + UUID.randomUUID()));
        assertProblem(412, "alarm-not-accepted", anne.post(path(id, "assign"), "{\"teamId\":\"12\"}"));
        assertProblem(404, "team-not-found", anne.post(path(id, "assign"), "{\"teamId\":\"99\"}"));
        assertEquals("RAISED", anne.get("/api/alarms/" + id).body().get("state").asText());
    }

    @Test
    void situationExtensionAndCameraRequestAreInTheAnswer() throws Exception {
        String id = raise();
        JsonNode alarm = anne.post(
                        path(id, "situation"),
                        "{\"weapons\":{\"answer\":\"YES\",\"detail\":{\"text\":\"a bar\",\"language\":\"en\"}},"
                                + "\"persons\":{\"answer\":\"YES\",\"count\":2,\"place\":\"INSIDE\"}}")
                .body();
        assertEquals("YES", alarm.get("situation").get("weapons").get("answer").asText());
        assertEquals(
                "DISPATCHER",
                alarm.get("situation").get("weapons").get("author").get("kind").asText());
        assertEquals(
                "INSIDE", alarm.get("situation").get("persons").get("place").asText());
        assertEquals("UNKNOWN", alarm.get("situation").get("dog").get("answer").asText());

        String until = alarm.get("pictures").get("viewUntil").asText();
        JsonNode extended = anne.post(
                        path(id, "extend"), "{\"minutes\":10,\"reason\":\"still inside\",\"language\":\"en\"}")
                .body();
        assertTrue(extended.get("pictures").get("viewUntil").asText().compareTo(until) > 0);

        JsonNode asked = anne.post(path(id, "camera-request"), "{\"cameraId\":\"hall\",\"kind\":\"LIGHT\"}")
                .body();
        assertEquals("LIGHT", asked.get("cameraRequests").get(0).get("kind").asText());
        assertFalse(asked.get("cameraRequests").get(0).has("done"));
    }

    @Test
    void closedAlarmsAreListedWithoutPicturesAndReopened() throws Exception {
        String id = raise();
        anne.post(path(id, "accept"), "{}");
        anne.post(path(id, "close"), "{\"outcome\":\"FALSE_ALARM\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertTrue(lists(anne.get("/api/alarms?state=closed").body(), id)));
        assertFalse(lists(anne.get("/api/alarms?state=open").body(), id));
        JsonNode closed = StreamSupport.stream(
                        anne.get("/api/alarms?state=closed").body().spliterator(), false)
                .filter(alarm -> alarm.get("alarmId").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertFalse(closed.has("pictures"));
        assertFalse(closed.get("findings").get(0).has("text"));
        Answer reopened = bart.post(path(id, "reopen"), "{\"reason\":\"they are back\",\"language\":\"en\"}");
        assertEquals("ACCEPTED", reopened.body().get("state").asText());
        assertEquals("bart", reopened.body().get("acceptedBy").get("name").asText());
        assertTrue(reopened.body().get("pictures").has("viewUntil"));
    }

    @Test
    void theJournalOfAnAlarmIsReadByDispatcherAndAuditor() throws Exception {
        String id = raise();
        anne.post(path(id, "accept"), "{}");
        for (Browser reader : List.of(anne, browser("ada", "auditor"))) {
            JsonNode lines = reader.get(path(id, "journal")).body();
            List<String> kinds = StreamSupport.stream(lines.spliterator(), false)
                    .map(line -> line.get("kind").asText())
                    .toList();
            assertEquals(List.of("alarm_raised", "window_opened", "alarm_opened", "alarm_accepted"), kinds);
            assertEquals("anne", lines.get(3).get("actor").get("name").asText());
            assertEquals(
                    "ALARM_STATUS_ACTUAL",
                    lines.get(0).get("data").get("request").get("status").asText());
        }
        assertProblem(403, "not-your-role", browser("ada", "auditor").get("/api/alarms/" + id));
        assertProblem(403, "not-your-role", olga.get(path(id, "journal")));
    }

    @Test
    void teamsAndCentralsAreTheAdministrators() throws Exception {
        String put = "{\"name\":\"Team 77\",\"members\":[\"otto\"]}";
        assertEquals(200, admin.put("/api/teams/77", put).status());
        assertProblem(403, "not-your-role", anne.put("/api/teams/77", put));
        assertProblem(400, "invalid-request", admin.put("/api/teams/7%207", put));
        JsonNode forDispatcher = anne.get("/api/teams").body();
        JsonNode team = StreamSupport.stream(forDispatcher.spliterator(), false)
                .filter(one -> one.get("teamId").asText().equals("77"))
                .findFirst()
                .orElseThrow();
        assertEquals("Team 77", team.get("name").asText());
        assertFalse(team.has("members"));
        assertTrue(admin.get("/api/teams").body().toString().contains("otto"));
        JsonNode me = browser("otto", "officer").get("/api/me").body();
        assertEquals("77", me.get("team").get("teamId").asText());
        assertEquals("OFFICER", me.get("roles").get(0).asText());

        String central = "{\"name\":\"Central C\",\"phoneNumber\":\"+3225550199\","
                + "\"agreements\":[{\"agreementId\":\"a-1\",\"legalBasis\":\"LISTED_PLACE_AGREEMENT\"}]}";
        assertEquals(200, admin.put("/api/centrals/central-c", central).status());
        assertProblem(403, "not-your-role", anne.put("/api/centrals/central-c", central));
        assertProblem(
                400,
                "invalid-request",
                admin.put("/api/centrals/central-c", central.replace("LISTED_PLACE_AGREEMENT", "NONE")));
        assertTrue(anne.get("/api/centrals").body().toString().contains("LISTED_PLACE_AGREEMENT"));
    }

    @Test
    void whoEnteredATeamOrACentralStandsInTheJournalOnce() throws Exception {
        String team = "{\"name\":\"Team 88\",\"members\":[\"oscar\",\"odette\"]}";
        String central = "{\"name\":\"Central D\",\"phoneNumber\":\"\","
                + "\"agreements\":[{\"agreementId\":\"a-9\",\"legalBasis\":\"FACTS_FOUND\"}]}";
        assertEquals(200, admin.put("/api/teams/88", team).status());
        assertEquals(200, admin.put("/api/teams/88", team).status(), "the same again");
        assertEquals(
                200, admin.put("/api/teams/88", team.replace("oscar", "olivia")).status());
        assertEquals(200, admin.put("/api/centrals/central-d", central).status());

        Browser auditor = browser("aud", "auditor");
        List<JsonNode> lines = StreamSupport.stream(
                        auditor.get("/api/journal").body().spliterator(), false)
                .filter(line ->
                        line.toString().contains("\"88\"") || line.toString().contains("central-d"))
                .toList();
        assertEquals(
                List.of("team_entered", "team_entered", "central_entered"),
                lines.stream().map(line -> line.get("kind").asText()).toList());
        assertEquals("adam", lines.getFirst().get("actor").get("name").asText());
        assertEquals(
                List.of("odette", "oscar"),
                StreamSupport.stream(lines.getFirst().get("data").get("members").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        assertTrue(lines.get(1).get("data").toString().contains("olivia"));
        assertTrue(lines.getLast().get("data").toString().contains("LEGAL_BASIS_FACTS_FOUND"));
        long last = lines.getLast().get("position").asLong();
        assertEquals(
                0,
                auditor.get("/api/journal?afterPosition=" + last)
                        .body()
                        .findValues("kind")
                        .size());
        assertProblem(403, "not-your-role", anne.get("/api/journal"));
    }

    @Test
    void thePageRenewsItsTokenInsideTheSocketAndItsEndEndsIt() {
        PageSocket page = PageSocket.open(
                http,
                service,
                realm.token()
                        .of("anne")
                        .role("dispatcher")
                        .endsIn(Duration.ofSeconds(3))
                        .text(),
                PageSocket.ORIGIN);
        pages.add(page);
        page.resume(0);
        String fresh = realm.token()
                .of("anne")
                .role("dispatcher")
                .endsIn(Duration.ofSeconds(6))
                .text();
        long begun = System.nanoTime();
        page.say("{\"type\":\"token\",\"token\":\"" + fresh + "\"}");
        assertEquals(1008, page.closedWith());
        long lived = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertTrue(lived > 4_000, "it ended with the first token, after " + lived + " ms");
        assertEquals(
                "token-expired",
                page.first(message -> PageSocket.type(message).equals("problem"))
                        .get("problem")
                        .get("type")
                        .asText()
                        .replace("urn:liveview:failure:", ""));
    }

    @Test
    void anotherPersonsTokenOrGarbageEndsTheSocket() {
        PageSocket stolen = page("anne", "dispatcher").resume(0);
        stolen.say("{\"type\":\"token\",\"token\":\""
                + realm.token().of("bart").role("dispatcher").text() + "\"}");
        assertEquals(1008, stolen.closedWith());
        PageSocket garbage = page("anne", "dispatcher").resume(0);
        garbage.say("not json");
        assertEquals(1008, garbage.closedWith());
    }

    @ParameterizedTest
    @ValueSource(strings = {"investigator", "exporter", "auditor", "zone-admin", "relay", ""})
    void theBoardIsRefusedToEveryoneElse(String role) {
        String token = realm.token().of("x").role(role).text();
        assertThrows(CompletionException.class, () -> PageSocket.open(http, service, token, PageSocket.ORIGIN));
    }

    @Test
    void aForeignPageOrZoneOpensNoBoard() throws Exception {
        String good = realm.token().of("anne").role("dispatcher").text();
        assertThrows(CompletionException.class, () -> PageSocket.open(http, service, good, "https://elsewhere.test"));
        String foreign = realm.token()
                .of("anne")
                .role("dispatcher")
                .claim("zone", "9999")
                .text();
        assertThrows(CompletionException.class, () -> PageSocket.open(http, service, foreign, PageSocket.ORIGIN));
        Answer refused = new Browser(http, service, foreign).get("/api/alarms");
        assertTrue(
                refused.status() == 401 || refused.status() == 403,
                refused.raw().body());
        assertTrue(refused.body().has("remedy"));
        assertProblem(401, "not-signed-in", new Browser(http, service, "").get("/api/alarms"));
    }

    @Test
    void dispatchersWithAnOpenBoardAreCounted() {
        await().atMost(PATIENCE).until(boards::count, count -> count == 0);
        PageSocket first = page("anne", "dispatcher").resume(0);
        page("olga", "officer").resume(0);
        await().atMost(PATIENCE).until(boards::count, count -> count == 1);
        page("bart", "dispatcher").resume(0);
        await().atMost(PATIENCE).until(boards::count, count -> count == 2);
        first.close();
        await().atMost(PATIENCE).until(boards::count, count -> count == 1);
    }

    @Test
    void thePageIsToldTheClockTheCentralsAndThatTheLinkLives() {
        PageSocket page = page("anne", "dispatcher").resume(0);
        page.say("{\"type\":\"ping\",\"sentAt\":1234.5}");
        JsonNode pong = page.first(message -> PageSocket.type(message).equals("pong"));
        assertEquals(1234.5, pong.get("sentAt").asDouble());
        assertTrue(pong.get("answeredAt").asLong() >= pong.get("receivedAt").asLong());
        JsonNode all = page.first(message -> PageSocket.type(message).equals("centrals")
                && message.toString().contains("\"central-a\""));
        assertEquals(
                "Central A",
                StreamSupport.stream(all.get("centrals").spliterator(), false)
                        .filter(central -> central.get("centralId").asText().equals("central-a"))
                        .findFirst()
                        .orElseThrow()
                        .get("name")
                        .asText());
        page.first(message -> PageSocket.type(message).equals("still-here"));
    }

    @Test
    void theZoneIsToldToEverybodyAndPagesComeWithStrictHeaders() throws Exception {
        Browser nobody = new Browser(http, service, "");
        JsonNode zone = nobody.get("/api/zone").body();
        assertEquals(TestRealm.ZONE, zone.get("zone").asText());
        assertEquals("Test zone", zone.get("names").get("en").asText());
        assertEquals("RECORD", zone.get("pictureMode").asText());
        assertEquals("console", zone.get("auth").get("clientId").asText());
        Answer page = nobody.get("/");
        assertEquals(200, page.status());
        assertTrue(page.raw().body().contains("<script"), page.raw().body());
        String policy =
                page.raw().headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                "nosniff",
                page.raw().headers().firstValue("X-Content-Type-Options").orElse(""));
        Answer description = nobody.get("/api/openapi?format=json");
        assertTrue(
                description.body().get("paths").has("/api/alarms/{alarmId}/accept"),
                description.raw().body());
    }

    @Test
    void whatTheCentralAnswersReachesTheBoard() throws Exception {
        String id = raise();
        PageSocket page = page("anne", "dispatcher").resume(0);
        done(journal.act(
                new Request(Scene.CENTRAL, UUID.randomUUID().toString(), ByteString.EMPTY),
                AlarmId.parse(id),
                new Command.Cancel(Text.getDefaultInstance())));
        JsonNode closed = page.fact("alarm_closed", id).get("alarm").get("closed");
        assertEquals("CANCELLED_BY_CENTRAL", closed.get("outcome").asText());
    }
}
