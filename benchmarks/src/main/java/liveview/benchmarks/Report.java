package liveview.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import liveview.benchmarks.machine.Machine;

/**
 * What one run found out.
 *
 * @param command what repeats it
 * @param at when it ended
 * @param machine what it ran on
 * @param figures in the order of measuring
 */
public record Report(String command, Instant at, Machine machine, List<Figure> figures) {
    public Report {
        figures = List.copyOf(figures);
    }

    /** A Markdown table, with machine, date, commit and command above it. */
    public String table() {
        StringBuilder out = new StringBuilder();
        out.append("`%s`, %s, commit %s%n%n%s%n%n".formatted(command, at, machine.commit(), machine.sentence()));
        out.append("| measurement | what | median | least to most | unit |%n|---|---|---:|---:|---|%n".formatted());
        for (Figure figure : figures) {
            out.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(
                            figure.bench(),
                            figure.what(),
                            Figure.text(figure.median()),
                            figure.values().size() == 1
                                    ? ""
                                    : Figure.text(figure.least()) + " to " + Figure.text(figure.most()),
                            figure.unit()));
        }
        return out.toString();
    }

    /** The same for programs. */
    public String json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("command", command).put("at", at.toString());
        ObjectNode on = root.putObject("machine");
        on.put("processor", machine.processor())
                .put("cores", machine.cores())
                .put("memoryMiB", machine.memoryMiB())
                .put("system", machine.system())
                .put("jdk", machine.jdk())
                .put("load", machine.load())
                .put("commit", machine.commit());
        ArrayNode all = root.putArray("figures");
        for (Figure figure : figures) {
            ObjectNode one = all.addObject();
            one.put("bench", figure.bench())
                    .put("what", figure.what())
                    .put("unit", figure.unit())
                    .put("median", figure.median());
            ArrayNode values = one.putArray("values");
            figure.values().forEach(values::add);
        }
        return root.toPrettyString();
    }
}
