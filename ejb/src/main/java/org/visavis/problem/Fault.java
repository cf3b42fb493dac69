package org.visavis.problem;

import java.util.Locale;
import java.util.Map;

/**
 * What can be wrong with a field, each with its sentence. The code on the wire is the name in small letters with hyphens, e.g.
 * {@code out-of-range}; it is stable, and pages say it in their own language.
 */
public enum Fault {
    MISSING("Must be there."),
    NOT_KNOWN("is not known here"),
    GIVEN_TWICE("is given twice"),
    UNREADABLE("can't be read"),
    NOT_VALID("Is not valid."),
    NO_ID("Must be an id, e.g. 2f1d2c58-93ab-4b0e-8a4d-5c7e10f2b9d1."),
    NO_INSTANT("Must be a time with its offset, e.g. 2026-01-31T09:00:00Z."),
    NO_DAY("Must be a day, e.g. 2026-01-31."),
    NO_TIME_OF_DAY("Must be a wall time, e.g. 09:00."),
    NO_WALL_TIME("Must be a time on the wall without offset, e.g. 2026-01-31T09:00."),
    NO_TIME_ZONE("Must be the name of a time zone, e.g. Europe/Berlin."),
    NO_MAIL_ADDRESS("Must be a mail address."),
    NO_NEXT_PAGE("Must be taken from the address of the next page."),
    NOT_ONE_OF("Must be one of {allowed}."),
    OUT_OF_RANGE("Must be a number from {least} to {most}."),
    TOO_SMALL("Must be {least} or more."),
    TOO_MANY("At most {most}."),
    TOO_LONG("At most {most} characters."),
    NO_TEXT("At most {most} characters, without control characters."),
    NO_LINE("At most {most} characters on one line."),
    NO_NAME("Must have 1 to {most} characters."),
    NO_REASON("Say why in a few words."),
    NO_SHORT_REASON("Say why, in at most {most} characters."),
    NOT_AFTER("Must be after {other}."),
    NOT_AFTER_SAME_DAY("Must be later than {other}, and on the same day."),
    BEFORE("Must not be before {other}."),
    PAST("Must not be past."),
    TOO_FAR_AHEAD("At most {days} days ahead."),
    TOO_LONG_AFTER("At most {days} days after {other}."),
    NOT_THIS_CENTURY("Must lie in this century."),
    OVERLAPS("Overlaps other hours of the same day."),
    EXTRA_TOO_LONG("Extra hours last {days} days at most."),
    WRONG_LENGTH("An appointment takes {least} to {most} minutes."),
    FOR_WHOM("Say for whom."),
    NO_SUCH_DOCTOR("There is no such doctor."),
    NO_SUCH_PATIENT("There is no such patient."),
    NOT_OF_THE_SERIES("Must be starts of the series."),
    NOTHING_LEFT("Leave at least one."),
    TOO_MANY_PLACES("At most {most} places at a time."),
    NOT_OF_THE_CONSULTATION("Must be somebody of the consultation, and for an interpreter only."),
    NO_OTHER_DOCTOR("Must be another doctor of the clinic, as a doctor.");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    public Complaint complaint() {
        return new Complaint(this, Map.of());
    }

    /** @param values for each name in the sentence */
    public Complaint complaint(Map<String, Object> values) {
        return new Complaint(this, values);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** With names in braces where the values of a complaint belong. */
    String sentence() {
        return sentence;
    }
}
