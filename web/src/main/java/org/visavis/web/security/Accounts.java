package org.visavis.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.visavis.environment.Settings;
import org.visavis.identity.Role;

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
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * What the OpenID provider knows of an account just now. A token says what was true when it was made; this asks Keycloak's Admin REST API,
 * as the platform's own client, which needs a service account with the role {@code view-users} there. Without it, nobody is found wanting.
 */
@ApplicationScoped
public class Accounts {

    /** How long an answer is waited for. */
    public static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final System.Logger LOG = System.getLogger(Accounts.class.getName());
    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(20);
    private static final String CLIENT = "visavis-web";

    private record Token(String text, Instant until) { }

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicBoolean complained = new AtomicBoolean();
    private final String realm;
    private final Optional<String> secret;
    private final Clock clock;
    private CompletableFuture<Token> token = CompletableFuture.failedFuture(new IllegalStateException("no token yet"));

    /** How somebody's account stands. */
    public sealed interface Standing {

        /** @param roles those of the platform's that they have */
        record Here(Set<Role> roles) implements Standing { }

        /** There is no such account any more, or it may not be used. */
        record Gone() implements Standing { }

        /** The provider does not say. */
        record Unknown() implements Standing { }
    }

    /** For the container's proxy. */
    protected Accounts() {
        this(new Settings(name -> null), null);
    }

    @Inject
    public Accounts(Settings settings, Clock clock) {
        this.realm = settings.identityProvider().toString();
        this.secret = settings.identityProviderSecret();
        this.clock = clock;
    }

    /**
     * Asks for an account; never fails.
     *
     * @param subject as in the tokens' claim {@code sub}
     */
    public CompletableFuture<Standing> ask(String subject) {
        if (secret.isEmpty()) {
            return CompletableFuture.completedFuture(new Standing.Unknown());
        }
        String address = realm.replace("/realms/", "/admin/realms/") + "/users/" + encoded(subject);
        return token().thenCompose(bearer -> get(address, bearer)
                        .thenCombine(get(address + "/role-mappings/realm/composite", bearer), this::standing))
                .completeOnTimeout(new Standing.Unknown(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(unreachable -> new Standing.Unknown());
    }

    private Standing standing(HttpResponse<String> account, HttpResponse<String> roles) {
        if (account.statusCode() == 404) {
            return new Standing.Gone();
        }
        if (account.statusCode() != 200 || roles.statusCode() != 200) {
            complain(account.statusCode());
            return new Standing.Unknown();
        }
        return object(account.body()).getBoolean("enabled", true) ? new Standing.Here(roles(roles.body())) : new Standing.Gone();
    }

    private static Set<Role> roles(String body) {
        Set<String> names = Json.createReader(new StringReader(body)).readArray().stream().map(JsonValue::asJsonObject)
                .map(role -> role.getJsonString("name")).map(JsonString::getString).collect(Collectors.toSet());
        return Arrays.stream(Role.values()).filter(role -> names.contains(role.wireName())).collect(Collectors.toSet());
    }

    private void complain(int status) {
        if (status == 401) {
            forget();
        } else if (!complained.getAndSet(true)) {
            LOG.log(System.Logger.Level.WARNING, "Accounts can''t be looked up (HTTP {0}): the client {1} needs a service account with "
                    + "the role view-users. Until then, whoever loses their account or role stays in a call.", status, CLIENT);
        }
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
        return http.sendAsync(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token")).timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> {
                    if (answer.statusCode() != 200) {
                        complain(answer.statusCode() == 401 ? 400 : answer.statusCode());
                        throw new IllegalStateException("no token");
                    }
                    JsonObject body = object(answer.body());
                    return new Token(body.getString("access_token"),
                            asked.plusSeconds(body.getInt("expires_in")).minus(RENEWED_BEFORE));
                });
    }

    private CompletableFuture<HttpResponse<String>> get(String address, Token bearer) {
        return http.sendAsync(HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE)
                .header("Authorization", "Bearer " + bearer.text()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject object(String body) {
        return Json.createReader(new StringReader(body)).readObject();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
