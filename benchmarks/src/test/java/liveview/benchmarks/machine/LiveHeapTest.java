package liveview.benchmarks.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LiveHeapTest {
    @Test
    void totalIsTheLastLine() {
        assertEquals(2, LiveHeap.parse("""
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:             3        1048576  [B (java.base@25)
                Total             7        2097152
                """));
    }
}
