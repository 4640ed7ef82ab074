package liveview.auth.client;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Another service of the zone refused it; its words and its name of the fact are passed on unchanged. */
public final class Refused extends Failure {
    private final String code;

    /** @param code the other service's name of the fact */
    public Refused(FailureKind kind, String sentence, String remedy, String code, Throwable cause) {
        super(kind, sentence, remedy, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
