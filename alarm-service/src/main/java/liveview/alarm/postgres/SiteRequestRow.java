package liveview.alarm.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A request that registered a site: lets a retry be told from another request with its id. */
@Entity
@Table(schema = "alarm", name = "site_request")
public class SiteRequestRow extends PanacheEntityBase {
    /** Central and request id. */
    @Id
    @Column(name = "request_key")
    public String requestKey;

    public byte[] digest;

    public Instant at;
}
