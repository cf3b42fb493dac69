package org.visavis.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.visavis.db.Database;

/** Puts the parts of the local stack together: those that the settings do not say are elsewhere. */
final class LocalStack {

    private final StackSettings settings;
    private final Checkout checkout;
    private final Secrets secrets;
    private final List<String> remarks = new ArrayList<>();

    LocalStack(StackSettings settings, Checkout checkout) throws IOException {
        this.settings = settings;
        this.checkout = checkout;
        this.secrets = Secrets.in(settings.home());
    }

    /** What the person at the terminal should know about what is not started. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    Stack assemble(Stack.Listener listener) throws IOException {
        Optional<Postgres> postgres = settings.database().isPresent() ? Optional.empty() : Optional.of(postgres());
        Optional<MediaServer> media = settings.mediaServers().isEmpty() ? Optional.of(mediaServer()) : Optional.empty();
        String turnSecret = settings.turnSecret().isPresent() ? settings.turnSecret().get() : secrets.get("turn");
        Optional<Turn> turn = turn(turnSecret);
        Optional<Keycloak> keycloak = settings.oidcUrl().isPresent() ? Optional.empty() : Optional.of(keycloak());

        Map<String, String> platform = settings.platform(
                settings.database().orElseGet(() -> postgres.orElseThrow().app()),
                settings.oidcUrl().orElseGet(() -> keycloak.orElseThrow().issuer()),
                media.map(server -> List.of(server.address())).orElse(settings.mediaServers()),
                turn.map(Turn::urls).orElse(settings.turnUrls()),
                turnSecret);
        WildFly wildfly = new WildFly(new WildFly.Settings(checkout.wildfly(), checkout.ear(),
                settings.home().resolve("wildfly"), settings.logs().resolve("wildfly.log"),
                settings.httpPort(), settings.managementPort(), platform));

        Stack stack = new Stack(listener);
        List<Part> needed = new ArrayList<>();
        postgres.ifPresent(part -> {
            stack.add(part);
            needed.add(part);
        });
        media.ifPresent(part -> {
            stack.add(part);
            needed.add(part);
        });
        turn.ifPresent(stack::add);
        mailCatcher().ifPresent(stack::add);
        keycloak.ifPresent(stack::add);
        return stack.add(wildfly, needed.toArray(Part[]::new));
    }

    private Postgres postgres() throws IOException {
        return new Postgres(new Postgres.Settings(checkout.postgres(), settings.home().resolve("postgres"),
                settings.logs().resolve("postgres.log"), settings.databasePort(),
                new Postgres.Passwords(secrets.get("postgres"), secrets.get("owner"), secrets.get("app")), true, true));
    }

    private Keycloak keycloak() throws IOException {
        return new Keycloak(new Keycloak.Settings(checkout.keycloak(), checkout.realm(), settings.home().resolve("keycloak"),
                settings.logs().resolve("keycloak.log"), settings.keycloakPort(), settings.keycloakManagementPort(),
                secrets.get("keycloak-admin")));
    }

    private MediaServer mediaServer() {
        return new MediaServer(new MediaServer.Settings(checkout.mediaServer(), settings.recordings(),
                settings.logs().resolve("media-server.log"), settings.mediaPort(), settings.mediaUdpPort()));
    }

    private Optional<MailCatcher> mailCatcher() {
        return settings.smtpHost().isPresent() ? Optional.empty() : Optional.of(new MailCatcher(new MailCatcher.Settings(
                settings.logs().resolve("mail-catcher.log"), settings.smtpPort(), settings.mailPort())));
    }

    private Optional<Turn> turn(String secret) {
        if (!settings.turnUrls().isEmpty()) {
            return Optional.empty();
        }
        if (!Turn.isInstalled()) {
            remarks.add("coturn is not installed, so there is no TURN server (Debian, Ubuntu: apt-get install coturn).");
            return Optional.empty();
        }
        return Optional.of(new Turn(new Turn.Settings(checkout.coturnTemplate(), settings.home().resolve("coturn"),
                settings.logs().resolve("coturn.log"), settings.turnPort(), 49152, secret, settings.turnTlsPort())));
    }
}
