package liveview.demo.zone;

import java.util.List;
import liveview.auth.Role;

/**
 * A person of the demo zone.
 *
 * @param name how he signs in, and the subject of his tokens
 * @param firstName shown on the pages
 * @param lastName shown on the pages
 * @param roles realm roles
 */
public record DemoUser(String name, String firstName, String lastName, List<Role> roles) {
    /** One person for each role that sees something today, two dispatchers and two officers. */
    public static List<DemoUser> all() {
        return List.of(
                new DemoUser("dispatcher", "Dominique", "Peeters", List.of(Role.DISPATCHER)),
                new DemoUser("dispatcher2", "Sacha", "Dubois", List.of(Role.DISPATCHER)),
                new DemoUser("cic", "Kim", "Maes", List.of(Role.CIC)),
                new DemoUser("officer", "Noor", "Janssens", List.of(Role.OFFICER)),
                new DemoUser("officer2", "Camille", "Lambert", List.of(Role.OFFICER)),
                new DemoUser("investigator", "Robin", "Claes", List.of(Role.INVESTIGATOR, Role.EXPORTER)),
                new DemoUser("auditor", "Andrea", "Goossens", List.of(Role.AUDITOR)),
                new DemoUser("zone-admin", "Lou", "Willems", List.of(Role.ZONE_ADMIN)));
    }

    public DemoUser {
        roles = List.copyOf(roles);
    }
}
