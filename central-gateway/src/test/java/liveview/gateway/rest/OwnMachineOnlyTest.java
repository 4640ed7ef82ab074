package liveview.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OwnMachineOnlyTest {
    @Test
    void ownPageMayAsk() {
        assertTrue(OwnMachineOnly.isAllowed("127.0.0.1:8090", null));
        assertTrue(OwnMachineOnly.isAllowed("localhost:8090", "http://localhost:8090"));
        assertTrue(OwnMachineOnly.isAllowed("[::1]:8090", "http://[::1]:8090"));
    }

    @Test
    void foreignPagesAndNamesMayNot() {
        assertFalse(OwnMachineOnly.isAllowed("evil.example:8090", null));
        assertFalse(OwnMachineOnly.isAllowed("127.0.0.1.evil.example", null));
        assertFalse(OwnMachineOnly.isAllowed("127.0.0.1:8090", "http://evil.example"));
        assertFalse(OwnMachineOnly.isAllowed("127.0.0.1:8090", "http://localhost:8090"));
        assertFalse(OwnMachineOnly.isAllowed("127.0.0.1:8090", "null"));
        assertFalse(OwnMachineOnly.isAllowed("127.0.0.1:8090", "not a uri"));
        assertFalse(OwnMachineOnly.isAllowed("", null));
    }
}
