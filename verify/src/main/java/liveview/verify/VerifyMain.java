package liveview.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import liveview.base.Failure;
import liveview.journal.SigningKey;

/** {@code ./liveview verify} and {@code ./liveview fingerprint}. */
public final class VerifyMain {
    private static final int FOUND = 1;
    private static final int COULD_NOT = 2;
    private static final String USAGE = """
            verify BAG [--fingerprint HEX]   verifies an export: a zip file, or the folder it was unpacked to
            fingerprint ADDRESS|FILE         prints the fingerprint of a zone's key: of the zone at that address
                                             (https://zone.example), or of a PEM file
            Exit codes: 0 everything is as it must be, 1 something is not, 2 it could not be done.""";

    private VerifyMain() {}

    /** Carries out the command in the arguments. */
    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            return switch (arguments) {
                case List<String> a
                when a.size() == 2 && a.getFirst().equals("verify") -> verify(Path.of(a.get(1)), Optional.empty());
                case List<String> a
                when a.size() == 4 && a.getFirst().equals("verify") && a.get(2).equals("--fingerprint") ->
                    verify(
                            Path.of(a.get(1)),
                            Optional.of(a.get(3).replaceAll("[:\\s]", "").toLowerCase(java.util.Locale.ROOT)));
                case List<String> a when a.size() == 2 && a.getFirst().equals("fingerprint") -> fingerprint(a.get(1));
                default -> {
                    System.err.println(USAGE);
                    yield COULD_NOT;
                }
            };
        } catch (Failure failure) {
            System.err.println(failure.sentence());
            System.err.println(failure.remedy());
            return failure instanceof NotABag ? FOUND : COULD_NOT;
        } catch (IOException failed) {
            System.err.println("It could not be done: " + failed.getMessage());
            return COULD_NOT;
        }
    }

    private static int verify(Path bag, Optional<String> fingerprint) throws IOException {
        List<Result> results = Verification.of(bag, fingerprint);
        Paint paint = Paint.ofTerminal();
        results.forEach(result -> System.out.println(paint.line(result)));
        long bad = results.stream().filter(Result.Bad.class::isInstance).count();
        System.out.println(
                bad == 0
                        ? paint.good("The export is as the zone sealed it.")
                        : paint.bad("The export is NOT as the zone sealed it."));
        return bad == 0 ? 0 : FOUND;
    }

    private static int fingerprint(String of) throws IOException {
        String pem =
                of.startsWith("http://") || of.startsWith("https://") ? fetched(of) : Files.readString(Path.of(of));
        var keys = SigningKey.trustedFromPem(pem, of.replaceAll("[^A-Za-z0-9./-]", "-"));
        keys.forEach(key -> System.out.println(SigningKey.keyId(key)));
        if (keys.isEmpty()) {
            System.err.println("There is no public key in " + of + ".");
            return COULD_NOT;
        }
        return 0;
    }

    private static String fetched(String zone) throws IOException {
        URI address = URI.create(zone.endsWith("/") ? zone : zone + "/").resolve("api/evidence/key.pem");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.US_ASCII));
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode() + ".");
            }
            return answer.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
