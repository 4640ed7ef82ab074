package liveview.alarm.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import liveview.protocol.alarm.v1.Site;

/** One site as its central registered it. */
@Entity
@Table(schema = "alarm", name = "site")
public class SiteRow extends PanacheEntityBase {
    /** Central and site, which are unique together. */
    @Id
    @Column(name = "site_key")
    public String siteKey;

    @Column(name = "central_id")
    public String centralId;

    @Column(name = "site_id")
    public String siteId;

    /** The site's message, serialised. */
    public byte[] registered;

    @Column(name = "registered_at")
    public Instant registeredAt;

    /** Ids hold no slash, so the key names one site of one central. */
    static String key(String centralId, String siteId) {
        return centralId + "/" + siteId;
    }

    static Site parse(byte[] registered) {
        try {
            return Site.parseFrom(registered);
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The database holds a site that is none.", damaged);
        }
    }

    Site site() {
        return parse(registered);
    }
}
