package liveview.evidence.export;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liveview.evidence.JournalEntry;
import liveview.journal.Bytes;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.internal.v1.AlarmRaised;
import liveview.protocol.internal.v1.Fact;

/**
 * What an alarm was, in a few words; all of them empty when its report was erased.
 *
 * @param category as the protocol calls it
 * @param status as the protocol calls it
 * @param site name and address in one line
 * @param cicNumber the incident number, the newest that was given
 */
record AlarmSummary(
        String category, String status, String site, String central, String cicNumber, Optional<Instant> raisedAt) {
    static AlarmSummary of(List<JournalEntry> journal) {
        List<Fact> facts = journal.stream()
                .flatMap(entry -> entry.payload().stream())
                .map(AlarmSummary::fact)
                .toList();
        AlarmRaised raised = facts.stream()
                .filter(Fact::hasAlarmRaised)
                .map(Fact::getAlarmRaised)
                .findFirst()
                .orElse(AlarmRaised.getDefaultInstance());
        String cicNumber = facts.stream()
                .filter(Fact::hasCicNumberSet)
                .map(fact -> fact.getCicNumberSet().getCicNumber())
                .reduce(raised.getRequest().getCicNumber(), (before, newer) -> newer);
        return new AlarmSummary(
                raised.getRequest().getCategory().name().replaceFirst("^ALARM_CATEGORY_", ""),
                raised.getRequest().getStatus().name().replaceFirst("^ALARM_STATUS_", ""),
                site(raised),
                raised.getCentralName(),
                cicNumber,
                raised.hasReceivedAt()
                        ? Optional.of(Instant.ofEpochSecond(
                                raised.getReceivedAt().getSeconds(),
                                raised.getReceivedAt().getNanos()))
                        : Optional.empty());
    }

    private static String site(AlarmRaised raised) {
        Address address = raised.getRequest().hasAddress()
                ? raised.getRequest().getAddress()
                : raised.getSite().getAddress();
        return Stream.of(
                        raised.getSite().getName(),
                        (address.getStreet() + " " + address.getHouseNumber() + " " + address.getBox()).strip(),
                        (address.getPostalCode() + " " + address.getMunicipality()).strip())
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Fact fact(Bytes payload) {
        try {
            return Fact.parseFrom(payload.toArray());
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("An entry's payload cannot be read.", damaged);
        }
    }
}
