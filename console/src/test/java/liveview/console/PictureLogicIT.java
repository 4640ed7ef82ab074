package liveview.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the tile reckons with: clocks, age, live edge, painted seconds, order of the list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureLogicIT {
    private Stage stage;
    private Page page;

    @BeforeAll
    void open() {
        stage = new Stage();
        page = stage.opened("en", "dark", 800, 600);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private Object run(String body) {
        return page.evaluate("async () => {" + body + "}");
    }

    @Test
    void aCameraIsShownByItsStreamThatGoesOn() {
        assertEquals(List.of("s2", "s4"), run("""
                        const { camerasOf } = await import('/src/console/cameras.js');
                        const streams = [['s1', 'garden', false], ['s2', 'garden', true], ['s3', 'hall', false], ['s4', 'hall', false]];
                        const alarm = { streams: streams.map(([streamId, cameraId, live]) => ({ streamId, cameraId, live })) };
                        return camerasOf(alarm).map(({ stream }) => stream.streamId);"""));
    }

    @Test
    void theExchangeWithTheSmallestDelayGivesTheOffset() {
        assertEquals(List.of(41_000, 2), run("""
                        const { ClockOffset } = await import('/src/picture/clock-offset.js');
                        const clock = new ClockOffset();
                        clock.add({ sentAt: 0, receivedAt: 41000 + 90, answeredAt: 41000 + 91, backAt: 101 });
                        clock.add({ sentAt: 1000, receivedAt: 42000 + 2, answeredAt: 42000 + 3, backAt: 1005 });
                        clock.add({ sentAt: 2000, receivedAt: 43000 + 10, answeredAt: 43000 + 10, backAt: 2080 });
                        return [Math.round(clock.millis), Math.round(clock.uncertainty)];"""));
    }

    @Test
    void aStepOfAClockIsTakenAtOnce() {
        assertEquals(3_600_000, run("""
                        const { ClockOffset } = await import('/src/picture/clock-offset.js');
                        const clock = new ClockOffset();
                        clock.add({ sentAt: 0, receivedAt: 1, answeredAt: 1, backAt: 2 });
                        clock.add({ sentAt: 5000, receivedAt: 3605005, answeredAt: 3605005, backAt: 5010 });
                        return Math.round(clock.millis);"""));
    }

    @Test
    void ageIsRightWhateverClockIsWrong() {
        assertEquals(
                List.of(
                        Map.of("millis", 300, "exact", true),
                        Map.of("millis", 300, "exact", true),
                        Map.of("millis", 250, "exact", false)),
                run("""
                        const { pictureAge } = await import('/src/picture/age.js');
                        const zoneNow = 1_700_000_000_000;
                        const gatewayAhead = { receivedAt: (zoneNow - 300 + 41_000) * 1000, relayedAt: (zoneNow - 250) * 1000 };
                        const gatewayRight = { receivedAt: (zoneNow - 300) * 1000, relayedAt: (zoneNow - 250) * 1000 };
                        return [
                          pictureAge(gatewayAhead, { gatewayOffsetMicros: 41_000_000 }, 0, zoneNow),
                          pictureAge(gatewayRight, { gatewayOffsetMicros: 0 }, -7000, zoneNow + 7000),
                          pictureAge(gatewayAhead, null, 0, zoneNow),
                        ];"""));
    }

    @Test
    void aLinkIsTooNarrowWhenItIsInTroubleTwiceInTwentySeconds() {
        assertEquals(List.of(false, false, true), run("""
                        const { OwnLink } = await import('/src/picture/own-link.js');
                        const link = new OwnLink();
                        return [0, 25_000, 44_000].map((at) => link.trouble(at));"""));
    }

    @Test
    void onlyClocksThatAreTwoSecondsOffAreNamed() {
        assertEquals(List.of(Map.of("whose", "camera", "millis", -41_000)), run("""
                        const { clocksOff } = await import('/src/picture/age.js');
                        return clocksOff({ cameraOffsetMicros: -41e6, gatewayOffsetMicros: 1.9e6 });"""));
    }

    @Test
    void aSecondBehindItJumpsOnceInAKeyFrameInterval() {
        assertEquals(java.util.Arrays.asList(2.92, null, null, null, 14.92), run("""
                        const { LiveEdge } = await import('/src/picture/live-edge.js');
                        const edge = new LiveEdge();
                        edge.keyFrame(0);
                        edge.keyFrame(4);
                        const look = (bufferedTo, position, now) => edge.target({ bufferedFrom: 0, bufferedTo, position, now });
                        return [look(3, 0, 0), look(3.04, 2.93, 40), look(9, 8.1, 8000), look(12, 8.1, 3900), look(15, 12, 12000)]
                          .map((at) => at === null ? null : Math.round(at * 100) / 100);"""));
    }

    @Test
    void afterJoiningItPassesWhatWasKeptWithinASecond() {
        assertEquals(List.of(true, false, true, false), run("""
                        const { LiveEdge } = await import('/src/picture/live-edge.js');
                        const edge = new LiveEdge();
                        const looks = [[0.5, 0, 0], [0.9, 0.42, 100], [1.0, 0.42, 200], [2.0, 1.5, 1300]];
                        return looks.map(([bufferedTo, position, now]) => edge.target({ bufferedFrom: 0, bufferedTo, position, now }) !== null);"""));
    }

    @Test
    void aSecondIsReportedOnceWhenItIsOver() {
        assertEquals(
                List.of(
                        List.of(),
                        List.of(List.of(100, 25)),
                        List.of(),
                        List.of(List.of(101, 3)),
                        List.of(List.of(101, 3))),
                run("""
                        const { Painted } = await import('/src/picture/painted.js');
                        const painted = new Painted();
                        for (let i = 0; i < 25; i++) painted.add(100e6 + i * 40_000, 1, i * 40);
                        const first = painted.report(1000);
                        painted.add(101e6, 3, 1000);
                        const second = painted.report(1040);
                        const third = painted.report(1500);
                        const idle = painted.report(2600);
                        painted.acknowledge([[100, 25]]);
                        return [first, second, third, idle, painted.unacknowledged];"""));
    }

    @Test
    void aFrameWithoutItsHeaderIsRefused() {
        assertEquals(List.of("RangeError", "RangeError"), run("""
                        const { readFrame } = await import('/src/picture/fragment.js');
                        return [new ArrayBuffer(39), new ArrayBuffer(41)].map((frame) => { try { readFrame(frame); return 'taken'; } catch (error) { return error.name; } });"""));
    }

    @Test
    void theListKeepsItsOrderUntilItIsDrawn() {
        assertEquals(List.of("b a", "b a", "c", "c b a"), run("""
                        const { ListOrder } = await import('/src/console/list-order.js').catch(() => null) ?? {};
                        const alarm = (alarmId, category, at) => [alarmId, { alarmId, category, status: 'ACTUAL', state: 'RAISED', receivedAt: new Date(at).toISOString() }];
                        const alarms = new Map([alarm('a', 'VANDALISM', 2000), alarm('b', 'BREAK_IN', 1000)]);
                        const order = new ListOrder();
                        order.drawIfEmpty(alarms);
                        const ids = () => order.real(alarms).map((one) => one.alarmId).join(' ');
                        const said = [ids()];
                        alarms.set(...alarm('c', 'HOLD_UP', 3000));
                        order.drawIfEmpty(alarms);
                        said.push(ids(), order.waiting(alarms).map((one) => one.alarmId).join(' '));
                        order.draw(alarms);
                        said.push(ids());
                        return said;"""));
    }

    @Test
    void theChallengeIsTheOneOfTheStandard() {
        // RFC 7636, appendix B
        assertEquals(
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                run(
                        "return (await import('/src/console/session.js')).challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');"));
    }

    @Test
    void tokensAreRenewedWellBeforeTheirEnd() {
        assertEquals(
                List.of(18_000, 540_000, 2000),
                run(
                        "const { renewAfter } = await import('/src/console/session.js'); return [30_000, 900_000, 1000].map(renewAfter);"));
    }
}
