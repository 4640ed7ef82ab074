package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * The values of one zone, as they lie in {@code k8s/zones}.
 *
 * @param path the zone's own file
 */
record ZoneFile(Path path) {
    private static final String OWN = "[0-9].*\\.yaml";

    static List<ZoneFile> all() {
        return K8sFolder.files(K8sFolder.of("zones"), OWN).stream()
                .map(ZoneFile::new)
                .toList();
    }

    static ZoneFile of(String code) {
        return all().stream()
                .filter(zone -> zone.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no zone " + code));
    }

    JsonNode own() {
        return Yaml.read(K8sFolder.text(path));
    }

    String code() {
        return own().at("/zone/code").asText();
    }

    String namespace() {
        return "zone-" + code();
    }

    /** The files that the roll-out gives to Helm, in its order. */
    List<Path> values() {
        return List.of(
                K8sFolder.of("zones/_defaults.yaml"),
                K8sFolder.of(
                        "zones/_size-%s.yaml".formatted(own().at("/zone/size").asText())),
                path);
    }

    Manifests render() {
        return Chart.ZONE.render("zone", namespace(), values());
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
