package liveview.evidence;

/** Stands for a class of another service. */
public final class AnotherService {
    /** Not a constant expression, or the compiler would copy it. */
    public static final String NAME = String.valueOf(AnotherService.class);

    private AnotherService() {}
}
