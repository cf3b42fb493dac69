package org.visavis.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.visavis.db.Database;

/**
 * What the environment says about the local stack. An empty variable counts as not set.
 *
 * @param home                   data, logs and generated secrets
 * @param httpPort               {@code VISAVIS_HTTP_PORT}, of the platform
 * @param managementPort         {@code VISAVIS_MANAGEMENT_PORT}, of WildFly
 * @param keycloakPort           {@code VISAVIS_KEYCLOAK_PORT}
 * @param keycloakManagementPort {@code VISAVIS_KEYCLOAK_MANAGEMENT_PORT}
 * @param databasePort           {@code VISAVIS_DB_PORT}
 * @param mediaPort              {@code VISAVIS_MEDIA_PORT}, of the Kurento protocol
 * @param mediaUdpPort           {@code VISAVIS_MEDIA_UDP_PORT}, of the media
 * @param turnPort               {@code VISAVIS_TURN_PORT}
 * @param turnTlsPort            {@code VISAVIS_TURN_TLS_PORT}; empty: no TURN over TLS, since browsers refuse the certificate
 * @param smtpHost               {@code VISAVIS_SMTP_HOST}: a mail server elsewhere; empty: a mail catcher is started
 * @param smtpPort               {@code VISAVIS_SMTP_PORT}, of the one or the other
 * @param mailPort               {@code VISAVIS_MAIL_PORT}, of the page where caught mails can be read
 * @param publicUrl              {@code VISAVIS_PUBLIC_URL}, where browsers find the platform
 * @param database               {@code VISAVIS_DB_URL|USER|PASSWORD}: a database elsewhere, which is not migrated
 * @param oidcUrl                {@code VISAVIS_OIDC_URL}: an issuer elsewhere
 * @param oidcSecret             {@code VISAVIS_OIDC_SECRET}, of client visavis-web
 * @param mediaServers           {@code VISAVIS_KURENTO_URLS}: media servers elsewhere; empty: ours is started
 * @param turnUrls               {@code VISAVIS_TURN_URLS}: TURN servers elsewhere; empty: coturn is started, if installed
 * @param turnSecret             {@code VISAVIS_TURN_SECRET}, shared with the TURN servers
 */
record StackSettings(
        Path home,
        int httpPort,
        int managementPort,
        int keycloakPort,
        int keycloakManagementPort,
        int databasePort,
        int mediaPort,
        int mediaUdpPort,
        int turnPort,
        OptionalInt turnTlsPort,
        Optional<String> smtpHost,
        int smtpPort,
        int mailPort,
        String publicUrl,
        Optional<Database> database,
        Optional<String> oidcUrl,
        Optional<String> oidcSecret,
        List<String> mediaServers,
        List<String> turnUrls,
        Optional<String> turnSecret) {

    /** @throws IllegalArgumentException with a sentence that names the variable that cannot be */
    static StackSettings from(Map<String, String> environment, Checkout checkout) {
        Variables variables = new Variables(environment);
        int httpPort = variables.port("VISAVIS_HTTP_PORT", 8080);
        return new StackSettings(
                checkout.root().resolve(variables.text("VISAVIS_HOME").orElse(".visavis")).normalize(),
                httpPort,
                variables.port("VISAVIS_MANAGEMENT_PORT", 9990),
                variables.port("VISAVIS_KEYCLOAK_PORT", 8180),
                variables.port("VISAVIS_KEYCLOAK_MANAGEMENT_PORT", 9100),
                variables.port("VISAVIS_DB_PORT", 15432),
                variables.port("VISAVIS_MEDIA_PORT", 8888),
                variables.port("VISAVIS_MEDIA_UDP_PORT", 10000),
                variables.port("VISAVIS_TURN_PORT", 3478),
                variables.port("VISAVIS_TURN_TLS_PORT"),
                variables.text("VISAVIS_SMTP_HOST"),
                variables.port("VISAVIS_SMTP_PORT", 3025),
                variables.port("VISAVIS_MAIL_PORT", 8025),
                variables.text("VISAVIS_PUBLIC_URL").orElse("http://localhost:" + httpPort),
                variables.text("VISAVIS_DB_URL").map(url -> new Database(url,
                        variables.needed("VISAVIS_DB_USER", "VISAVIS_DB_URL"),
                        variables.needed("VISAVIS_DB_PASSWORD", "VISAVIS_DB_URL"))),
                variables.text("VISAVIS_OIDC_URL"),
                variables.text("VISAVIS_OIDC_URL").map(url -> variables.needed("VISAVIS_OIDC_SECRET", "VISAVIS_OIDC_URL")),
                variables.list("VISAVIS_KURENTO_URLS"),
                variables.list("VISAVIS_TURN_URLS"),
                variables.text("VISAVIS_TURN_SECRET"));
    }

    /**
     * What the platform's process is told. The names are those that {@code org.visavis.environment.Settings} reads.
     *
     * @param database where the platform keeps its data, and the role it enters with
     * @param issuer   of the tokens it accepts
     * @param media    the media servers, in order of preference
     * @param turn     what browsers are given; empty where there is no TURN server
     * @param secret   shared with the TURN servers
     */
    Map<String, String> platform(Database database, String issuer, List<String> media, List<String> turn, String secret) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("VISAVIS_DB_URL", database.url());
        environment.put("VISAVIS_DB_USER", database.user());
        environment.put("VISAVIS_DB_PASSWORD", database.password());
        environment.put("VISAVIS_OIDC_URL", issuer);
        environment.put("VISAVIS_OIDC_SECRET", oidcSecret.orElse(Keycloak.LOCAL_CLIENT_SECRET));
        environment.put("VISAVIS_PUBLIC_URL", publicUrl);
        environment.put("VISAVIS_KURENTO_URLS", String.join(",", media));
        environment.put("VISAVIS_TURN_URLS", String.join(",", turn));
        environment.put("VISAVIS_TURN_SECRET", secret);
        environment.put("VISAVIS_SMTP_HOST", smtpHost.orElse("127.0.0.1"));
        environment.put("VISAVIS_SMTP_PORT", Integer.toString(smtpPort));
        environment.put("VISAVIS_RECORDINGS", recordings().toString());
        return environment;
    }

    Path logs() {
        return home.resolve("logs");
    }

    Path recordings() {
        return home.resolve("recordings");
    }

    private record Variables(Map<String, String> environment) {

        Optional<String> text(String name) {
            return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
        }

        String needed(String name, String because) {
            return text(name).orElseThrow(() -> new IllegalArgumentException(
                    because + " is set, so " + name + " must be set too."));
        }

        int port(String name, int otherwise) {
            String value = text(name).orElse(Integer.toString(otherwise));
            if (!value.matches("[1-9][0-9]{0,4}") || Integer.parseInt(value) > 65535) {
                throw new IllegalArgumentException(name + " is not a port: " + value + ".");
            }
            return Integer.parseInt(value);
        }

        OptionalInt port(String name) {
            return text(name).isPresent() ? OptionalInt.of(port(name, 0)) : OptionalInt.empty();
        }

        List<String> list(String name) {
            return text(name).stream().flatMap(value -> Arrays.stream(value.split(",")))
                    .map(String::strip).filter(value -> !value.isEmpty()).toList();
        }
    }
}
