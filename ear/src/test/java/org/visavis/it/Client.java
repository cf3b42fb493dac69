package org.visavis.it;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jakarta.json.Json;
import jakarta.json.JsonObject;

import static org.awaitility.Awaitility.await;

/** A program that uses the platform by its REST interface: nobody, or one of the demo accounts with a token. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).followRedirects(HttpClient.Redirect.NEVER).build();
    /** Less than half of a token's life, so that one in use does not expire on a slow machine. */
    private static final Duration FRESH = Duration.ofMinutes(2);
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    private record Token(String text, long madeNanos) {

        boolean isFresh() {
            return System.nanoTime() - madeNanos < FRESH.toNanos();
        }
    }

    private final Supplier<Optional<String>> token;

    private Client(Supplier<Optional<String>> token) {
        this.token = token;
    }

    public static Client anonymous() {
        return new Client(Optional::empty);
    }

    /** A demo account, whose password is its name. */
    public static Client of(String account) {
        return new Client(() -> Optional.of(TOKENS.compute(account, (name, known) ->
                known != null && known.isFresh() ? known : new Token(signIn(name), System.nanoTime())).text()));
    }

    /**
     * The demo accounts sign in anew: the tokens they have are refused. That is so after all logins were ended, and also when somebody whom an
     * administrator has logged out signs in again, since WildFly's OIDC client takes Keycloak's {@code not-before-policy} for everybody's.
     * Tokens are dated in whole seconds, and those of the second in which logins ended have ended too: the next ones are of a later one.
     */
    public static void forgetTokens() {
        Instant ended = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        await().until(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(ended));
        TOKENS.clear();
    }

    /** A client with this token, whatever it is. */
    public static Client withToken(String token) {
        return new Client(() -> Optional.of(token));
    }

    /** An access token that lives for some minutes yet. */
    public String token() {
        return token.get().orElseThrow();
    }

    /** @param path with its query, e.g. {@code /api/me} */
    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A request that already carries the token, for what has no method here. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Infrastructure.platform() + path))
                .timeout(Duration.ofSeconds(60));
        token.get().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The body as a JSON object. */
    public static JsonObject json(HttpResponse<String> response) {
        return Json.createReader(new StringReader(response.body())).readObject();
    }

    /**
     * Signs in by password at an OpenID provider. Keycloak takes a second login of an account, while it still writes down the
     * one before, for an attack and turns it away, so this tries again for a while.
     *
     * @param issuer the provider's realm
     * @return the token response
     */
    public static JsonObject grant(String issuer, String client, String account, String password) {
        String form = Map.of("grant_type", "password", "client_id", client, "scope", "openid",
                        "username", account, "password", password).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return json(await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(500))
                .until(() -> anonymous().send(request), answer -> answer.statusCode() == 200));
    }

    private static String signIn(String account) {
        return grant(Infrastructure.issuer(), "visavis-scripts", account, account).getString("access_token");
    }
}
