package org.visavis.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.visavis.identity.Role;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * What the OpenID provider knows of an account just now. A token says what was true when it was made; this asks Keycloak's Admin REST API,
 * which needs the role {@code view-users} there. Without it, nobody is found wanting.
 */
@ApplicationScoped
public class Accounts {

    private static final System.Logger LOG = System.getLogger(Accounts.class.getName());

    private final AtomicBoolean complained = new AtomicBoolean();
    private final AdminApi api;

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
        this(null);
    }

    @Inject
    Accounts(AdminApi api) {
        this.api = api;
    }

    /** Whether there is anybody to ask; where not, every standing is unknown. */
    public boolean canBeAsked() {
        return api.isUsable();
    }

    /**
     * Asks for an account, by two requests; never fails.
     *
     * @param subject as in the tokens' claim {@code sub}
     */
    public CompletableFuture<Standing> ask(String subject) {
        if (!api.isUsable()) {
            return CompletableFuture.completedFuture(new Standing.Unknown());
        }
        String path = "/users/" + AdminApi.encoded(subject);
        return api.get(path).thenCombine(api.get(path + "/role-mappings/realm/composite"), this::standing)
                .completeOnTimeout(new Standing.Unknown(), AdminApi.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
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
        boolean enabled = Json.createReader(new StringReader(account.body())).readObject().getBoolean("enabled", true);
        return enabled ? new Standing.Here(roles(roles.body())) : new Standing.Gone();
    }

    private static Set<Role> roles(String body) {
        Set<String> names = Json.createReader(new StringReader(body)).readArray().stream().map(JsonValue::asJsonObject)
                .map(role -> role.getJsonString("name")).map(JsonString::getString).collect(Collectors.toSet());
        return Arrays.stream(Role.values()).filter(role -> names.contains(role.wireName())).collect(Collectors.toSet());
    }

    private void complain(int status) {
        if (status != 401 && !complained.getAndSet(true)) {
            LOG.log(System.Logger.Level.WARNING, "Accounts can''t be looked up (HTTP {0}): the service account of the client {1} needs the "
                    + "role view-users. Until then, whoever loses their account or role stays in a call.", status, AdminApi.CLIENT);
        }
    }
}
