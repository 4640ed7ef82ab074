package liveview.alarm.json;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import liveview.alarm.InvalidRequest;
import liveview.alarm.ProtoTime;
import org.jspecify.annotations.Nullable;

/** The protocol's choices by their short names, and its empty values as absent ones. */
public final class Words {
    private Words() {}

    /** The name without its type's prefix: {@code BREAK_IN}; null when unspecified or unknown to this version. */
    public static @Nullable String name(Enum<?> choice) {
        String name = choice.name();
        if (name.equals("UNRECOGNIZED") || name.endsWith("_UNSPECIFIED")) {
            return null;
        }
        return name.substring(prefix(choice.getDeclaringClass()).length());
    }

    /** The choice with this short name. */
    public static <E extends Enum<E>> E choice(Class<E> type, String field, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> name != null && name.equals(name(choice)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(
                        field + " is not one of the listed values.", "Choose one of " + names(type) + "."));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Words::name)
                .filter(name -> name != null)
                .collect(Collectors.joining(", "));
    }

    /** {@code AlarmCategory} begins its values with {@code ALARM_CATEGORY_}. */
    private static String prefix(Class<?> type) {
        return type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT) + "_";
    }

    /** The text, or null when it is empty. */
    static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The instant as it is shown: whole milliseconds. */
    static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The instant of a timestamp that is there; null otherwise. */
    static @Nullable Instant instant(boolean present, com.google.protobuf.Timestamp timestamp) {
        return present ? millis(ProtoTime.fromProto(timestamp)) : null;
    }
}
