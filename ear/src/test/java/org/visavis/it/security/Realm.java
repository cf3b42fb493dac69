package org.visavis.it.security;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

import org.visavis.it.Client;
import org.visavis.it.Infrastructure;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak, as far as these tests ask it for tokens and for accounts and clients of their own. */
final class Realm {

    private static final String SCRIPTS = "visavis-scripts";
    /** Less than the minute that a token of the administrator lives. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** Accounts in one import; Keycloak takes longer for each the more there are. */
    private static final int AT_A_TIME = 25;

    private static String administrator;
    private static long signedInNanos;

    private Realm() {
    }

    /** A demo account, signed in. */
    static Browserless signedIn(String account) {
        return new Browserless(Infrastructure.platform(), Client.of(account).token());
    }

    static String accessToken(String account) {
        return Client.grant(Infrastructure.issuer(), SCRIPTS, account, account).getString("access_token");
    }

    static String idToken(String account) {
        return Client.grant(Infrastructure.issuer(), SCRIPTS, account, account).getString("id_token");
    }

    /** A token of the same realm for a client the platform does not know. */
    static String tokenForAnotherAudience(String account) {
        return Client.grant(Infrastructure.issuer(), "admin-cli", account, account).getString("access_token");
    }

    /** A token of the realm next door. */
    static String tokenOfAnotherIssuer() {
        return Client.grant(master(), "admin-cli", "admin", "admin").getString("access_token");
    }

    /** A good token that lives for a second only. */
    static String shortLivedToken(String account) {
        String client = "short-" + UUID.randomUUID();
        create("clients", Json.createObjectBuilder().add("clientId", client).add("publicClient", true)
                .add("directAccessGrantsEnabled", true).add("standardFlowEnabled", false)
                .add("attributes", Json.createObjectBuilder().add("access.token.lifespan", "1"))
                .add("protocolMappers", audience()));
        return Client.grant(Infrastructure.issuer(), client, account, account).getString("access_token");
    }

    /** Somebody who may sign in and has none of the platform's roles. */
    static String tokenWithoutRole() {
        String name = "nurse-" + UUID.randomUUID();
        create("users", Json.createObjectBuilder().add("username", name).add("enabled", true).add("email", name + "@example.org")
                .add("emailVerified", true).add("firstName", "Nora").add("lastName", "Nurse")
                .add("credentials", Json.createArrayBuilder().add(Json.createObjectBuilder()
                        .add("type", "password").add("value", name).add("temporary", false))));
        return Client.grant(Infrastructure.issuer(), SCRIPTS, name, name).getString("access_token");
    }

    /** A new account with a role of the platform; its password is its name. */
    static Account accountWith(String role) {
        String name = role + "-" + UUID.randomUUID();
        create("users", Json.createObjectBuilder().add("username", name).add("enabled", true).add("email", name + "@example.org")
                .add("emailVerified", true).add("firstName", "Nina").add("lastName", "New")
                .add("credentials", Json.createArrayBuilder().add(Json.createObjectBuilder()
                        .add("type", "password").add("value", name).add("temporary", false))));
        JsonArray found = Json.createReader(new StringReader(admin("GET", "users?username=" + name, null).body())).readArray();
        Account account = new Account(name, found.getJsonObject(0).getString("id"));
        admin("POST", account.path() + "/role-mappings/realm", roles(role));
        return account;
    }

    /** New accounts without a password, in the order of their ids. */
    static List<Account> peopleWith(String role, int count) {
        List<Account> people = Stream.generate(() -> UUID.randomUUID().toString()).limit(count).sorted()
                .map(id -> new Account("person-" + id, id)).toList();
        for (int from = 0; from < count; from += AT_A_TIME) {
            JsonArrayBuilder users = Json.createArrayBuilder();
            people.subList(from, Math.min(count, from + AT_A_TIME)).forEach(one -> users.add(Json.createObjectBuilder()
                    .add("id", one.id()).add("username", one.name()).add("enabled", true).add("email", one.name() + "@example.org")
                    .add("emailVerified", true).add("firstName", "Nina").add("lastName", "New")
                    .add("realmRoles", Json.createArrayBuilder().add(role))));
            admin("POST", "partialImport", Json.createObjectBuilder().add("ifResourceExists", "FAIL").add("users", users).build()
                    .toString());
        }
        return people;
    }

