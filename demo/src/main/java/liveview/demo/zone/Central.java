package liveview.demo.zone;

import java.nio.file.Path;
import java.util.List;
import liveview.demo.neighbours.Identity;

/**
 * A central that the zone knows.
 *
 * @param id its id, in the realm and in the journal
 * @param name what people call it
 * @param phoneNumber where its operators are reached, E.164
 * @param agreements the agreements between owners, this central and the zone, each of which allows pictures
 * @param identity its certificate and key
 * @param authority whom it trusts: the zone's certificate authority
 */
public record Central(
        String id, String name, String phoneNumber, List<String> agreements, Identity identity, Path authority) {
    public Central {
        agreements = List.copyOf(agreements);
    }
}
