package liveview.demo.zone;

/** What a process of the zone is: from which package it starts, and where it says that it is ready. */
enum ServiceKind {
    ALARM_SERVICE("alarm-service", "alarm-service", "/health/ready"),
    RELAY("relay", "stream-service", "/health/ready"),
    WORKER("worker", "stream-service", "/health/ready"),
    EVIDENCE_SERVICE("evidence-service", "evidence-service", "/health/ready"),
    CENTRAL_GATEWAY("central-gateway", "central-gateway", "/");

    private final String title;
    private final String module;
    private final String ready;

    ServiceKind(String title, String module, String ready) {
        this.title = title;
        this.module = module;
        this.ready = ready;
    }

    /** How it is called in {@link ZoneOptions#settings}. */
    String title() {
        return title;
    }

    /** The module whose package it is. */
    String module() {
        return module;
    }

    /** The path that is answered with 200 when it can be used. */
    String ready() {
        return ready;
    }
}
