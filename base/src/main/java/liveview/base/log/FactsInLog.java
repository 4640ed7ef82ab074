package liveview.base.log;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives a log record the facts of its line ({@code event=head-not-signed alarmId=...}) as fields too, so that a log as JSON can
 * be searched by alarm; lets every record pass.
 */
@LoggingFilter(name = "facts")
public final class FactsInLog implements Filter {
    private static final Set<String> FIELDS =
            Set.of("event", "alarmId", "streamId", "cameraId", "central", "caller", "relay", "rendition", "reason");
    private static final Pattern FACT = Pattern.compile("(?:^| )([a-zA-Z]+)=(?:\"([^\"]*)\"|([^ \"]+))");

    /** The message alone, with its parameters. */
    private static final ExtFormatter MESSAGE = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord line) {
            return formatMessage(line);
        }
    };

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord fields && isOurs(line.getLoggerName())) {
            Matcher facts = FACT.matcher(MESSAGE.format(fields));
            while (facts.find()) {
                if (FIELDS.contains(facts.group(1))) {
                    fields.putMdc(facts.group(1), facts.group(2) == null ? facts.group(3) : facts.group(2));
                }
            }
        }
        return true;
    }

    private static boolean isOurs(@Nullable String logger) {
        return logger != null && logger.startsWith("liveview.");
    }
}
