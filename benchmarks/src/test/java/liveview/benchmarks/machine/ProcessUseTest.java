package liveview.benchmarks.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessUseTest {
    @Test
    void timesAreCountedAfterANameThatHoldsAnything() {
        String stat = "17 (a ) b (c) S 1 17 17 0 -1 4194560 100 0 0 0 250 50 40 10 20 0 1 0 100 1000 10";
        String status = "Name:\ta\nVmRSS:\t    2048 kB\nRssAnon:\t    1024 kB\n";
        assertEquals(new ProcessUse(3.0, 0.5, 2, 1), ProcessUse.parse(stat, status));
    }

    @Test
    void ownProcessUsesSomething() {
        ProcessUse use = ProcessUse.of(ProcessHandle.current().pid());
        assertTrue(use.cpuSeconds() > 0);
        assertTrue(use.residentMiB() >= use.anonymousMiB());
    }
}
