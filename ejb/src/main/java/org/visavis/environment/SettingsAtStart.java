package org.visavis.environment;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at the settings when the platform starts, so that a wrong one is not first met by a booking or a call. */
@Singleton
@Startup
@PermitAll
public class SettingsAtStart {

    private static final List<Function<Settings, ?>> CHECKED = List.of(Settings::mediaServers, Settings::turnServers,
            Settings::recordings, Settings::resumeWindow, Settings::holdTime, Settings::offerTime, Settings::secondDevice,
            Settings::publicUrl, Settings::identityProvider);

    @Inject
    Settings settings;

    /** @throws IllegalStateException that names every setting that can't be used */
    @PostConstruct
    void check() {
        String wrong = CHECKED.stream().map(this::complaint).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong);
        }
    }

    private String complaint(Function<Settings, ?> setting) {
        try {
            setting.apply(settings);
            return "";
        } catch (IllegalStateException wrong) {
            return wrong.getMessage();
        }
    }
}
