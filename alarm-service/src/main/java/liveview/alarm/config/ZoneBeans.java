package liveview.alarm.config;

import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import liveview.alarm.BoardsOpen;
import liveview.alarm.CentralLinks;
import liveview.alarm.RequestRate;
import liveview.alarm.ZoneRules;
import liveview.base.rest.JsonRules;

/** Makes the domain's parts out of the settings. */
@Singleton
class ZoneBeans {
    @Produces
    @Singleton
    ZoneRules rules(ZoneConfig config) {
        return new ZoneRules(config.code(), config.cicDispatches(), config.pictureMode(), config.viewWindow());
    }

    @Produces
    @Singleton
    CentralLinks links(Clock clock) {
        return new CentralLinks(clock);
    }

    @Produces
    @Singleton
    BoardsOpen boards() {
        return new BoardsOpen();
    }

    @Produces
    @Singleton
    RequestRate rate(ZoneConfig config, Clock clock) {
        return new RequestRate(config.limits().requestsPerSecond(), clock);
    }

    @Produces
    @Singleton
    ObjectMapperCustomizer json() {
        return new JsonRules();
    }
}
