package liveview.alarm.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;
import liveview.alarm.Central;
import liveview.protocol.alarm.v1.LegalBasis;

/** What the zone agreed with one central. */
@Entity
@Table(schema = "alarm", name = "central")
public class CentralRow extends PanacheEntityBase {
    @Id
    @Column(name = "central_id")
    public String centralId;

    public String name;

    /** E.164; empty = not known. */
    @Column(name = "phone_number")
    public String phoneNumber;

    /** The legal basis that each agreement gives. */
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(schema = "alarm", name = "agreement", joinColumns = @JoinColumn(name = "central_id"))
    @MapKeyColumn(name = "agreement_id")
    @Column(name = "legal_basis")
    @Enumerated(EnumType.STRING)
    public Map<String, LegalBasis> agreements = new HashMap<>();

    /** A central that nobody has entered: its alarms come through, without pictures. */
    static Central unknown(String centralId) {
        return new Central(centralId, centralId, "", Map.of());
    }

    Central central() {
        return new Central(centralId, name, phoneNumber, agreements);
    }
}
