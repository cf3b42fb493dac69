package org.visavis.problem;

import java.util.Locale;

/** The stable type of a refusal, with the title people read. On the wire a type is {@code urn:visavis:problem:slot-taken}. */
public enum ProblemType {
    INVALID_REQUEST("The request is not valid."),
    NOT_SIGNED_IN("Please sign in."),
    NOT_ALLOWED("You may not do this."),
    NOT_FOUND("There is no such thing, or it is not yours."),
    METHOD_NOT_ALLOWED("This can't be done here."),
    UNSUPPORTED_MEDIA_TYPE("The body is not of a type that is taken here."),
    NOT_ACCEPTABLE("The answer can't be given in that format."),
    TOO_LARGE("The request is too large."),
    PRECONDITION_FAILED("Somebody else has changed this in the meantime."),
    PRECONDITION_REQUIRED("Say which version you are changing (If-Match)."),
    IDEMPOTENCY_KEY_REUSED("This Idempotency-Key was used for another request."),
    CROSS_SITE("The request comes from another site."),
    SLOT_TAKEN("This time is no longer free."),
    SERIES_CONFLICT("Not all times of the series can be booked."),
    PATIENT_BUSY("The patient has another appointment at this time."),
    OUTSIDE_HOURS("The doctor does not work at this time."),
    TOO_LATE_TO_BOOK("It is too late to book this time."),
    TOO_EARLY_TO_BOOK("This time can't be booked yet."),
    HOLD_OVER("The time is no longer held for you."),
    TOO_MANY_HOLDS("Other times are held for this patient already. Book one or let it go first."),
    TOO_LATE_TO_CHANGE("It is too late to change this appointment."),
    STILL_AHEAD("The appointment has not begun yet."),
    ILLEGAL_TRANSITION("This can't be done in the present state."),
    TOO_FAST("Too much at once. Please wait a moment."),
    TOO_EARLY("The room is not open yet."),
    TOO_LATE("The room is closed."),
    CANCELLED("The appointment was cancelled."),
    LINK_USED("This link has been used already, in another browser."),
    LINK_REVOKED("This link is no longer valid."),
    MOVED("The appointment was moved to another time."),
    ON_ANOTHER_DEVICE("You are in this consultation on another device."),
    ONE_DEVICE_ONLY("You are in this consultation on another device, and can't move while you are."),
    NOT_JOINED("Join the consultation first."),
    NOT_ADMITTED("You have not been admitted yet."),
    UNKNOWN_MESSAGE("There is no such message."),
    SDP_REFUSED("The session description can't be used."),
    MEDIA_UNAVAILABLE("No media server can be reached."),
    UNAVAILABLE("The service can't be reached just now. Please try again."),
    INTERNAL("Something went wrong on our side.");

    private final String title;

    ProblemType(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The name on the wire, a URN, e.g. {@code urn:visavis:problem:slot-taken}. */
    public String uri() {
        return "urn:visavis:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
