package org.visavis.it.security;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

import org.visavis.it.Client;
import org.visavis.it.Infrastructure;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak, as far as these tests ask it for tokens and for accounts and clients of their own. */
final class Realm {

    private static final String SCRIPTS = "visavis-scripts";
    /** Less than the minute that a token of the administrator lives. */
    private static final Duration FRESH = Duration.ofSeconds(30);

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

    /**
     * Accounts of programs with a role of the platform: to the platform they are people like others, and a thousand can be made and signed
     * in within seconds, as they have no password.
     */
    static List<Account> programsWith(String role, int count) {
        List<Account> programs = Stream.generate(() -> new Account("program-" + UUID.randomUUID(), UUID.randomUUID().toString()))
                .limit(count).sorted(Comparator.comparing(Account::id)).toList();
        JsonArrayBuilder clients = Json.createArrayBuilder();
        JsonArrayBuilder users = Json.createArrayBuilder();
        for (Account program : programs) {
            clients.add(Json.createObjectBuilder().add("clientId", program.name()).add("secret", program.name())
                    .add("publicClient", false).add("serviceAccountsEnabled", true).add("standardFlowEnabled", false)
                    .add("fullScopeAllowed", true).add("protocolMappers", audience()));
            users.add(Json.createObjectBuilder().add("id", program.id()).add("username", "service-account-" + program.name())
                    .add("enabled", true).add("serviceAccountClientId", program.name())
                    .add("realmRoles", Json.createArrayBuilder().add(role)));
        }
        admin("POST", "partialImport", Json.createObjectBuilder().add("ifResourceExists", "FAIL").add("clients", clients)
                .add("users", users).build().toString());
        return programs;
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

        /** Of a program: as itself, with the secret that is its name. */
        Client signedIn() {
            String form = "grant_type=client_credentials&client_id=" + name + "&client_secret=" + name;
            return Client.withToken(Client.json(Client.anonymous().send(HttpRequest
                    .newBuilder(URI.create(Infrastructure.issuer() + "/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)))).getString("access_token"));
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

        void isDeleted() {
            admin("DELETE", path(), null);
        }
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
