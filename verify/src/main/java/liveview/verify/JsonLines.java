package liveview.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the bag's files of JSON. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    /** One value a line. */
    static List<JsonNode> of(BagFiles bag, String path) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : bag.text(path).lines().toList()) {
            lines.add(parse(line, path));
        }
        return lines;
    }

    /** One value in all. */
    static JsonNode parse(String text, String path) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new NotABag("The file " + path + " holds something that is no JSON.");
        }
    }
}
