package liveview.testkit.architecture.sample.rest;

import liveview.evidence.AnotherService;

/** Breaks: services do not touch each other. */
public final class RestThatKnowsAnotherService {
    private RestThatKnowsAnotherService() {}

    static String breaks() {
        return AnotherService.NAME;
    }
}
