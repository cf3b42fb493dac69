package org.visavis.environment;

import jakarta.enterprise.context.ApplicationScoped;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The platform's settings. A setting {@code VISAVIS_TURN_URLS} is taken from the environment variable of that name, else
 * from the system property {@code visavis.turn.urls}; an empty value counts as not set.
 */
@ApplicationScoped
public class Settings {

    private final UnaryOperator<String> source;

    public Settings() {
        this(Settings::fromProcess);
    }

    /** @param source gives the value of a variable by its name, or null where it is not set */
    public Settings(UnaryOperator<String> source) {
        this.source = source;
    }

    /** WebSocket addresses of the media servers, in order of preference, e.g. {@code ws://127.0.0.1:8888/kurento}. */
    public List<URI> mediaServers() {
        return list("VISAVIS_KURENTO_URLS", "ws://127.0.0.1:8888/kurento").stream().map(URI::create).toList();
    }

    /** TURN and STUN addresses given to browsers (RFC 7064, RFC 7065), e.g. {@code turn:turn.example.org:3478?transport=udp}. */
    public List<String> turnServers() {
        return list("VISAVIS_TURN_URLS", "");
    }

    /** The secret shared with the TURN servers; empty where there is none. */
    public Optional<String> turnSecret() {
        return value("VISAVIS_TURN_SECRET");
    }

    /** The directory in which the media server writes recordings and from which the platform reads them. */
    public Path recordings() {
        return Path.of(value("VISAVIS_RECORDINGS").orElse("/var/lib/visavis/recordings"));
    }

    /** How long the place of somebody whose connection was lost is kept. */
    public Duration resumeWindow() {
        return Duration.ofSeconds(Long.parseLong(value("VISAVIS_RESUME_SECONDS").orElse("30")));
    }

    /** How long a time is held for somebody who is booking it. */
    public Duration holdTime() {
        return Duration.ofMinutes(Long.parseLong(value("VISAVIS_HOLD_MINUTES").orElse("10")));
    }

    /** How long a time that has come free is held for the one on the waiting list it is offered to. */
    public Duration offerTime() {
        return Duration.ofMinutes(Long.parseLong(value("VISAVIS_OFFER_MINUTES").orElse("60")));
    }

    /** What happens when somebody joins who is connected already: {@code ask}, {@code refuse} or {@code take-over}. */
    public String secondDevice() {
        return value("VISAVIS_SECOND_DEVICE").orElse("ask");
    }

    /** The address under which browsers reach the platform; its origin is the one WebSockets are accepted from. */
    public URI publicUrl() {
        return URI.create(value("VISAVIS_PUBLIC_URL").orElse("http://localhost:8080"));
    }

    /** The address of the OpenID provider's realm, e.g. {@code https://login.clinic.example/realms/visavis}. */
    public URI identityProvider() {
        return URI.create(value("VISAVIS_OIDC_URL").orElse("http://localhost:8180/realms/visavis"));
    }

    /** The secret of the platform's client at the OpenID provider; empty where it has none. */
    public Optional<String> identityProviderSecret() {
        return value("VISAVIS_OIDC_SECRET");
    }

    /** The address mails come from, with or without a name (RFC 5322, mailbox), e.g. {@code Visavis <no-reply@clinic.example>}. */
    public String mailFrom() {
        return value("VISAVIS_MAIL_FROM").orElse("Visavis <no-reply@visavis.example>");
    }

    /** The name to give to the mail server; empty where it asks for none. Its address is the mail session's, set in WildFly. */
    public Optional<String> mailUser() {
        return value("VISAVIS_SMTP_USER");
    }

    /** The password for {@link #mailUser()}. */
    public Optional<String> mailPassword() {
        return value("VISAVIS_SMTP_PASSWORD");
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(source.apply(name)).map(String::strip).filter(s -> !s.isEmpty());
    }

    private List<String> list(String name, String otherwise) {
        return Arrays.stream(value(name).orElse(otherwise).split(","))
                .map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    private static String fromProcess(String name) {
        String fromEnvironment = System.getenv(name);
        return fromEnvironment != null ? fromEnvironment : System.getProperty(name.toLowerCase().replace('_', '.'));
    }
}
