package org.visavis.web;

import jakarta.ws.rs.core.EntityTag;

import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of things as strong entity tags (RFC 9110, sections 8.8.3 and 13.1.1): version 3 is {@code "3"}. */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Versions() {
    }

    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** The version a change is meant for, where one may be named; without one, whatever it has become. Refuses as {@link #expected}. */
    public static Optional<Long> ifExpected(String ifMatch) {
        return ifMatch == null ? Optional.empty() : Optional.of(expected(ifMatch));
    }

    /**
     * The version a change is meant for.
     *
     * @param ifMatch the header {@code If-Match}, or null
     * @throws jakarta.ws.rs.WebApplicationException 428 where no version is named ({@code *} names none), 400 where the
     *         header is not one entity tag, 412 where the tag can't be one of ours
     */
    public static long expected(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw Problems.refusal(ProblemType.PRECONDITION_REQUIRED);
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw Problems.refusal(ProblemType.INVALID_REQUEST, "If-Match must be one entity tag, e.g. \"3\".");
        }
        boolean weak = tag.group(1) != null;
        if (weak || !NUMBER.matcher(tag.group(2)).matches()) {
            throw Problems.refusal(ProblemType.PRECONDITION_FAILED);
        }
        return Long.parseLong(tag.group(2));
    }
}