    /** A new client that takes people's names for it: nothing is hashed, so hundreds are signed in within seconds. */
    static String credulousClient() {
        String name = "name-only-" + UUID.randomUUID();
        admin("POST", "authentication/flows/direct%20grant/copy", "{\"newName\":\"" + name + "\"}");
        Json.createReader(new StringReader(admin("GET", "authentication/flows/" + name + "/executions", null).body())).readArray()
                .stream().map(JsonValue::asJsonObject).filter(step -> step.getInt("level") == 0)
                .filter(step -> !step.getString("providerId", "").equals("direct-grant-validate-username"))
                .forEach(step -> admin("DELETE", "authentication/executions/" + step.getString("id"), null));
        String flow = Json.createReader(new StringReader(admin("GET", "authentication/flows", null).body())).readArray().stream()
                .map(JsonValue::asJsonObject).filter(one -> one.getString("alias").equals(name)).findAny().orElseThrow().getString("id");
        create("clients", Json.createObjectBuilder().add("clientId", name).add("publicClient", true)
                .add("directAccessGrantsEnabled", true).add("standardFlowEnabled", false)
                .add("authenticationFlowBindingOverrides", Json.createObjectBuilder().add("direct_grant", flow))
                .add("protocolMappers", audience()));
        return name;
    }

    /** A group that gives its members a role of the platform. */
    static Group groupWith(String role) {
        String name = "group-" + UUID.randomUUID();
        create("groups", Json.createObjectBuilder().add("name", name));
        JsonArray found = Json.createReader(new StringReader(admin("GET", "groups?search=" + name, null).body())).readArray();
        Group group = new Group(found.getJsonObject(0).getString("id"));
        admin("POST", group.path() + "/role-mappings/realm", roles(role));
        return group;
    }

    /** @param id at Keycloak */
    record Group(String id) {

        private String path() {
            return "groups/" + id;
        }

        void takes(Account account) {
            admin("PUT", account.path() + "/" + path(), null);
        }

        void loses(String role) {
            admin("DELETE", path() + "/role-mappings/realm", roles(role));
        }
    }

    /** @param id at Keycloak */
    record Account(String name, String id) {

        /** @param client {@link #credulousClient()} */
        Client signedIn(String client) {
            HttpResponse<String> answer = Client.anonymous().send(HttpRequest
                    .newBuilder(URI.create(Infrastructure.issuer() + "/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&client_id=" + client + "&username=" + name)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Client.withToken(Client.json(answer).getString("access_token"));
        }

        private String path() {
            return "users/" + id;
        }

        void loses(String role) {
            admin("DELETE", path() + "/role-mappings/realm", roles(role));
        }

        void isDisabled() {
            admin("PUT", path(), "{\"enabled\":false}");
        }

        /** By an administrator, from everything. */
        void isLoggedOut() {
            admin("POST", path() + "/logout", null);
        }

        void isDeleted() {
            admin("DELETE", path(), null);
        }
    }

    /** An administrator signs everybody out. Tokens that tests have are of no use any more. */
    static void endsAllLogins() {
        admin("POST", "logout-all", null);
    }

    /** The public key the realm signs with, DER in base64: known to everybody. */
    static String publicKey() {
        return Client.json(Client.anonymous().send(HttpRequest.newBuilder(URI.create(Infrastructure.issuer())).GET()))
                .getString("public_key");
    }

    private static void create(String kind, JsonObjectBuilder what) {
        HttpResponse<String> created = Client.anonymous().send(HttpRequest
                .newBuilder(URI.create(Infrastructure.issuer().replace("/realms/", "/admin/realms/") + "/" + kind))
                .header("Authorization", "Bearer " + administrator()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(what.build().toString())));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }

    private static String roles(String role) {
        return "[" + admin("GET", "roles/" + role, null).body() + "]";
    }

    private static HttpResponse<String> admin(String method, String path, String body) {
        HttpResponse<String> answer = Client.anonymous().send(HttpRequest
                .newBuilder(URI.create(Infrastructure.issuer().replace("/realms/", "/admin/realms/") + "/" + path))
                .header("Authorization", "Bearer " + administrator()).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    private static synchronized String administrator() {
        if (administrator == null || System.nanoTime() - signedInNanos > FRESH.toNanos()) {
            administrator = tokenOfAnotherIssuer();
            signedInNanos = System.nanoTime();
        }
        return administrator;
    }

    private static JsonArrayBuilder audience() {
        return Json.createArrayBuilder().add(Json.createObjectBuilder().add("name", "audience").add("protocol", "openid-connect")
                .add("protocolMapper", "oidc-audience-mapper").add("config", Json.createObjectBuilder()
                        .add("included.client.audience", "visavis-web").add("access.token.claim", "true")));
    }

    private static String master() {
        return Infrastructure.issuer().replaceAll("/realms/.*", "/realms/master");
    }
}
