package liveview.base.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class FactsInLogTest {
    private final FactsInLog facts = new FactsInLog();

    @Test
    void aLinesFactsBecomeFields() {
        ExtLogRecord line = line("liveview.alarm.timer.DeadlineKeeper", "event=deadline-waits alarmId=%s cause=%s");
        line.setParameters(new Object[] {"7f3b", "away"});
        assertTrue(facts.isLoggable(line));
        assertEquals(Map.of("event", "deadline-waits", "alarmId", "7f3b"), line.getMdcCopy());
    }

    @Test
    void aQuotedFactKeepsItsBlanks() {
        ExtLogRecord line = line("liveview.stream.work.RelayWork", "relay=r:1 event=relay-lost reason=\"gone away\"");
        assertTrue(facts.isLoggable(line));
        assertEquals("gone away", line.getMdc("reason"));
    }

    @Test
    void aForeignLineStaysAsItIs() {
        ExtLogRecord line = line("io.quarkus", "event=started");
        assertTrue(facts.isLoggable(line));
        assertEquals(Map.of(), line.getMdcCopy());
    }

    private static ExtLogRecord line(String logger, String format) {
        ExtLogRecord line =
                new ExtLogRecord(Level.INFO, format, ExtLogRecord.FormatStyle.PRINTF, FactsInLogTest.class.getName());
        line.setLoggerName(logger);
        return line;
    }
}
