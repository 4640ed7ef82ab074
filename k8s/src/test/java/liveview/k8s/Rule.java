package liveview.k8s;

import java.util.List;

/** Something that holds for whatever a zone's values are. */
interface Rule {
    /** One sentence for each violation, beginning with the object's kind and name. */
    List<String> problems(Manifests manifests);
}
