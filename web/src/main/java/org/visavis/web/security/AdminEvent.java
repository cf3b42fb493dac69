package org.visavis.web.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something an administrator did at Keycloak ({@code AdminEventRepresentation} of its Admin REST API).
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

    /** @param body a list of events, as Keycloak answers it */
    static List<AdminEvent> list(String body) {
        return Json.createReader(new StringReader(body)).readArray().stream().map(JsonValue::asJsonObject).map(AdminEvent::of).toList();
    }

    private static AdminEvent of(JsonObject event) {
        long time = event.getJsonNumber("time").longValueExact();
        String type = event.getString("resourceType", "");
        String path = event.getString("resourcePath", "");
        return new AdminEvent(event.getString("id", time + type + path), time, type, path);
    }

    /** Whose account was changed, whatever the type says: an account that an import overwrites is a change of the realm. */
    Optional<String> account() {
        Matcher matcher = ACCOUNT.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether it may have taken something from anybody. */
    boolean concernsEverybody() {
        return account().isEmpty() && SHARED.contains(type);
    }
}
