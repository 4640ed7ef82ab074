package liveview.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the bag's CSV files, which hold no quotes: numbers, instants, digests and words only. */
final class Table {
    private Table() {}

    /** The rows, each value by its column's name. */
    static List<Map<String, String>> of(BagFiles bag, String path) throws IOException {
        List<String> lines = bag.text(path).lines().toList();
        if (lines.isEmpty()) {
            throw new NotABag("The file " + path + " is empty.");
        }
        String[] columns = lines.getFirst().split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            if (values.length != columns.length) {
                throw new NotABag("A line of " + path + " has not as many values as columns.");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
