package liveview.auth.keycloak;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Keycloak does not hold the realm as it is wanted. */
public final class RealmNotApplied extends Failure {
    private static final long serialVersionUID = 1;

    RealmNotApplied(String sentence, String remedy) {
        super(FailureKind.FAILED_PRECONDITION, sentence, remedy);
    }
}
