package org.visavis.identity;

import java.util.Objects;

/** A value that must not be printed: health data, secrets. Whoever needs it says so by calling {@link #reveal()}. */
public record Sensitive<T>(T value) {

    public Sensitive {
        Objects.requireNonNull(value);
    }

    public T reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
