package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a chart, with what its comment says.
 *
 * @param path its keys, with dots between them
 * @param preset its default, as YAML on one line
 * @param sentence the comment above it
 */
record DocumentedValue(String path, String preset, String sentence) {
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z.]+):(.*)$");
    private static final int INDENT = 2;

    /** All of them, in the order of {@code values.yaml}; a value with a comment of its own may be a whole object. */
    static List<DocumentedValue> of(Chart chart) {
        JsonNode values = chart.presets();
        List<DocumentedValue> found = new ArrayList<>();
        Deque<String> keys = new ArrayDeque<>();
        StringBuilder comment = new StringBuilder();
        int within = Integer.MAX_VALUE;
        for (String line :
                K8sFolder.text(chart.folder().resolve("values.yaml")).lines().toList()) {
            String trimmed = line.trim();
            if (trimmed.startsWith("# ")) {
                comment.append(comment.isEmpty() ? "" : " ").append(trimmed.substring(2));
                continue;
            }
            Matcher key = KEY.matcher(line);
            if (!key.matches() || key.group(1).length() > within) {
                comment.setLength(0);
                continue;
            }
            int depth = key.group(1).length() / INDENT;
            while (keys.size() > depth) {
                keys.removeLast();
            }
            keys.addLast(key.group(2));
            within = Integer.MAX_VALUE;
            JsonNode value = values;
            for (String one : keys) {
                value = value.path(one);
            }
            boolean leaf = !key.group(3).isBlank();
            if (leaf || !comment.isEmpty()) {
                found.add(new DocumentedValue(String.join(".", keys), value.toString(), comment.toString()));
                within = leaf ? Integer.MAX_VALUE : key.group(1).length();
            }
            comment.setLength(0);
        }
        return found;
    }

    String pointer() {
        return "/" + path.replace('.', '/');
    }
}
