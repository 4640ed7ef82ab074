package liveview.demo;

import java.util.ArrayList;
import java.util.List;
import liveview.demo.zone.Central;
import liveview.demo.zone.DemoUser;
import liveview.demo.zone.Zone;
import liveview.demo.zone.ZoneOptions;

/** What a newcomer has to know: where the pages are, and who may sign in. */
final class Notice {
    private Notice() {}

    static String of(Zone zone, ZoneOptions options) {
        List<String> lines = new ArrayList<>();
        lines.add(line("the police's page", zone.front().toString()));
        for (DemoUser user : DemoUser.all()) {
            lines.add(line("  sign in as", "%-14s %s".formatted(user.name(), options.password())));
        }
        lines.add(line("the operator's page", zone.operatorPage().toString()));
        lines.add("");
        lines.add("For a client of your own (docs/protocol/PROTOCOL.md), addresses and certificates of a central:");
        for (Central central : zone.centrals().reversed()) {
            lines.add(line(central.id(), ". " + zone.clientFile(central)));
        }
        lines.add(line("logs", options.folder().resolve("logs").toString()));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String line(String what, String value) {
        return "  %-20s %s".formatted(what, value);
    }
}
