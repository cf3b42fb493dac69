package org.visavis.turn;

import org.visavis.environment.Settings;
import org.visavis.identity.Sensitive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives a browser the servers it may use, with credentials of its own. */
@ApplicationScoped
public class IceServers {

    /** How long credentials are good for. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private final List<String> stun;
    private final List<String> turn;
    private final Optional<TurnIssuer> issuer;
    private final Clock clock;

    /**
     * @param servers the servers; empty where none is set, and then browsers reach only what needs no help
     * @param expires when the list should have been replaced
     */
    public record Offer(List<IceServer> servers, Instant expires) { }

    @Inject
    public IceServers(Settings settings, Clock clock) {
        this.clock = clock;
        this.stun = settings.turnServers().stream().filter(url -> url.startsWith("stun")).toList();
        this.turn = settings.turnServers().stream().filter(url -> url.startsWith("turn")).toList();
        this.issuer = settings.turnSecret().map(secret ->
                new TurnIssuer(new Sensitive<>(secret), LIFETIME, clock, () -> UUID.randomUUID().toString()));
    }

    /** For the container's proxy only. */
    IceServers() {
        this(new Settings(name -> null), null);
    }

    /** The servers as of now. TURN servers are left out where no secret is set: nobody could use them. */
    public Offer offer() {
        List<IceServer> servers = new ArrayList<>();
        if (!stun.isEmpty()) {
            servers.add(new IceServer(stun, Optional.empty(), Optional.empty()));
        }
        Instant expires = clock.instant().plus(LIFETIME);
        if (!turn.isEmpty() && issuer.isPresent()) {
            TurnCredentials credentials = issuer.get().issue();
            servers.add(new IceServer(turn, Optional.of(credentials.username()), Optional.of(credentials.password())));
            expires = credentials.expires();
        }
        return new Offer(List.copyOf(servers), expires);
    }
}
