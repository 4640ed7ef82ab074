package liveview.base;

/** A request is wrong in itself; the sentence names the field. */
public final class InvalidRequest extends Failure {
    public InvalidRequest(String sentence, String remedy) {
        super(FailureKind.INVALID_ARGUMENT, sentence, remedy);
    }
}
