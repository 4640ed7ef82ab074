package liveview.demo.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs a person in as the console does: authorization code with PKCE (RFC 7636) over Keycloak's own login form. */
final class SignIn {
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&#]code=([^&]+)");
    private static final int OK = 200;
    private static final int FOUND = 302;

    private final Http http;
    private final URI issuer;
    private final String clientId;
    private final URI home;

    /**
     * @param issuer the realm's address
     * @param clientId the console's id in the realm
     * @param home the console's first page, where the sign-in returns to
     */
    SignIn(Http http, URI issuer, String clientId, URI home) {
        this.http = http;
        this.issuer = issuer;
        this.clientId = clientId;
        this.home = home;
    }

    /** An access token of this person. */
    String token(String user, String password) {
        String verifier = random();
        Map<String, String> question = new LinkedHashMap<>();
        question.put("client_id", clientId);
        question.put("redirect_uri", home.toString());
        question.put("response_type", "code");
        question.put("scope", "openid");
        question.put("state", random());
        question.put("nonce", random());
        question.put("code_challenge", challenge(verifier));
        question.put("code_challenge_method", "S256");
        HttpResponse<String> page = http.send(HttpRequest.newBuilder(endpoint("auth", Http.encode(question))));
        expect(page, OK, "the sign-in page");
        URI form = URI.create(find(FORM, page.body(), "the sign-in page").replace("&amp;", "&"));
        HttpResponse<String> answer =
                http.send(Http.form(form, Map.of("username", user, "password", password, "credentialId", "")));
        expect(answer, FOUND, "the sign-in of " + user);
        String location = answer.headers().firstValue("Location").orElse("");
        Map<String, String> exchange = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                clientId,
                "redirect_uri",
                home.toString(),
                "code",
                find(CODE, location, "the sign-in of " + user),
                "code_verifier",
                verifier);
        HttpResponse<String> tokens = http.send(Http.form(endpoint("token", ""), exchange));
        expect(tokens, OK, "the exchange of the code");
        return json(tokens.body()).path("access_token").asText();
    }

    private URI endpoint(String name, String query) {
        return URI.create(issuer + "/protocol/openid-connect/" + name + (query.isEmpty() ? "" : "?" + query));
    }

    private static String find(Pattern pattern, String text, String where) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NotAnswered(
                    "What was asked for is not in the answer of %s.".formatted(where), "Read Keycloak's log.");
        }
        return matcher.group(1);
    }

    private static void expect(HttpResponse<String> answer, int status, String what) {
        if (answer.statusCode() != status) {
            throw new NotAnswered(
                    "%s was answered with status %d.".formatted(what, answer.statusCode()), "Read Keycloak's log.");
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Keycloak did not answer with JSON", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
