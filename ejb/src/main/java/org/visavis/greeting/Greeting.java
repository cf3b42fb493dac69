package org.visavis.greeting;

import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * What a doctor says to those who wait.
 *
 * @param words      may be empty
 * @param recordedAt when the recording was made; empty where there is none
 * @param version    of the words; counts every change, 0 before the first
 */
public record Greeting(String words, Optional<Instant> recordedAt, long version) {

    /** The longest greeting, in characters. */
    public static final int LONGEST = 1000;

    /** Where this doctor's recording can be heard: the path of an address, another for each recording. */
    public Optional<String> recordingOf(PersonId doctor) {
        return recordedAt.map(at -> "/api/doctors/" + doctor + "/greeting/recording?of=" + at.toEpochMilli());
    }
}
