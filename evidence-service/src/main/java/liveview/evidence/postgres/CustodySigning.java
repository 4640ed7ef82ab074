package liveview.evidence.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import liveview.evidence.HeadChain;
import liveview.evidence.HeadKeeper;
import liveview.journal.postgres.PostgresHeads;
import org.jboss.logging.Logger;

/** Signs the custody log's end and has the head kept in the store. */
@ApplicationScoped
public class CustodySigning {
    private static final Logger LOG = Logger.getLogger(CustodySigning.class);

    private final PostgresHeads heads;
    private final HeadKeeper keeper;

    CustodySigning(PostgresHeads heads, HeadKeeper keeper) {
        this.heads = heads;
        this.keeper = keeper;
    }

    /** Signs now; an end that was signed before keeps its signature. */
    public void sign() {
        heads.sign()
                .subscribe()
                .with(
                        head -> keeper.offer(HeadChain.CUSTODY, head),
                        failure -> LOG.warnf("event=head-not-signed cause=%s", failure));
    }
}
