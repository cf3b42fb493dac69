package org.visavis.web;

import java.util.Locale;

/** Enum constants as they are written everywhere outside: lower case, with hyphens. */
public final class WireNames {

    private WireNames() {
    }

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
