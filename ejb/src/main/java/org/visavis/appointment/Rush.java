package org.visavis.appointment;

import jakarta.enterprise.context.ApplicationScoped;

import org.visavis.identity.PersonId;
import org.visavis.schedule.Rules;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Times that many want at once. Whoever asks for a time that was refused a moment ago looks before they try to book it, and all who look at
 * the same moment share one look. That somebody was refused is only a hint to look: what a look says was read after everyone whom
 * it answers had asked, so nobody is refused what has come free, and nobody is ever booked by a look.
 */
@ApplicationScoped
class Rush {

    static final Duration REMEMBERED = Duration.ofSeconds(10);
    static final int MOST = 1_000;

    private final Map<Wanted, Instant> refused = new LinkedHashMap<>();
    private final SharedReads<Wanted, Look> looks = new SharedReads<>();

    /** What is wanted, by whomever. */
    record Wanted(PersonId doctor, Instant start, Optional<Instant> end) {
    }

    /**
     * How things stand with what is wanted.
     *
     * @param rules empty where there is no such doctor
     * @param taken empty where it is not, and where the doctor does not work then
     */
    record Look(Optional<Rules> rules, Optional<TimeRefused> taken) {

        static final Look NOTHING = new Look(Optional.empty(), Optional.empty());
    }

    public synchronized boolean isOn(Wanted wanted, Instant now) {
        Instant last = refused.get(wanted);
        return last != null && now.isBefore(last.plus(REMEMBERED));
    }

    public synchronized void noteRefused(Wanted wanted, Instant now) {
        refused.remove(wanted);
        refused.put(wanted, now);
        if (refused.size() > MOST) {
            refused.remove(refused.keySet().iterator().next());
        }
    }

    public Look look(Wanted wanted, Supplier<Look> read) {
        return looks.ask(wanted, read);
    }
}
