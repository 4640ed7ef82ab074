package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is rendered is what was reviewed; {@code -Dliveview.write} accepts a change, which the review then shows. */
class GoldenTest {
    @Test
    void aMediumZone() {
        same("zone-5324", ZoneFile.of("5324").render());
    }

    @Test
    void everythingSwitchedOn() {
        same("everything", Chart.ZONE.render("zone", "zone-all", List.of(K8sFolder.testResource("everything.yaml"))));
    }

    @Test
    void thePlatform() {
        Manifests platform = Chart.PLATFORM.render(
                "platform", "live-view-system", List.of(K8sFolder.testResource("platform.yaml")), Map.of());
        assertEquals(List.of(), new KnownShapes().problems(platform));
        same("platform", platform);
    }

    private static void same(String name, Manifests manifests) {
        String rendered = manifests.text();
        assertEquals(K8sFolder.kept(K8sFolder.testResource("golden/" + name + ".yaml"), rendered), rendered);
    }
}
