package org.visavis.turn;

import org.visavis.identity.Sensitive;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Issues credentials for a TURN server that shares a secret with the platform (draft-uberti-behave-turn-rest-00, section 2.2). */
class TurnIssuer {

    private static final String ALGORITHM = "HmacSHA1";

    private final Sensitive<String> secret;
    private final Duration lifetime;
    private final Clock clock;
    private final Supplier<String> names;

    /** @param names gives a new opaque name each time, without a colon */
    TurnIssuer(Sensitive<String> secret, Duration lifetime, Clock clock, Supplier<String> names) {
        this.secret = secret;
        this.lifetime = lifetime;
        this.clock = clock;
        this.names = names;
    }

    TurnCredentials issue() {
        Instant expires = Instant.ofEpochSecond(clock.instant().plus(lifetime).getEpochSecond());
        String username = expires.getEpochSecond() + ":" + names.get();
        return new TurnCredentials(username, new Sensitive<>(sign(username)), expires);
    }

    private String sign(String username) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }
}
