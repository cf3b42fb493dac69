package org.visavis.web.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something an administrator did at Keycloak ({@code AdminEventRepresentation} of its Admin REST API), or a logout, which is told as if an
 * administrator had done it.
 *
 * @param time when, in milliseconds since 1970, by Keycloak's clock
 * @param type of what was changed, e.g. {@code REALM_ROLE_MAPPING}
 * @param path of what was changed, e.g. {@code users/4711/role-mappings/realm}; may be empty
 */
record AdminEvent(String id, long time, String type, String path) {

    /** What roles may come by: where it changes, no account is named. A group that gets or loses a role is a role mapping, too. */
    private static final Set<String> SHARED = Set.of("REALM", "REALM_ROLE", "REALM_ROLE_MAPPING", "CLIENT", "CLIENT_ROLE",
            "CLIENT_ROLE_MAPPING", "GROUP", "COMPONENT", "ORGANIZATION", "ORGANIZATION_MEMBERSHIP");
    private static final Pattern ACCOUNT = Pattern.compile("users/([^/]+)(/.*)?");
    private static final Pattern LOGOUT = Pattern.compile("users/([^/]+)/logout");
    private static final Pattern SESSION = Pattern.compile("sessions/([^/]+)");
    private static final String LOGOUT_OF_ALL = "logout-all";

    /** @param body a list of events, as Keycloak answers it */
    static List<AdminEvent> list(String body) {
        return events(body, AdminEvent::of);
    }

    /** @param body a list of {@code EventRepresentation} of the type {@code LOGOUT} */
    static List<AdminEvent> logouts(String body) {
        return events(body, AdminEvent::ofLogout);
    }

    private static List<AdminEvent> events(String body, Function<JsonObject, AdminEvent> one) {
        return Json.createReader(new StringReader(body)).readArray().stream().map(JsonValue::asJsonObject).map(one).toList();
    }

    private static AdminEvent of(JsonObject event) {
        return of(event, event.getString("resourceType", ""), event.getString("resourcePath", ""));
    }

    private static AdminEvent ofLogout(JsonObject event) {
        String session = event.getString("sessionId", "");
        return of(event, "USER_SESSION", session.isEmpty() ? "users/" + event.getString("userId", "") + "/logout" : "sessions/" + session);
    }

    private static AdminEvent of(JsonObject event, String type, String path) {
        long time = event.getJsonNumber("time").longValueExact();
        return new AdminEvent(event.getString("id", time + type + path), time, type, path);
    }

    /** Whose account was changed, whatever the type says: an account that an import overwrites is a change of the realm. */
    Optional<String> account() {
        return named(ACCOUNT);
    }

    /** Which logins it has ended. */
    Optional<EndedLogins.Ending> ending() {
        Optional<EndedLogins.Ending> one = named(SESSION).map(EndedLogins.OfSession::new);
        return one.or(() -> named(LOGOUT).map(account -> new EndedLogins.OfAccount(account, Instant.ofEpochMilli(time))))
                .or(() -> path.equals(LOGOUT_OF_ALL) ? Optional.of(new EndedLogins.OfAll(Instant.ofEpochMilli(time))) : Optional.empty());
    }

    /** Whether it may have taken something from anybody. */
    boolean concernsEverybody() {
        return account().isEmpty() && ending().isEmpty() && SHARED.contains(type);
    }

    private Optional<String> named(Pattern pattern) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
