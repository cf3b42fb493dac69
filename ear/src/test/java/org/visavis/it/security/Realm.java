package org.visavis.it.security;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;

import org.visavis.it.Client;
import org.visavis.it.Infrastructure;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak, as far as these tests ask it for tokens and for accounts and clients of their own. */
final class Realm {

    private static final String SCRIPTS = "visavis-scripts";

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
        JsonObjectBuilder audience = Json.createObjectBuilder().add("name", "audience").add("protocol", "openid-connect")
                .add("protocolMapper", "oidc-audience-mapper").add("config", Json.createObjectBuilder()
                        .add("included.client.audience", "visavis-web").add("access.token.claim", "true"));
        create("clients", Json.createObjectBuilder().add("clientId", client).add("publicClient", true)
                .add("directAccessGrantsEnabled", true).add("standardFlowEnabled", false)
                .add("attributes", Json.createObjectBuilder().add("access.token.lifespan", "1"))
                .add("protocolMappers", Json.createArrayBuilder().add(audience)));
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

    /** @param id at Keycloak */
    record Account(String name, String id) {

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
                .header("Authorization", "Bearer " + tokenOfAnotherIssuer()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(what.build().toString())));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }

    private static String roles(String role) {
        return "[" + admin("GET", "roles/" + role, null).body() + "]";
    }

    private static HttpResponse<String> admin(String method, String path, String body) {
        HttpResponse<String> answer = Client.anonymous().send(HttpRequest
                .newBuilder(URI.create(Infrastructure.issuer().replace("/realms/", "/admin/realms/") + "/" + path))
                .header("Authorization", "Bearer " + tokenOfAnotherIssuer()).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    private static String master() {
        return Infrastructure.issuer().replaceAll("/realms/.*", "/realms/master");
    }
}
