package liveview.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds every file against the manifests (RFC 8493, section 2.1.3): what {@code sha256sum -c} says, and what was added. */
final class DigestCheck {
    private static final String MANIFEST = "manifest-sha256.txt";
    private static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
    private static final Set<String> UNLISTED = Set.of(TAG_MANIFEST, TAG_MANIFEST + ".sig");

    private final BagFiles bag;
    private final Results results;

    DigestCheck(BagFiles bag, Results results) {
        this.bag = bag;
        this.results = results;
    }

    void run() throws IOException {
        if (!bag.has("bagit.txt")) {
            throw new NotABag("There is no bagit.txt, so this is no bag.");
        }
        Map<String, String> tags = manifest(TAG_MANIFEST);
        compare(tags, TAG_MANIFEST);
        Map<String, String> payload = manifest(MANIFEST);
        compare(payload, MANIFEST);
        for (String path : bag.paths()) {
            boolean listed = path.startsWith("data/") ? payload.containsKey(path) : tags.containsKey(path);
            if (!listed && !UNLISTED.contains(path)) {
                results.bad("The file %s was added: no manifest lists it.", path);
            }
        }
        results.goodUnlessBad(
                "All %d files are there and have the digests that the manifests list.", tags.size() + payload.size());
    }

    private Map<String, String> manifest(String name) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String line : bag.text(name).lines().toList()) {
            if (!line.matches("[0-9a-f]{64}  \\S.*")) {
                results.bad("%s has a line that is none: \"%s\".", name, line);
            } else {
                digests.put(line.substring(66), line.substring(0, 64));
            }
        }
        return digests;
    }

    private void compare(Map<String, String> digests, String manifest) throws IOException {
        for (Map.Entry<String, String> listed : digests.entrySet()) {
            String path = listed.getKey();
            if (!bag.has(path)) {
                results.bad("The file %s is missing: %s lists it.", path, manifest);
                continue;
            }
            try (InputStream in = bag.open(path)) {
                if (!Sha256.of(in).equals(listed.getValue())) {
                    results.bad("The file %s was altered: its SHA-256 is not the one in %s.", path, manifest);
                }
            }
        }
    }
}
