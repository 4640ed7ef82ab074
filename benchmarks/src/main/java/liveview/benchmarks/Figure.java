package liveview.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One measured thing over all rounds.
 *
 * @param bench which measurement it belongs to
 * @param what in words
 * @param unit of the values
 * @param values one a round, in order
 */
public record Figure(String bench, String what, String unit, List<Double> values) {
    public Figure {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A figure has at least one value: " + what);
        }
    }

    /** The same thing measured once. */
    public static Figure once(String bench, String what, String unit, double value) {
        return new Figure(bench, what, unit, List.of(value));
    }

    /**
     * That which so many of many single values do not exceed, over all rounds together.
     *
     * @param share from 0 to 1, 0.99 for the 99th percentile
     */
    public static Figure percentile(String bench, String what, String unit, double share, List<Double> all) {
        List<Double> sorted = all.stream().sorted().toList();
        return once(bench, what, unit, sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }

    /** Ours over the peer's, round by round. */
    public static Figure ratio(String what, Figure ours, Figure peer) {
        double[] ratios = new double[ours.values.size()];
        Arrays.setAll(ratios, round -> ours.values.get(round) / peer.values.get(round));
        return new Figure(ours.bench, what, "x", Arrays.stream(ratios).boxed().toList());
    }

    /** The middle value; between the two middle ones when the rounds are even. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return values.stream().min(Double::compare).orElseThrow();
    }

    public double most() {
        return values.stream().max(Double::compare).orElseThrow();
    }

    /** For people: three digits that count, or all of a whole number above them. */
    public static String text(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
