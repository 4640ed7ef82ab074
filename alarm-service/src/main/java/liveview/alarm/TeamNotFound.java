package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** No team with this id in the roster. */
public final class TeamNotFound extends Failure {
    public TeamNotFound() {
        super(FailureKind.NOT_FOUND, "There is no such team.", "Choose one of the roster.");
    }
}
