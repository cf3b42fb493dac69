package org.visavis.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.visavis.environment.Settings;

import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keycloak's Admin REST API, asked as the platform's own client, which needs a service account there. */
@ApplicationScoped
class AdminApi {

    /** How long an answer is waited for. */
    static final Duration PATIENCE = Duration.ofMillis(1500);
    static final String CLIENT = "visavis-web";

    private static final System.Logger LOG = System.getLogger(AdminApi.class.getName());
    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(20);
    private static final int UNAUTHORIZED = 401;

    private record Token(String text, Instant until) { }

    private final HttpClient http;
    private final AtomicBoolean complained = new AtomicBoolean();
    private final String realm;
    private final Optional<String> secret;
    private final Clock clock;
    private final Duration patience;
    private CompletableFuture<Token> token = CompletableFuture.failedFuture(new IllegalStateException("no token yet"));

    /** For the container's proxy. */
    protected AdminApi() {
        this(new Settings(name -> null), null);
    }

    @Inject
    AdminApi(Settings settings, Clock clock) {
        this(settings, clock, PATIENCE);
    }

    AdminApi(Settings settings, Clock clock, Duration patience) {
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
        this.patience = patience;
        this.realm = settings.identityProvider().toString();
        this.secret = settings.identityProviderSecret();
        this.clock = clock;
    }

    /** Whether there is anything to sign in with. */
    boolean isUsable() {
        return secret.isPresent();
    }

    /**
     * Asks for what is at a path; fails where there is no answer in time.
     *
     * @param path below the realm, encoded, e.g. {@code /users/4711}
     */
    CompletableFuture<HttpResponse<String>> get(String path) {
        URI address = URI.create(realm.replace("/realms/", "/admin/realms/") + path);
        return token().thenCompose(bearer -> http.sendAsync(HttpRequest.newBuilder(address).timeout(patience)
                .header("Authorization", "Bearer " + bearer.text()).build(), HttpResponse.BodyHandlers.ofString()))
                .thenApply(answer -> {
                    if (answer.statusCode() == UNAUTHORIZED) {
                        forget();
                    }
                    return answer;
                });
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private synchronized void forget() {
        token = CompletableFuture.failedFuture(new IllegalStateException("refused"));
    }

    private synchronized CompletableFuture<Token> token() {
        boolean good = !token.isDone() || !token.isCompletedExceptionally() && clock.instant().isBefore(token.join().until());
        if (!good) {
            token = fetched();
        }
        return token;
    }

    /** By its own credentials (RFC 6749, section 4.4). */
    private CompletableFuture<Token> fetched() {
        Instant asked = clock.instant();
        String form = "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret=" + encoded(secret.orElseThrow());
        return http.sendAsync(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token")).timeout(patience)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> {
                    if (answer.statusCode() != 200) {
                        complain(answer.statusCode());
                        throw new IllegalStateException("no token");
                    }
                    JsonObject body = Json.createReader(new StringReader(answer.body())).readObject();
                    return new Token(body.getString("access_token"),
                            asked.plusSeconds(body.getInt("expires_in")).minus(RENEWED_BEFORE));
                });
    }

    private void complain(int status) {
        if (!complained.getAndSet(true)) {
            LOG.log(System.Logger.Level.WARNING, "Accounts can''t be looked up (HTTP {0}): the client {1} needs a service account with the "
                    + "roles view-users and view-events of realm-management. Until then, whoever loses their account or role stays in a "
                    + "call.", status, CLIENT);
        }
    }
}
